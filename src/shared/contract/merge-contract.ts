import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { SegmentOverlap } from '../sync/status'

const Article = z.custom<ArticleId>(isArticleId)
const Nothing = z.object({})
const VersionId = z
  .string()
  .regex(/^[\w-]{1,80}$/)
  .nullable()

/** A merge in which both sides had changed the same segments, until a person has looked at it ([SY9] of docs/sync-rules.md). */
export const ReviewedMerge = z.object({
  /** When the texts were merged, in milliseconds since 1970. */
  at: z.number(),
  /** The version in the history that holds the article as it was here; null where it could not be kept. */
  mineVersion: VersionId,
  /** The version that holds it as the server had it. */
  theirsVersion: VersionId,
  segments: z.array(SegmentOverlap),
})
/** A merge in which both sides had changed the same segments. */
export type ReviewedMerge = z.infer<typeof ReviewedMerge>

/** What a window may ask about merges with the server. */
export const mergeRequests = {
  /** The merges of an article that nobody has looked at yet, the oldest first. */
  'merge:overlaps': { input: z.object({ id: Article }), output: z.object({ merges: z.array(ReviewedMerge) }) },
  /** A person has looked at every merge of the article up to `at`. */
  'merge:reviewed': { input: z.object({ id: Article, at: z.number() }), output: Nothing },
  /** Puts the server's text in the place of the article's, which is kept in its history ([SY12]). */
  'merge:takeServerText': { input: z.object({ id: Article }), output: Nothing },
  /** Makes a new article of a kept version. */
  'merge:copyVersion': {
    input: z.object({ id: Article, versionId: z.string().regex(/^[\w-]{1,80}$/) }),
    output: z.object({ id: Article }),
  },
} as const
