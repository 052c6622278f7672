import { z } from 'zod'
import { FindQuery } from '../find/find-query'
import { LibraryHit, ReplacementShape } from '../find/library-hit'
import { type ArticleId, isArticleId } from '../ids'

/** How many texts, and how long each, a pattern may be asked of at once: an article of a million words, and more. */
const MOST_TEXTS = 200_000
const LONGEST_TEXT = 5_000_000

/** A hit in a text (shared/find/find-query.ts). */
const Hit = z.object({
  from: z.number().int(),
  to: z.number().int(),
  groups: z.array(z.string().or(z.undefined())).readonly().exactOptional(),
  named: z.record(z.string(), z.string().or(z.undefined())).readonly().exactOptional(),
})

const Article = z.custom<ArticleId>(isArticleId)
const Job = z.string().min(1).max(60)
const Nothing = z.object({})

/** What came of replacing in the library: how many hits in how many articles, and how many were left alone. */
export const LibraryReplaced = z.object({
  articles: z.number().int(),
  hits: z.number().int(),
  left: z.number().int(),
})
/** What came of replacing in the library. */
export type LibraryReplaced = z.infer<typeof LibraryReplaced>

/** How far finding in the library has come, and what was found since the last time. */
export const FindProgress = z.object({
  jobId: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  found: z
    .array(
      z.object({
        id: Article,
        headline: z.string(),
        /** The languages in which this person may not change the article. */
        locked: z.array(z.string()).readonly(),
        hits: z.array(LibraryHit).readonly(),
      }),
    )
    .readonly(),
})
/** How far finding in the library has come. */
export type FindProgress = z.infer<typeof FindProgress>

/** Find and replace, as far as it is main's business. */
export const findRequests = {
  /** Looks for a pattern in texts, in a thread that is ended when it takes too long; answers the hits of each text. */
  'find:texts': {
    input: z.object({ query: FindQuery, texts: z.array(z.string().max(LONGEST_TEXT)).max(MOST_TEXTS) }),
    output: z.object({ hits: z.array(z.array(Hit).readonly()).readonly() }),
  },
  /** Looks through every article of the library outside the bin, newest first; what is found comes as `find:progress`. */
  'find:library': {
    input: z.object({ jobId: Job, query: FindQuery }),
    /** `isCut`: there are more hits than are answered. */
    output: z.object({ isCut: z.boolean(), cancelled: z.boolean() }),
  },
  'find:cancel': { input: z.object({ jobId: Job }), output: Nothing },
  /** Replaces hits in articles; what is locked, or reads otherwise by now, is left alone. */
  'find:replace': {
    input: z.object({
      articles: z.array(z.object({ id: Article, replacements: z.array(ReplacementShape).max(20_000) })).max(20_000),
    }),
    output: LibraryReplaced,
  },
  /** Takes the last replacing in the library back, as far as the texts still read as it left them. */
  'find:undo': { input: Nothing, output: LibraryReplaced },
} as const
