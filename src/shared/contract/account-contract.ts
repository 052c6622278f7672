import { z } from 'zod'
import {
  Device,
  InvitationAcceptance,
  InvitationQuestion,
  InvitationWelcome,
  OwnAccount,
  PasswordChange,
  ProfileChange,
  ServerIdentity,
  SetUpRequest,
  Wipe,
} from '../accounts/account-api'
import { type ArticleId, isArticleId } from '../ids'
import { ArticleSyncStatus, SyncStatus } from '../sync/status'
import { DeskIdShape, DeviceIdShape, deskRoles } from '../workflow/people'

/** What a person may type as a newsroom's address. */
export const ServerAddress = z.string().trim().min(1).max(500)
/** SHA-256 of a certificate, as upper-case hexadecimal pairs with colons. */
export const Fingerprint = z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/)

/** Which newsroom this computer belongs to, and who is signed in there. */
export const AccountState = z.object({
  /** The server's address; null while this computer belongs to no newsroom. */
  server: z.string().nullable(),
  /** Who is signed in, or was last. */
  account: OwnAccount.nullable(),
  device: z.object({ id: DeviceIdShape, name: z.string() }).nullable(),
  desks: z.array(z.object({ id: DeskIdShape, name: z.string(), roles: z.array(z.enum(deskRoles)) })),
  /** `ended`: the session is over and a new sign-in goes on with it; `revoked`: this computer was signed out for good. */
  session: z.enum(['none', 'signedIn', 'ended', 'revoked']),
  /** Whether the system keeps the session's key encrypted; false: it lies in a file that only this person may read. */
  sealed: z.boolean(),
})
/** Which newsroom this computer belongs to, and who is signed in there. */
export type AccountState = z.infer<typeof AccountState>

/** What a certificate says that nobody vouches for. */
export const UnknownCertificate = z.object({
  fingerprint: Fingerprint,
  subject: z.string(),
  issuer: z.string(),
  validTo: z.string(),
})
/** What a certificate says that nobody vouches for. */
export type UnknownCertificate = z.infer<typeof UnknownCertificate>

/** What was found at an address; `address` is how it is written from now on. */
export const FoundServer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('newsroom'), address: z.string(), identity: ServerIdentity }),
  z.object({ kind: z.literal('untrusted'), address: z.string(), certificate: UnknownCertificate }),
])
/** What was found at an address. */
export type FoundServer = z.infer<typeof FoundServer>

/** How the exchange with the newsroom's server stands; null while this computer belongs to no newsroom. */
export const SyncOverview = z.object({ status: SyncStatus.nullable() })
/** How the exchange with the newsroom's server stands. */
export type SyncOverview = z.infer<typeof SyncOverview>

/** Where single articles stand; null for one whose text is not here. `many`: too many changed to name them, ask again for those shown. */
export const SyncedArticles = z.object({
  articles: z.array(
    z.object({
      id: z.custom<ArticleId>(isArticleId),
      status: ArticleSyncStatus.nullable(),
      /** Merges of it that a person has still to look at. */
      overlaps: z.number().int(),
    }),
  ),
  many: z.boolean(),
})
/** Where single articles stand. */
export type SyncedArticles = z.infer<typeof SyncedArticles>

const Bytes = z.object({ sent: z.number(), received: z.number() })
/** What went over the line today and in the last 30 days, in bytes. */
export const Traffic = z.object({ today: Bytes, days: Bytes })

/** Something that syncing did and a person should know. */
export const SyncNotice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['goneKept', 'goneBinned', 'overlap']),
    articleId: z.custom<ArticleId>(isArticleId),
    headline: z.string(),
  }),
  /** Signed out for good: articles that were removed here because the server has them, and those that were kept because it has not. */
  z.object({ kind: z.literal('wiped'), removed: z.number().int(), kept: z.number().int() }),
])
/** Something that syncing did and a person should know. */
export type SyncNotice = z.infer<typeof SyncNotice>

const Nothing = z.object({})
const InvitationToken = InvitationQuestion.shape.token

/** What the window may ask about the newsroom this computer belongs to, and about one's own account there. */
export const accountRequests = {
  'account:state': { input: Nothing, output: z.object({ account: AccountState, sync: SyncOverview }) },
  /** Asks who answers at an address; nothing is sent to a server whose certificate nobody vouches for. */
  'account:connect': { input: z.object({ address: ServerAddress }), output: FoundServer },
  /** Approves a server's certificate by its fingerprint, for that server and that certificate alone. */
  'account:trust': { input: z.object({ address: ServerAddress, fingerprint: Fingerprint }), output: FoundServer },
  'account:signIn': {
    input: z.object({
      address: ServerAddress,
      login: z.string().trim().min(1).max(200),
      password: z.string().min(1).max(1024),
    }),
    output: AccountState,
  },
  /** Makes a fresh server's first administrator, and signs in. */
  'account:setUp': {
    input: SetUpRequest.omit({ device: true }).extend({ address: ServerAddress }),
    output: AccountState,
  },
  /** Whom an invitation is for. */
  'account:invitation': {
    input: z.object({ address: ServerAddress, token: InvitationToken }),
    output: InvitationWelcome,
  },
  /** Takes an invitation, and signs in. */
  'account:join': {
    input: InvitationAcceptance.omit({ device: true }).extend({ address: ServerAddress }),
    output: AccountState,
  },
  /**
   * Signs in with the newsroom's identity provider in the system's browser, with an invitation where somebody joins; answers when
   * the browser has come back, or fails with `identity-cancelled`.
   */
  'account:signInWithProvider': {
    input: z.object({ address: ServerAddress, invitation: InvitationToken.exactOptional() }),
    output: AccountState,
  },
  /** Does not wait for the browser any more. */
  'account:cancelProvider': { input: Nothing, output: Nothing },
  /** Ends the session; articles stay, and go on with the next sign-in. */
  'account:signOut': { input: Nothing, output: AccountState },
  'account:devices': { input: Nothing, output: z.object({ devices: z.array(Device) }) },
  'account:revokeDevice': { input: z.object({ id: DeviceIdShape, wipe: Wipe }), output: Nothing },
  /** Changes one's own name, colour or language on the server. */
  'account:changeProfile': { input: ProfileChange, output: AccountState },
  'account:changePassword': { input: PasswordChange, output: Nothing },
} as const
