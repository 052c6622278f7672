import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { FailureShape } from './failure-shape'

/** How far an import has come. */
export const ImportProgress = z.object({
  jobId: z.string(),
  done: z.number(),
  total: z.number(),
  /** The name of the file being read. */
  file: z.string(),
})
/** How far an import has come. */
export type ImportProgress = z.infer<typeof ImportProgress>

/** Something the recogniser was not sure of: shown for a decision, with what it chose and what it could be instead. */
export const ImportDecision = z.object({
  id: z.string(),
  /** What kind of question it is: a key of texts/import.ts. */
  kind: z.string(),
  text: z.string(),
  choice: z.string(),
  alternatives: z.array(z.string()),
})
/** Something the recogniser was not sure of. */
export type ImportDecision = z.infer<typeof ImportDecision>

/** What became of one imported file. */
export const ImportOutcome = z.object({
  file: z.string(),
  articleId: z.custom<ArticleId>(isArticleId).exactOptional(),
  headline: z.string().exactOptional(),
  failure: FailureShape.exactOptional(),
  decisions: z.array(ImportDecision),
  /** Texts of the file that are not in the article, with the reason: a key of texts/import.ts. */
  omitted: z.array(z.object({ text: z.string(), reason: z.string() })),
  /** What a person should know of how the file was read: a key of texts/import-notices.ts and what it is about; why, where something failed. */
  notices: z.array(z.object({ code: z.string(), detail: z.string(), failure: FailureShape.exactOptional() })),
})
/** What became of one imported file. */
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** What became of a whole import. */
export const ImportReport = z.object({ jobId: z.string(), cancelled: z.boolean(), outcomes: z.array(ImportOutcome) })
/** What became of a whole import. */
export type ImportReport = z.infer<typeof ImportReport>
