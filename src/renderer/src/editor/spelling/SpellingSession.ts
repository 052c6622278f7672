import type * as Y from 'yjs'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { SegmentKey } from '../../../../shared/article/segments'
import type { Failure } from '../../../../shared/failure'
import { type FindableText, versionTexts } from '../../../../shared/find/version-texts'
import type { Result } from '../../../../shared/result'
import type { Mistake, MistakeKind } from '../../../../shared/spelling/mistake'

/** A mistake in an article's text. */
export interface LocatedMistake extends Mistake {
  readonly language: LanguageTag
  readonly segment: SegmentKey
  /** What stands there. */
  readonly word: string
}

/** How spelling stands in the versions that are looked over. */
export interface SpellingState {
  /** In reading order, one version after the other. */
  readonly mistakes: readonly LocatedMistake[]
  /** Every text has been looked over as it stands. */
  readonly isComplete: boolean
  /** Why some texts could not be. */
  readonly failure: Failure | undefined
}

/** Where in the texts to go on from. */
export interface SpellingPlace {
  readonly language: LanguageTag
  readonly segment: string
  readonly offset: number
}

/** Looks texts of one language over; answers the mistakes of each. */
export type CheckTexts = (
  language: LanguageTag,
  texts: readonly string[],
) => Promise<Result<readonly (readonly Mistake[])[]>>

/** So many texts, of so many UTF-16 units together, are asked about at once: what is on screen is marked before the end of a long article. */
const LOT_TEXTS = 100
const LOT_LENGTH = 50_000

const NOTHING: SpellingState = { mistakes: [], isComplete: false, failure: undefined }

/** Spelling of an open article: knows the mistakes of each text, and asks only about texts that it has not seen. */
export class SpellingSession {
  readonly #doc: Y.Doc
  readonly #check: CheckTexts
  readonly #listeners = new Set<() => void>()
  #known = new Map<LanguageTag, Map<string, readonly Mistake[]>>()
  #texts: readonly FindableText[] = []
  #state = NOTHING
  /** Grows with every reading of the texts: what was asked before comes too late to be shown, not to be known. */
  #reading = 0
  /** Grows when what was known does not hold any more. */
  #edition = 0

  constructor(doc: Y.Doc, check: CheckTexts) {
    this.#doc = doc
    this.#check = check
  }

  /** Calls `listener` when the state changes; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The state; the same object until it changes. */
  readonly getState = (): SpellingState => this.#state

  /** Forgets what was found: own words, dictionaries or the house's ways have changed. */
  forget(): void {
    this.#edition += 1
    this.#known.clear()
  }

  /** Reads the versions in some languages and looks over what is new in them. */
  async look(languages: readonly LanguageTag[]): Promise<void> {
    this.#reading += 1
    const reading = this.#reading
    this.#texts = languages.flatMap((language) => versionTexts(this.#doc, language))
    this.#keepOnlyThese(languages)
    this.#show()
    for (const language of languages) {
      for (const lot of lotsOf(this.#unknown(language))) {
        const edition = this.#edition
        const found = await this.#check(language, lot)
        if (found.ok && edition === this.#edition) this.#learn(language, lot, found.value)
        if (reading !== this.#reading) return
        this.#show(found.ok ? undefined : found.failure)
        if (!found.ok) break
      }
    }
  }

  /** The next mistake after a place, or with -1 the one before it; round the ends. Undefined when there is none. */
  next(from: SpellingPlace | undefined, by: 1 | -1): LocatedMistake | undefined {
    const { mistakes } = this.#state
    const at = from === undefined ? -1 : this.#orderOf(from)
    if (from === undefined || at === -1) return mistakes.at(by === 1 ? 0 : -1)
    const isAfter = (each: LocatedMistake): boolean => {
      const order = this.#orderOf({ ...each, offset: each.from })
      return order > at || (order === at && each.from > from.offset)
    }
    const isBefore = (each: LocatedMistake): boolean => {
      const order = this.#orderOf({ ...each, offset: each.from })
      return order < at || (order === at && each.from < from.offset)
    }
    return by === 1 ? (mistakes.find(isAfter) ?? mistakes[0]) : (mistakes.findLast(isBefore) ?? mistakes.at(-1))
  }

  /** The mistake that holds a place, its ends included. */
  at(place: SpellingPlace): LocatedMistake | undefined {
    return this.#state.mistakes.find(
      ({ language, segment, from, to }) =>
        language === place.language && segment === place.segment && from <= place.offset && place.offset <= to,
    )
  }

  #orderOf({ language, segment }: SpellingPlace): number {
    return this.#texts.findIndex((text) => text.language === language && text.segment === segment)
  }

  #unknown(language: LanguageTag): string[] {
    const known = this.#known.get(language)
    const texts = this.#texts.filter((text) => text.language === language && known?.has(text.text) !== true)
    return [...new Set(texts.map(({ text }) => text))]
  }

  #learn(language: LanguageTag, texts: readonly string[], found: readonly (readonly Mistake[])[]): void {
    const known = this.#known.get(language) ?? new Map<string, readonly Mistake[]>()
    this.#known.set(language, known)
    for (const [index, text] of texts.entries()) known.set(text, found[index] ?? [])
  }

  /** What is not in the article any more need not be known; a version that is not on screen keeps what it has. */
  #keepOnlyThese(languages: readonly LanguageTag[]): void {
    for (const language of languages) {
      const known = this.#known.get(language)
      if (known === undefined) continue
      const kept = new Map<string, readonly Mistake[]>()
      for (const { language: own, text } of this.#texts) {
        const mistakes = own === language ? known.get(text) : undefined
        if (mistakes !== undefined) kept.set(text, mistakes)
      }
      this.#known.set(language, kept)
    }
  }

  #show(failure?: Failure): void {
    let isComplete = true
    const mistakes = this.#texts.flatMap(({ language, segment, text }): LocatedMistake[] => {
      const found = this.#known.get(language)?.get(text)
      if (found === undefined) isComplete = false
      return (found ?? []).map(({ from, to, kind }) => ({
        from,
        to,
        kind,
        language,
        segment,
        word: text.slice(from, to),
      }))
    })
    this.#state = { mistakes, isComplete, failure }
    for (const listener of this.#listeners) listener()
  }
}

/** Whether a word may be taken into the own dictionary: not what is wrong by its place only. */
export function mayBeLearned(kind: MistakeKind): boolean {
  return kind === 'unknown' || kind === 'unmarked'
}

/** Whether two readings of the texts mean the same mistake. */
export function isSameMistake(one: LocatedMistake, other: LocatedMistake): boolean {
  return (
    one.from === other.from &&
    one.word === other.word &&
    one.segment === other.segment &&
    one.language === other.language
  )
}

function lotsOf(texts: readonly string[]): string[][] {
  const lots: string[][] = []
  let length = 0
  for (const text of texts) {
    const lot = lots.at(-1)
    if (lot === undefined || lot.length >= LOT_TEXTS || length + text.length > LOT_LENGTH) {
      lots.push([text])
      length = text.length
    } else {
      lot.push(text)
      length += text.length
    }
  }
  return lots
}
