import type { LibraryReplaced } from '../../../shared/contract/find-contract'
import { replaceHits, type TextReplacement } from '../../../shared/find/replace-hits'
import type { ArticleId } from '../../../shared/ids'
import type { OpenArticles } from '../../articles/open-articles'

/** What is to be replaced in one article. */
export interface ArticleReplacements {
  readonly id: ArticleId
  readonly replacements: readonly TextReplacement[]
}

/** Whether the person at this computer may change the text of a version now. */
export type MayWrite = (id: ArticleId, language: string) => boolean

/** Replaces in many articles, each as a change of its own, and takes all of it back. */
export class LibraryReplacer {
  readonly #open: Pick<OpenArticles, 'edit'>
  readonly #mayWrite: MayWrite
  #undo: readonly ArticleReplacements[] = []

  constructor(open: Pick<OpenArticles, 'edit'>, mayWrite: MayWrite) {
    this.#open = open
    this.#mayWrite = mayWrite
  }

  /** Replaces what may be and still reads as expected; an article that cannot be changed counts as left alone. */
  async replace(articles: readonly ArticleReplacements[]): Promise<LibraryReplaced> {
    const { replaced, undo } = await this.#apply(articles)
    this.#undo = undo
    return replaced
  }

  /** Takes the last replacing back, once. */
  async undo(): Promise<LibraryReplaced> {
    const articles = this.#undo
    this.#undo = []
    return (await this.#apply(articles)).replaced
  }

  async #apply(
    articles: readonly ArticleReplacements[],
  ): Promise<{ readonly replaced: LibraryReplaced; readonly undo: readonly ArticleReplacements[] }> {
    const undo: ArticleReplacements[] = []
    let hits = 0
    let left = 0
    for (const { id, replacements } of articles) {
      const allowed = replacements.filter(({ language }) => this.#mayWrite(id, language))
      let done: readonly TextReplacement[] = []
      if (allowed.length > 0) {
        const edited = await this.#open.edit(id, (doc) => {
          done = replaceHits(doc, allowed)
        })
        if (!edited.ok) done = []
      }
      hits += done.length
      left += replacements.length - done.length
      if (done.length > 0) undo.push({ id, replacements: inverseOf(done) })
    }
    return { replaced: { articles: undo.length, hits, left }, undo }
  }
}

/** What takes replacements back: each stretch has moved by what the ones before it in its text have grown. */
function inverseOf(done: readonly TextReplacement[]): TextReplacement[] {
  const grown = new Map<string, number>()
  return done
    .toSorted((a, b) => a.from - b.from)
    .map(({ language, segment, from, expected, replacement }) => {
      const key = `${language} ${segment}`
      const moved = grown.get(key) ?? 0
      const written = replacement.replaceAll('\n', ' ')
      grown.set(key, moved + written.length - expected.length)
      const start = from + moved
      return { language, segment, from: start, to: start + written.length, expected: written, replacement: expected }
    })
}
