import { z } from 'zod'
import { FindQuery, LONGEST_QUERY } from '../find/find-query'
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

const Replacement = z.string().min(1).max(60)

/** What came of replacing in the library, or of taking that back: how many hits in how many articles, and how many were left alone. */
export const LibraryReplaced = z.object({
  articles: z.number().int(),
  hits: z.number().int(),
  left: z.number().int(),
  /** Names what was replaced, to take it back. */
  id: Replacement.exactOptional(),
})
/** What came of replacing in the library. */
export type LibraryReplaced = z.infer<typeof LibraryReplaced>

/** A replacement in the library that can be taken back. */
export const LibraryReplacement = z.object({
  id: Replacement,
  /** Milliseconds since 1970, by this computer's clock. */
  at: z.number().int(),
  /** What was looked for and what it was replaced by, as the person wrote them. */
  find: z.string(),
  template: z.string(),
  articles: z.number().int(),
  hits: z.number().int(),
})
/** A replacement in the library that can be taken back. */
export type LibraryReplacement = z.infer<typeof LibraryReplacement>

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
      /** What was looked for and what it is replaced by, as the person wrote them. */
      find: z.string().max(LONGEST_QUERY),
      template: z.string().max(LONGEST_QUERY),
      articles: z.array(z.object({ id: Article, replacements: z.array(ReplacementShape).max(20_000) })).max(20_000),
    }),
    output: LibraryReplaced,
  },
  /** The last replacements in the library, the last one first. */
  'find:replacements': { input: Nothing, output: z.object({ replacements: z.array(LibraryReplacement) }) },
  /** Takes a replacement in the library back, as far as its words still stand as it put them. */
  'find:undo': { input: z.object({ id: Replacement }), output: LibraryReplaced },
} as const
