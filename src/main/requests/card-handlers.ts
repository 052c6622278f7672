import type { LinkedArticle } from '../../shared/contract/card-contract'
import type { ArticleRow } from '../../shared/library'
import { ok } from '../../shared/result'
import type { LibraryIndex } from '../library/library-index'
import type { PageCards } from '../web/page-cards'
import type { Workflow } from '../workflow/open-workflow'
import type { Handlers } from './handler-types'

/** The requests of link cards and of boxes of links. */
export type CardChannel = Extract<keyof Handlers, `cards:${string}`>

/** No list to choose from is longer. */
const MOST_FOUND = 8

/** Answers the requests of link cards and of boxes of links. */
export function cardHandlers({
  pageCards,
  library,
  workflow,
}: {
  readonly pageCards: PageCards
  readonly library: Pick<LibraryIndex, 'rows' | 'query'>
  readonly workflow: Pick<Workflow, 'desk'>
}): Pick<Handlers, CardChannel> {
  const linked = (row: ArticleRow): LinkedArticle => {
    const state = workflow.desk.stateOf(row)
    return {
      id: row.id,
      sourceLanguage: row.sourceLanguage,
      headlines: row.languages.map(({ language, headline }) => ({ language, headline })),
      binned: row.binnedAt !== undefined,
      ...(state === undefined ? {} : { state }),
    }
  }
  return {
    'cards:lookUp': ({ url, picture }) => pageCards.lookUp(url, picture),
    'cards:find': async ({ search, except }, { holder }) => {
      // In a lane of its own: a search of the library that goes on in the window stands.
      const query = { search, bin: false, descending: true, offset: 0, limit: MOST_FOUND + 1 }
      const { rows } = await library.query(query, `links ${holder}`)
      return ok({
        articles: rows
          .filter(({ id }) => id !== except)
          .slice(0, MOST_FOUND)
          .map(linked),
      })
    },
    'cards:articles': async ({ ids }) =>
      ok({
        articles: ids.flatMap((id) => {
          const row = library.rows.get(id)
          return row === undefined ? [] : [linked(row)]
        }),
      }),
  }
}
