import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { PhotoInfo } from '../photo'
import { workflowStates } from '../workflow/states'

/** An article as a box of links shows it. */
export const LinkedArticle = z.object({
  id: z.custom<ArticleId>(isArticleId),
  sourceLanguage: z.string(),
  headlines: z.array(z.object({ language: z.string(), headline: z.string() })),
  binned: z.boolean(),
  /** The source version's state, while somebody is signed in. */
  state: z.enum(workflowStates).exactOptional(),
})
/** An article as a box of links shows it. */
export type LinkedArticle = z.infer<typeof LinkedArticle>

/** The requests of link cards and of boxes of links. */
export const cardRequests = {
  /** Asks a page elsewhere for its title, description and (`picture`) picture, which becomes a photo of this computer. */
  'cards:lookUp': {
    input: z.object({ url: z.string().min(1).max(2048), picture: z.boolean() }),
    output: z.object({ title: z.string(), description: z.string(), site: z.string(), photo: PhotoInfo.nullable() }),
  },
  /** The articles of the library that a search finds, the best first, or the latest where nothing is searched for; `except` is left out. */
  'cards:find': {
    input: z.object({ search: z.string().max(200), except: z.custom<ArticleId>(isArticleId) }),
    output: z.object({ articles: z.array(LinkedArticle) }),
  },
  /** What is known of articles by their ids; those that are not in this computer's library are left out. */
  'cards:articles': {
    input: z.object({ ids: z.array(z.custom<ArticleId>(isArticleId)).max(200) }),
    output: z.object({ articles: z.array(LinkedArticle) }),
  },
}
