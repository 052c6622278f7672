import type { RequestInput } from '../../../shared/contract/requests'
import type { FindQuery } from '../../../shared/find/find-query'
import type { LibraryHit } from '../../../shared/find/library-hit'
import { replacementOf } from '../../../shared/find/replacement-text'
import type { FoundArticle } from './use-library-find'

/** Names a hit among all of the library. */
export function hitName({ id }: FoundArticle, { language, segment, from }: LibraryHit): string {
  return `${id} ${language} ${segment} ${from}`
}

/** The hits of an article that are to be replaced: none of a locked version, and none that was left out. */
export function chosenHits(article: FoundArticle, leftOut: ReadonlySet<string>): LibraryHit[] {
  return article.hits.filter((hit) => !article.locked.includes(hit.language) && !leftOut.has(hitName(article, hit)))
}

/** What a hit is replaced by. */
export function libraryReplacement(template: string, query: FindQuery, hit: LibraryHit): string {
  return replacementOf(template, query, hit.expected, { ...hit, from: 0, to: hit.expected.length })
}

/** Everything chosen, as main is asked to replace it. */
export function chosenReplacements(
  articles: readonly FoundArticle[],
  leftOut: ReadonlySet<string>,
  query: FindQuery,
  template: string,
): RequestInput<'find:replace'> {
  const chosen = articles.map((article) => ({
    id: article.id,
    replacements: chosenHits(article, leftOut).map((hit) => {
      const { language, segment, from, to, expected } = hit
      return { language, segment, from, to, expected, replacement: libraryReplacement(template, query, hit) }
    }),
  }))
  return { find: query.text, template, articles: chosen.filter(({ replacements }) => replacements.length > 0) }
}
