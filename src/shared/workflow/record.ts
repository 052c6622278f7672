import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { AccountIdShape, DeskIdShape } from './people'
import { workflowStates } from './states'

/** Until when nothing of a version may be public, by the server's clock; `zone` is the IANA time zone it was set in. */
export const Embargo = z.object({ until: z.number().int(), zone: z.string().max(60) })
/** Until when nothing of a version may be public. */
export type Embargo = z.infer<typeof Embargo>

/** Where one language version stands: what people decided about it. Only commands change it. Times are milliseconds since 1970. */
export const VersionRecord = z.object({
  language: z.string().max(60),
  state: z.enum(workflowStates),
  assignee: AccountIdShape.nullable(),
  dueAt: z.number().int().nullable(),
  /** When it is to be published by itself, in state `scheduled`. */
  publishAt: z.number().int().nullable(),
  embargo: Embargo.nullable(),
  publishedAt: z.number().int().nullable(),
  /** Grows by one with every command that changed this version; a command names the one it saw. */
  revision: z.number().int(),
  changedAt: z.number().int(),
  changedBy: AccountIdShape,
})
/** Where one language version stands. */
export type VersionRecord = z.infer<typeof VersionRecord>

/** What the server knows of an article beside its text: whose it is and where its versions stand. */
export const ArticleRecord = z.object({
  id: z.custom<ArticleId>(isArticleId),
  desk: DeskIdShape,
  owner: AccountIdShape,
  createdAt: z.number().int(),
  /** One for each language version about which something was decided; a version without one is a draft nobody was given. */
  versions: z.array(VersionRecord).max(200),
})
/** What the server knows of an article beside its text. */
export type ArticleRecord = z.infer<typeof ArticleRecord>
