import type { Generated } from 'kysely'
import type { AccountId, DeskId, DeskRole, DeviceId } from '../../../shared/workflow/people'
import type { DefaultTimestamp, Json, OptionalTimestamp, Timestamp } from './column-types'

/** A person with an account. */
export interface AccountTable {
  id: AccountId
  /** What the person signs in with, in lower case (an address or a short name); unique. */
  login: string
  name: string
  /** `#rrggbb`, of the caret and the initials. */
  colour: string
  /** Interface language. */
  language: string
  administrator: Generated<boolean>
  /** Argon2id, PHC string format; null when the account signs in elsewhere. */
  password: string | null
  /** Issuer and subject of an OpenID Connect identity. */
  identity: string | null
  disabled_at: OptionalTimestamp
  created_at: DefaultTimestamp
}

/** A team with its queue. */
export interface DeskTable {
  id: DeskId
  name: string
  archived_at: OptionalTimestamp
  created_at: DefaultTimestamp
}

/** One role of one person on one desk. */
export interface MembershipTable {
  desk: DeskId
  account: AccountId
  role: DeskRole
  created_at: DefaultTimestamp
}

/** One sign-in on one computer. */
export interface DeviceTable {
  id: DeviceId
  account: AccountId
  name: string
  /** SHA-256 of the token. */
  token_hash: Buffer
  created_at: DefaultTimestamp
  last_seen_at: DefaultTimestamp
  last_address: string | null
  expires_at: Timestamp
  signed_out_at: OptionalTimestamp
  revoked_at: OptionalTimestamp
  revoked_by: AccountId | null
  /** What the revoked computer is told to remove; null unless revoked. */
  wipe: 'session' | 'drafts-after-upload' | null
  /** When a revoked computer had uploaded what it could; its token is worth nothing from then on. */
  uploaded_at: OptionalTimestamp
}

/** An invitation to make an account. */
export interface InvitationTable {
  id: string
  /** SHA-256 of the token in the link. */
  token_hash: Buffer
  /** What the new account is to sign in with; null lets the person choose. */
  login: string | null
  name: string
  administrator: boolean
  memberships: Json<readonly { readonly desk: DeskId; readonly roles: readonly DeskRole[] }[]>
  created_by: AccountId
  created_at: DefaultTimestamp
  expires_at: Timestamp
  accepted_at: OptionalTimestamp
  accepted_by: AccountId | null
  revoked_at: OptionalTimestamp
}

/** Sign-ins that were tried since the last good one, by the hash of the login that was typed. */
export interface SignInAttemptTable {
  login_hash: Buffer
  failures: number
  last_at: Timestamp
  locked_until: OptionalTimestamp
}

/** A sign-in with the identity provider that is under way in a browser. */
export interface IdentitySignInTable {
  /** SHA-256 of the ticket the workstation holds. */
  ticket_hash: Buffer
  /** PKCE's secret (RFC 7636). */
  verifier: string
  state: string
  nonce: string
  redirect: string
  expires_at: Timestamp
}

/** A one-time code that makes the first administrator. */
export interface SetupCodeTable {
  code_hash: Buffer
  created_at: DefaultTimestamp
  expires_at: Timestamp
}

/** Who did what when, from where; the database refuses to change or delete a row. */
export interface AuditTable {
  id: Generated<number>
  at: DefaultTimestamp
  account: AccountId | null
  device: DeviceId | null
  action: string
  details: Json<Readonly<Record<string, unknown>>>
  address: string | null
}

/** The tables of accounts, desks and sign-ins (migration 0001). */
export interface AccountsTables {
  account: AccountTable
  desk: DeskTable
  membership: MembershipTable
  device: DeviceTable
  invitation: InvitationTable
  sign_in_attempt: SignInAttemptTable
  identity_sign_in: IdentitySignInTable
  setup_code: SetupCodeTable
  audit: AuditTable
}
