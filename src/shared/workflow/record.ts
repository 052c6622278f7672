import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { type AccountId, AccountIdShape, DeskIdShape } from './people'
import { workflowStates } from './states'

/** Until when nothing of a version may be public, by the server's clock; `zone` is the IANA time zone it was set in. */
export const Embargo = z.object({ until: z.number().int(), zone: z.string().max(60) })
/** Until when nothing of a version may be public. */
export type Embargo = z.infer<typeof Embargo>

/** Where one language version stands: what people decided about it. Only commands change it. Times are milliseconds since 1970. */
export const VersionRecord = z.object({
  language: z.string().max(60),
  state: z.enum(workflowStates),
  /** When the version came into its state, and by whom: the reviewer of one in review, the approver of an approved one. */
  stateAt: z.number().int(),
  stateBy: AccountIdShape,
  assignee: AccountIdShape.nullable(),
  dueAt: z.number().int().nullable(),
  /** When it is to be published by itself, in state `scheduled`. */
  publishAt: z.number().int().nullable(),
  embargo: Embargo.nullable(),
  /** When it first became public; stays when it is withdrawn. */
  publishedAt: z.number().int().nullable(),
  /** Grows by one with every command that changed this version; a command names the one it saw. */
  revision: z.number().int(),
  changedAt: z.number().int(),
  changedBy: AccountIdShape,
})
/** Where one language version stands. */
export type VersionRecord = z.infer<typeof VersionRecord>

/** How many versions an article's record holds at most. */
export const MOST_VERSIONS = 200

/** What the server knows of an article beside its text: whose it is and where its versions stand. */
export const ArticleRecord = z.object({
  id: z.custom<ArticleId>(isArticleId),
  desk: DeskIdShape,
  owner: AccountIdShape,
  createdAt: z.number().int(),
  /** One for each language version about which something was decided; a version without one is a draft nobody was given. */
  versions: z.array(VersionRecord).max(MOST_VERSIONS),
})
/** What the server knows of an article beside its text. */
export type ArticleRecord = z.infer<typeof ArticleRecord>

/** The record a version starts with: a draft nobody was given, `revision` 0. */
export function newVersionRecord(language: string, by: AccountId, at: number): VersionRecord {
  return {
    language,
    state: 'draft',
    stateAt: at,
    stateBy: by,
    assignee: null,
    dueAt: null,
    publishAt: null,
    embargo: null,
    publishedAt: null,
    revision: 0,
    changedAt: at,
    changedBy: by,
  }
}

/** Where a language version stands: its record, or that of a draft since the article's beginning. */
export function versionOf(record: ArticleRecord, language: string): VersionRecord {
  return (
    record.versions.find((version) => version.language === language) ??
    newVersionRecord(language, record.owner, record.createdAt)
  )
}

/** The article's record with one version's record replaced or added. */
export function withVersion(record: ArticleRecord, version: VersionRecord): ArticleRecord {
  const others = record.versions.filter(({ language }) => language !== version.language)
  return { ...record, versions: [...others, version].sort((a, b) => (a.language < b.language ? -1 : 1)) }
}
