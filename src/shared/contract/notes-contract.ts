import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'

/** The longest notes that are kept beside one article, in UTF-16 units. */
export const LONGEST_NOTES = 500_000

const Article = z.custom<ArticleId>(isArticleId)
const Notes = z.string().max(LONGEST_NOTES)

/** Scratch notes beside articles: on this computer only, never in the article, never sent. */
export const notesRequests = {
  /** '' where there are none. */
  'notes:read': { input: z.object({ id: Article }), output: z.object({ text: Notes }) },
  /** Answers when they are on disk; '' deletes them. Other windows hear of it (`notes:changed`). */
  'notes:write': { input: z.object({ id: Article, text: Notes }), output: z.object({}) },
} as const

/** The notes beside an article were changed in a window. */
export const NotesChanged = z.object({ id: Article, text: Notes })
