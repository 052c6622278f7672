import { z } from 'zod'
import { OwnAccount, ServerIdentity } from '../accounts/account-api'
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
  articles: z.array(z.object({ id: z.custom<ArticleId>(isArticleId), status: ArticleSyncStatus.nullable() })),
  many: z.boolean(),
})
/** Where single articles stand. */
export type SyncedArticles = z.infer<typeof SyncedArticles>

/** Something that syncing did and a person should know. */
export const SyncNotice = z.object({
  kind: z.enum(['goneKept', 'goneBinned', 'overlap']),
  articleId: z.custom<ArticleId>(isArticleId),
  headline: z.string(),
})
/** Something that syncing did and a person should know. */
export type SyncNotice = z.infer<typeof SyncNotice>
