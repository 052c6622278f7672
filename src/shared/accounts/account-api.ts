import { z } from 'zod'
import { interfaceLanguages } from '../texts/define'
import { AccountIdShape, DeskIdShape, DeviceIdShape, deskRoles } from '../workflow/people'

/** The shortest password that is accepted, in characters. */
export const SHORTEST_PASSWORD = 10

/** What a person signs in with: an address or a short name, compared without regard to case. */
export const Login = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .regex(/^[^\s\p{Cc}]+$/u)
  .transform((text) => text.normalize('NFKC').toLowerCase())
/** A name on one line: what is no character of a name (controls, U+0000, half a surrogate pair) becomes a space. */
const Name = z
  .string()
  .overwrite((text) => text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' '))
  .trim()
  .min(1)
  .max(120)
const PersonName = Name
const Password = z.string().min(1).max(1024)
/** A colour of a person's: `#rrggbb`. */
export const PersonColour = z.string().regex(/^#[0-9a-f]{6}$/)
/** What a computer is called in the list of computers. */
export const DeviceName = Name
const Token = z.string().min(20).max(200)
const Time = z.number().int()
const DeskRoles = z.array(z.enum(deskRoles)).max(deskRoles.length)

/** What a computer that is signed out for good has to remove: its session, or also its drafts once they were sent. */
export const Wipe = z.enum(['session', 'drafts-after-upload'])
/** What a computer that is signed out for good has to remove. */
export type Wipe = z.infer<typeof Wipe>

const Natural = z.number().int().min(0)
/**
 * Said by a computer that was signed out for good: it has uploaded what it could, and keeps so many articles with changes not taken.
 * `relied` is the newest place of the log that was acknowledged to it (`Cursor`).
 */
export const LastUpload = z.object({
  kept: Natural.max(1_000_000),
  relied: z.object({ seq: Natural, mark: Natural }).exactOptional(),
})

/** Roles on a desk, for an account that is to be made. */
export const DeskMembership = z.object({ desk: DeskIdShape, roles: DeskRoles.min(1) })
/** Roles on a desk, for an account that is to be made. */
export type DeskMembership = z.infer<typeof DeskMembership>

/** Someone with an account, as everyone in the newsroom sees them. */
export const Person = z.object({
  id: AccountIdShape,
  name: z.string(),
  colour: z.string(),
  /** False for an account that was closed. */
  active: z.boolean(),
})
/** Someone with an account, as everyone in the newsroom sees them. */
export type Person = z.infer<typeof Person>

/** One's own account. */
export const OwnAccount = z.object({
  id: AccountIdShape,
  login: z.string(),
  name: z.string(),
  colour: z.string(),
  language: z.enum(interfaceLanguages),
  administrator: z.boolean(),
  /** False when the account signs in with the newsroom's identity provider only. */
  hasPassword: z.boolean(),
})
/** One's own account. */
export type OwnAccount = z.infer<typeof OwnAccount>

/** A desk with those who work on it. */
export const Desk = z.object({
  id: DeskIdShape,
  name: z.string(),
  archived: z.boolean(),
  members: z.array(z.object({ account: AccountIdShape, roles: DeskRoles })),
})
/** A desk with those who work on it. */
export type Desk = z.infer<typeof Desk>

/** One sign-in on one computer. Times are milliseconds since 1970. */
export const Device = z.object({
  id: DeviceIdShape,
  name: z.string(),
  createdAt: Time,
  lastSeenAt: Time,
  lastAddress: z.string().nullable(),
  state: z.enum(['signedIn', 'signedOut', 'expired', 'revoked']),
  wipe: Wipe.nullable(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
})
/** One sign-in on one computer. */
export type Device = z.infer<typeof Device>

/** Who is signed in, where, and the desks they work on. */
export const SessionView = z.object({
  account: OwnAccount,
  device: z.object({ id: DeviceIdShape, name: z.string() }),
  desks: z.array(Desk),
})
/** Who is signed in, where, and the desks they work on. */
export type SessionView = z.infer<typeof SessionView>

/** The answer to a sign-in: from now on `Authorization: Bearer <token>`. It is shown once. */
export const SignedIn = SessionView.extend({ token: Token })
/** The answer to a sign-in. */
export type SignedIn = z.infer<typeof SignedIn>

/** What a server says to anyone who asks who it is. */
export const ServerIdentity = z.object({
  product: z.literal('toasoan'),
  version: z.string(),
  /** False while it has no administrator yet: the set-up code of its log makes one. */
  setUp: z.boolean(),
  /** The name of the identity provider people can sign in with, if there is one. */
  identityProvider: z.string().nullable(),
  /** Accounts of a sample newsroom, for its sign-in screen; empty on every other server. */
  sampleAccounts: z.array(z.object({ login: z.string(), name: z.string(), password: z.string(), about: z.string() })),
})
/** What a server says to anyone who asks who it is. */
export type ServerIdentity = z.infer<typeof ServerIdentity>

/** A sign-in with a password. */
export const SignInRequest = z.object({ login: Login, password: Password, device: DeviceName })
/** A sign-in with a password. */
export type SignInRequest = z.infer<typeof SignInRequest>

/** Begins a sign-in with the newsroom's identity provider: where the workstation listens on its own computer (RFC 8252, section 7.3). */
export const IdentityBegin = z.object({
  redirect: z.string().regex(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}\/[\w/-]*$/),
})
/** What the system's browser is to open, and the ticket that finishes the sign-in within ten minutes. */
export const IdentityBegun = z.object({ url: z.string(), ticket: Token })
/** What the system's browser is to open, and the ticket that finishes the sign-in. */
export type IdentityBegun = z.infer<typeof IdentityBegun>

/** Finishes it: the address the browser came back to, with its parameters. */
export const IdentityFinish = z.object({
  ticket: Token,
  callback: z.url().max(8000),
  device: DeviceName,
  /** Makes an account, or gives the identity to the invited one, where nobody has this identity yet. */
  invitation: Token.optional(),
})
/** Finishes a sign-in with the identity provider. */
export type IdentityFinish = z.infer<typeof IdentityFinish>

/** The first administrator, made with the one-time code from the server's log. */
export const SetUpRequest = z.object({
  code: z.string().min(1).max(100),
  login: Login,
  name: PersonName,
  password: Password,
  device: DeviceName,
  language: z.enum(interfaceLanguages).default('vi'),
})
/** The first administrator, made with the one-time code from the server's log. */
export type SetUpRequest = z.infer<typeof SetUpRequest>

/** Changes to one's own profile; what is left out stays. */
export const ProfileChange = z.object({
  name: PersonName.optional(),
  colour: PersonColour.optional(),
  language: z.enum(interfaceLanguages).optional(),
})
/** Changes to one's own profile. */
export type ProfileChange = z.infer<typeof ProfileChange>

/** A new password for oneself. */
export const PasswordChange = z.object({ current: Password, next: Password, signOutOthers: z.boolean() })
/** A new password for oneself. */
export type PasswordChange = z.infer<typeof PasswordChange>

/** Someone is to get an account. */
export const InvitationRequest = z.object({
  name: PersonName,
  /** What they will sign in with; left out, they choose. */
  login: Login.optional(),
  administrator: z.boolean().default(false),
  memberships: z.array(DeskMembership).max(100).default([]),
  /** Days until the link is void. */
  days: z.number().int().min(1).max(90).default(7),
})
/** Someone is to get an account. */
export type InvitationRequest = z.infer<typeof InvitationRequest>

/** An invitation as administrators see it. */
export const Invitation = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string().nullable(),
  administrator: z.boolean(),
  memberships: z.array(DeskMembership),
  createdBy: AccountIdShape,
  createdAt: Time,
  expiresAt: Time,
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
})
/** An invitation as administrators see it. */
export type Invitation = z.infer<typeof Invitation>

