import type { Low } from 'lowdb'
import { z } from 'zod'
import type { ArticleId } from '../../shared/ids'
import {
  LONGEST_WORD,
  MOST_IGNORED_WORDS,
  MOST_IGNORING_ARTICLES,
  MOST_OWN_WORDS,
} from '../../shared/spelling/spelling-limits'

/** What `spelling.json` holds: words that a person knows better, by language, and those ignored in an article, the latest last. */
export const OwnWordsFile = z.object({
  words: z.record(z.string().max(60), z.array(z.string().max(LONGEST_WORD))).default({}),
  ignored: z
    .array(z.object({ article: z.string(), language: z.string(), words: z.array(z.string().max(LONGEST_WORD)) }))
    .default([]),
})
/** What `spelling.json` holds. */
export type OwnWordsFile = z.infer<typeof OwnWordsFile>

/** A word that a person knows better, and in which language (BCP 47). */
export const OwnWord = z.object({ language: z.string().max(60), word: z.string().max(LONGEST_WORD) })
/** A word that a person knows better, and in which language (BCP 47). */
export type OwnWord = z.infer<typeof OwnWord>

/** The words that one person knows better than any dictionary. Their capitals count only where they are capitals throughout. */
export class OwnWords {
  readonly #file: Low<OwnWordsFile>
  readonly #lasting: boolean

  /** Where the file is not `lasting`, words hold until the program ends. */
  constructor(file: Low<OwnWordsFile>, { lasting }: { readonly lasting: boolean }) {
    this.#file = file
    this.#lasting = lasting
  }

  /** Whether a word is not to be marked in an article. */
  knows(article: ArticleId, language: string, word: string): boolean {
    const wanted = normal(word)
    const { words, ignored } = this.#file.data
    return (
      words[language]?.includes(wanted) === true ||
      ignored.some((each) => each.article === article && each.language === language && each.words.includes(wanted))
    )
  }

  /** Every own word, by language and alphabet. */
  all(): OwnWord[] {
    return Object.entries(this.#file.data.words)
      .flatMap(([language, words]) => words.map((word) => ({ language, word })))
      .toSorted((a, b) => a.language.localeCompare(b.language) || a.word.localeCompare(b.word, a.language))
  }

  /** Takes a word into the person's own dictionary; what is full takes no more. Rejects with a DeskError when it could not be kept. */
  learn(language: string, word: string): Promise<void> {
    return this.learnAll([{ language, word }])
  }

  /** Takes words into the person's own dictionary, beside those that are there; see `learn`. */
  async learnAll(words: readonly OwnWord[]): Promise<void> {
    const own = new Map(Object.entries(this.#file.data.words).map(([language, known]) => [language, new Set(known)]))
    const total = (): number => [...own.values()].reduce((sum, known) => sum + known.size, 0)
    const before = total()
    for (const { language, word } of words.slice(0, MOST_OWN_WORDS - before)) {
      const known = own.get(language) ?? new Set()
      own.set(language, known.add(normal(word)))
    }
    if (total() === before) return
    const learned = Object.fromEntries([...own].map(([language, known]) => [language, [...known]]))
    await this.#change({ ...this.#file.data, words: learned })
  }

  /** Takes a word out again. */
  async forget(language: string, word: string): Promise<void> {
    const { words } = this.#file.data
    const left = (words[language] ?? []).filter((each) => each !== normal(word))
    const { [language]: _before, ...others } = words
    await this.#change({ ...this.#file.data, words: left.length === 0 ? others : { ...others, [language]: left } })
  }

  /** Leaves a word alone in one article. */
  async ignore(article: ArticleId, language: string, word: string): Promise<void> {
    const { ignored } = this.#file.data
    const isThis = (each: (typeof ignored)[number]): boolean => each.article === article && each.language === language
    const before = ignored.find(isThis)?.words ?? []
    const words = [...before.filter((each) => each !== normal(word)), normal(word)].slice(-MOST_IGNORED_WORDS)
    const others = ignored.filter((each) => !isThis(each)).slice(1 - MOST_IGNORING_ARTICLES)
    await this.#change({ ...this.#file.data, ignored: [...others, { article, language, words }] })
  }

  async #change(data: OwnWordsFile): Promise<void> {
    this.#file.data = data
    if (this.#lasting) await this.#file.write()
  }
}

function normal(word: string): string {
  const composed = word.trim().normalize('NFC')
  return composed.length > 1 && composed === composed.toUpperCase() ? composed : composed.toLowerCase()
}
