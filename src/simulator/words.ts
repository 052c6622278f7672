import type { ArticleId } from '../shared/ids'

/** One word that somebody wrote: no two are the same, so that each can be followed. */
export interface Word {
  readonly text: string
  readonly articleId: ArticleId
  /** The place among the laptops of the one it was written on. */
  readonly laptop: number
  /** Whether the person was told that it is saved on this computer. */
  acknowledged: boolean
  /** Whether a person was told that it is on the server. */
  promised: boolean
  /** Whether it was saved on a laptop before that was signed out for good and was to upload first. */
  owed: boolean
  /** Whether somebody who saw it took it out again. */
  erased: boolean
  /** Why nobody can have it any more: what undid it, undid it everywhere. */
  undone: string | undefined
  /** Where it stands: in a text, where all writing stays, or as the value of a field, where the last one stays. */
  readonly where: 'text' | 'field'
}

const WORD = /w\d+e/g

/** Every word that was written, and what became of it. */
export class Words {
  readonly #words = new Map<string, Word>()
  readonly #committed = new Set<string>()

  /** A word nobody has written before. */
  write(articleId: ArticleId, laptop: number, where: Word['where'] = 'text'): Word {
    const text = `w${this.#words.size}e`
    const word: Word = {
      text,
      articleId,
      laptop,
      where,
      acknowledged: false,
      promised: false,
      owed: false,
      erased: false,
      undone: undefined,
    }
    this.#words.set(text, word)
    return word
  }

  /** All of them. */
  all(): readonly Word[] {
    return [...this.#words.values()]
  }

  /** Somebody who saw the words takes them out. */
  erase(texts: Iterable<string>): void {
    for (const text of texts) {
      const word = this.#words.get(text)
      if (word !== undefined) word.erased = true
    }
  }

  /** Bytes of an update were committed by the server. */
  commit(update: Uint8Array): void {
    for (const text of wordsIn(Buffer.from(update).toString('latin1'))) this.#committed.add(text)
  }

  /** Whether the server has ever committed the word. */
  wasCommitted({ text }: Word): boolean {
    return this.#committed.has(text)
  }
}

/** The words in a text. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? []
}