/** A fresh invitation with its link, which is shown once; the token is in the link's fragment, which no server logs. */
export const NewInvitation = Invitation.extend({ link: z.string() })
/** A fresh invitation with its link. */
export type NewInvitation = z.infer<typeof NewInvitation>

/** Asks whom an invitation is for. */
export const InvitationQuestion = z.object({ token: Token })
/** Whom an invitation is for. */
export const InvitationWelcome = z.object({ name: z.string(), login: z.string().nullable(), expiresAt: Time })
/** Whom an invitation is for. */
export type InvitationWelcome = z.infer<typeof InvitationWelcome>

/** Takes an invitation: makes the account and signs in. `login` is needed only where the invitation names none. */
export const InvitationAcceptance = z.object({
  token: Token,
  login: Login.optional(),
  name: PersonName,
  password: Password,
  device: DeviceName,
  language: z.enum(interfaceLanguages).default('vi'),
})
/** Takes an invitation. */
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>

/** An account as administrators see it. */
export const AccountView = OwnAccount.extend({
  createdAt: Time,
  disabledAt: Time.nullable(),
  lastSeenAt: Time.nullable(),
  devices: z.number().int(),
})
/** An account as administrators see it. */
export type AccountView = z.infer<typeof AccountView>

/** Changes to someone's account by an administrator; what is left out stays. A closed account is signed out everywhere. */
export const AccountChange = z.object({
  name: PersonName.optional(),
  administrator: z.boolean().optional(),
  disabled: z.boolean().optional(),
})
/** Changes to someone's account by an administrator. */
export type AccountChange = z.infer<typeof AccountChange>

/** A new desk. */
export const DeskRequest = z.object({ name: PersonName })
/** Changes to a desk; what is left out stays. */
export const DeskChange = z.object({ name: PersonName.optional(), archived: z.boolean().optional() })
/** Changes to a desk. */
export type DeskChange = z.infer<typeof DeskChange>

/** All the roles of one person on one desk; none takes them off it. */
export const RolesChange = z.object({ roles: DeskRoles })

/** One line of the audit log. */
export const AuditEntry = z.object({
  id: z.number().int(),
  at: Time,
  account: AccountIdShape.nullable(),
  device: DeviceIdShape.nullable(),
  /** `noun:verb`, as `device:revoke`. */
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
})
/** One line of the audit log. */
export type AuditEntry = z.infer<typeof AuditEntry>

/** What lines of the audit log are about: what stands before the colon of their actions. */
export const auditKinds = ['session', 'account', 'invitation', 'desk', 'device', 'server'] as const

/** Which lines of the audit log somebody asks for. */
export const AuditQuery = z.object({
  /** Lines before the one with this id only. */
  before: z.number().int().positive().exactOptional(),
  limit: z.number().int().min(1).max(500).default(100),
  account: AccountIdShape.exactOptional(),
  kind: z.enum(auditKinds).exactOptional(),
})
/** Which lines of the audit log somebody asks for. */
export type AuditQuery = z.infer<typeof AuditQuery>
