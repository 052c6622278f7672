import { openArticle } from '../../../shared/article/open-article'
import { foldedText } from '../../../shared/find/compared-text'
import { hitsOf } from '../../../shared/find/find-in-article'
import { type Finder, finderOf } from '../../../shared/find/find-in-text'
import type { FindQuery } from '../../../shared/find/find-query'
import { hitContext } from '../../../shared/find/hit-context'
import type { LibraryHit } from '../../../shared/find/library-hit'
import { articleTexts, type FoundText } from '../../../shared/find/version-texts'
import type { ArticleId } from '../../../shared/ids'
import { ok } from '../../../shared/result'
import type {
  ArticlesRequest,
  ArticleToFind,
  FindReply,
  FindRequest,
  FoundInArticle,
  PackRequest,
  TextsRequest,
  UnpackRequest,
} from './find-messages'
import { decodeShelf, encodeShelf, type ShelvedArticle } from './find-shelf'

/** An article as it is looked through; folded once, as most articles have nothing of what is looked for. */
interface HeldArticle extends ShelvedArticle {
  /** The texts, once they were taken apart. */
  read?: readonly FoundText[]
}

/** The find thread's side: answers one request after the other, and keeps the texts of the articles it was given. */
export class FindHost {
  readonly #articles = new Map<ArticleId, HeldArticle>()

  /** The answer to a request; may never return when its pattern is hostile. */
  answer(request: FindRequest): FindReply {
    if (request.kind === 'unpack') return this.#unpack(request)
    if (request.kind === 'pack') return this.#pack(request)
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
      article.read ??= JSON.parse(Buffer.from(article.texts).toString('utf8')) as FoundText[]
      const hits = article.read
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
    const held = { id, changedAt, folded, texts: Buffer.from(JSON.stringify(texts)) }
    this.#articles.set(id, held)
    return held
  }

  #unpack({ file }: UnpackRequest): FindReply<'unpack'> {
    const articles = decodeShelf(file)
    for (const article of articles) this.#articles.set(article.id, article)
    return ok(articles.map(({ id, changedAt }) => ({ id, changedAt })))
  }

  #pack({ ids }: PackRequest): FindReply<'pack'> {
    return ok(encodeShelf(ids.flatMap((id) => this.#articles.get(id) ?? [])))
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

/** Tells articles apart that cannot hold what is looked for. */
function filterOf({ text, form }: FindQuery): (article: HeldArticle) => boolean {
  if (form === 'pattern') return () => true
  const composed = text.normalize('NFC')
  // What stands in a text stands folded in the folded text, too.
  const needle = foldedText(composed).text
  if (form === 'folded') return ({ folded }) => folded.includes(needle)
  const exact = new TextEncoder().encode(JSON.stringify(composed).slice(1, -1))
  // In a text that is not composed the letters may be there in other bytes.
  return ({ folded, texts }) =>
    folded.includes(needle) && (indexOfBytes(texts, exact) !== -1 || indexOfBytes(texts, MARK_LEAD) !== -1)
}

/** The first byte of every combining mark of Vietnamese in UTF-8 (U+0300 to U+033F). */
const MARK_LEAD = Uint8Array.of(0xcc)

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(wanted)
}

function libraryHit(
  { language, segment, kind, text }: FoundText,
  { from, to, ...groups }: ReturnType<Finder>[number],
): LibraryHit {
  const { before, after } = hitContext(text, { from, to })
  return { language, segment, kind, from, to, before, after, expected: text.slice(from, to), ...groups }
}
