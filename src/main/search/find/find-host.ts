import { openArticle } from '../../../shared/article/open-article'
import { foldedText } from '../../../shared/find/compared-text'
import { hitsOf } from '../../../shared/find/find-in-article'
import { type Finder, finderOf } from '../../../shared/find/find-in-text'
import type { FindQuery } from '../../../shared/find/find-query'
import { hitContext } from '../../../shared/find/hit-context'
import type { LibraryHit } from '../../../shared/find/library-hit'
import { articleTexts, type FindableText } from '../../../shared/find/version-texts'
import type { ArticleId } from '../../../shared/ids'
import { ok } from '../../../shared/result'
import type {
  ArticlesRequest,
  ArticleToFind,
  FindReply,
  FindRequest,
  FoundInArticle,
  TextsRequest,
} from './find-messages'

/** An article as it is looked through; folded once, as most articles have nothing of what is looked for. */
interface HeldArticle {
  readonly changedAt: number
  readonly texts: readonly FindableText[]
  readonly folded: string
}

/** The find thread's side: answers one request after the other, and keeps the texts of the articles it was given. */
export class FindHost {
  readonly #articles = new Map<ArticleId, HeldArticle>()

  /** The answer to a request; may never return when its pattern is hostile. */
  answer(request: FindRequest): FindReply {
    const finder = finderOf(request.query)
    if (!finder.ok) return finder
    return request.kind === 'texts' ? textsAnswer(request, finder.value) : this.#articlesAnswer(request, finder.value)
  }

  #articlesAnswer({ articles, query, limit }: ArticlesRequest, finder: Finder): FindReply<'articles'> {
    const mayHold = filterOf(query)
    const found: FoundInArticle[] = []
    let left = limit
    for (const given of articles) {
      const article = this.#hold(given)
      if (article === undefined || left <= 0 || !mayHold(article)) continue
      const hits = article.texts
        .flatMap((text) => finder(text.text, left).map((hit) => libraryHit(text, hit)))
        .slice(0, left)
      left -= hits.length
      if (hits.length > 0) found.push({ id: given.id, hits })
    }
    return ok(found)
  }

  #hold({ id, changedAt, state }: ArticleToFind): HeldArticle | undefined {
    if (state === undefined) return this.#articles.get(id)
    const doc = openArticle(state)
    const texts = articleTexts(doc)
    doc.destroy()
    const folded = texts.map(({ text }) => foldedText(text).text).join('\n')
    const held = { changedAt, texts, folded }
    this.#articles.set(id, held)
    return held
  }
}

function textsAnswer({ texts }: TextsRequest, finder: Finder): FindReply<'texts'> {
  return ok(
    hitsOf(
      texts.map((text) => ({ text })),
      finder,
    ),
  )
}

/** Tells articles apart that cannot hold what is looked for: what stands in a text stands folded in the folded text, too. */
function filterOf({ text, form }: FindQuery): (article: HeldArticle) => boolean {
  if (form === 'pattern') return () => true
  const needle = foldedText(text.normalize('NFC')).text
  return ({ folded }) => folded.includes(needle)
}

function libraryHit(
  { language, segment, kind, text }: FindableText,
  { from, to, ...groups }: ReturnType<Finder>[number],
): LibraryHit {
  const { before, after } = hitContext(text, { from, to })
  return { language, segment, kind, from, to, before, after, expected: text.slice(from, to), ...groups }
}
