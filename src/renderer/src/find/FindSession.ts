import type * as Y from 'yjs'
import type { LanguageTag } from '../../../shared/article/roots'
import type { Failure } from '../../../shared/failure'
import { type FoundHits, findInTexts, placeHits } from '../../../shared/find/find-in-article'
import { finderOf } from '../../../shared/find/find-in-text'
import type { FindQuery, TextHit } from '../../../shared/find/find-query'
import type { TextReplacement } from '../../../shared/find/replace-hits'
import { replacementOf } from '../../../shared/find/replacement-text'
import { type ArticleHit, type FoundText, textsWithSides } from '../../../shared/find/version-texts'
import type { Result } from '../../../shared/result'

/** Looks for a pattern where it can be stopped; answers the hits of each text. */
export type LookForPattern = (
  query: FindQuery,
  texts: readonly string[],
) => Promise<Result<readonly (readonly TextHit[])[]>>

/** How finding in an article stands. */
export interface FindState extends FoundHits {
  /** The hit that “next” and “previous” go on from; -1 when there is none. */
  readonly current: number
  /** A pattern is being looked for. */
  readonly isLooking: boolean
  readonly failure: Failure | undefined
  /** Grows when somebody goes to a hit, and not when the text changes under the hits. */
  readonly moves: number
}

/** Where in the looked-through texts to go on. */
export interface Place {
  readonly language: LanguageTag
  readonly segment: string
  readonly offset: number
}

const NOTHING: FindState = { hits: [], isCut: false, current: -1, isLooking: false, failure: undefined, moves: 0 }

/** Finds in an article's versions: holds the hits, and which of them is the current one, while the text changes. */
export class FindSession {
  readonly #doc: Y.Doc
  readonly #lookForPattern: LookForPattern
  readonly #listeners = new Set<() => void>()
  #query: FindQuery = { text: '', form: 'folded', wholeWord: false }
  #languages: readonly LanguageTag[] = []
  #texts: readonly FoundText[] = []
  #orders: ReadonlyMap<string, number> = new Map()
  #state = NOTHING
  /** Grows with every search: what an older one finds comes too late. */
  #search = 0
  #moves = 0

  constructor(doc: Y.Doc, lookForPattern: LookForPattern) {
    this.#doc = doc
    this.#lookForPattern = lookForPattern
  }

  /** Calls `listener` when the state changes; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The state; the same object until it changes. */
  readonly getState = (): FindState => this.#state

  /** The text a hit stands in, as it was looked through. */
  textOf(hit: ArticleHit): FoundText | undefined {
    return this.#texts[this.#orders.get(keyOf(hit)) ?? -1]
  }

  /** Looks for something in some versions, from the first one's top; the hit at or after `from` becomes the current one. */
  look(query: FindQuery, languages: readonly LanguageTag[], from?: Place): void {
    this.#query = query
    this.#languages = languages
    this.goOn(from)
  }

  /** Looks anew and goes on from a place, or from the current hit. */
  goOn(from: Place | undefined = this.#currentPlace()): void {
    this.#moves += 1
    this.#refresh(from)
  }

  /** Looks anew, after the text has changed. */
  refresh(): void {
    this.#refresh(this.#currentPlace())
  }

  /** Makes the next hit the current one, after the last the first; the previous one with -1. */
  step(by: 1 | -1): void {
    const { hits, current } = this.#state
    if (hits.length > 0) this.choose((current + by + hits.length) % hits.length)
  }

  /** Makes a hit the current one. */
  choose(index: number): void {
    if (!(index in this.#state.hits)) return
    this.#moves += 1
    this.#set({ ...this.#state, current: index })
  }

  /** What replaces hits by a template. */
  replacements(hits: readonly ArticleHit[], template: string): TextReplacement[] {
    return hits.flatMap((hit) => {
      const text = this.textOf(hit)?.text
      if (text === undefined) return []
      const replacement = replacementOf(template, this.#query, text, hit)
      const { language, segment, from, to } = hit
      return [{ language, segment, from, to, expected: text.slice(from, to), replacement }]
    })
  }

  #refresh(from: Place | undefined): void {
    this.#search += 1
    const query = this.#query
    if (query.text === '') {
      this.#set(NOTHING)
      return
    }
    this.#texts = this.#languages.flatMap((language) => textsWithSides(this.#doc, language))
    this.#orders = new Map(this.#texts.map((text, order) => [keyOf(text), order]))
    if (query.form === 'pattern') void this.#lookFor(query, from)
    else {
      const finder = finderOf(query)
      if (finder.ok) this.#found(findInTexts(this.#texts, finder.value), from)
    }
  }

  async #lookFor(query: FindQuery, from: Place | undefined): Promise<void> {
    const search = this.#search
    const texts = this.#texts
    this.#set({ ...this.#state, isLooking: true })
    const found = await this.#lookForPattern(
      query,
      texts.map(({ text }) => text),
    )
    if (search !== this.#search) return
    if (found.ok) this.#found(placeHits(texts, found.value), from)
    else this.#set({ ...NOTHING, failure: found.failure })
  }

  #found(found: FoundHits, from: Place | undefined): void {
    this.#set({ ...found, current: this.#firstFrom(found.hits, from), isLooking: false, failure: undefined })
  }

  #currentPlace(): Place | undefined {
    const hit = this.#state.hits[this.#state.current]
    return hit === undefined ? undefined : { ...hit, offset: hit.from }
  }

  /** The first hit at or after a place; the first of all when there is none, or the place is gone. */
  #firstFrom(hits: readonly ArticleHit[], from: Place | undefined): number {
    if (hits.length === 0) return -1
    if (from === undefined) return 0
    const order = this.#orders.get(keyOf(from))
    if (order === undefined) return 0
    const index = hits.findIndex((hit) => {
      const ofHit = this.#orders.get(keyOf(hit)) ?? -1
      return ofHit > order || (ofHit === order && hit.from >= from.offset)
    })
    return Math.max(0, index)
  }

  #set(state: Omit<FindState, 'moves'>): void {
    this.#state = { ...state, moves: this.#moves }
    for (const listener of this.#listeners) listener()
  }
}

function keyOf({ language, segment }: { readonly language: LanguageTag; readonly segment: string }): string {
  return `${language} ${segment}`
}
