import type { LanguageTag } from '../../../../shared/article/roots'

/** What an editor showed of a body when its document held something else. */
export interface LostText {
  readonly id: string
  readonly language: LanguageTag
  readonly text: string
}

/** The lost texts of an open article; they outlive the pages that showed them. */
export class LostTextList {
  readonly #listeners = new Set<() => void>()
  #texts: readonly LostText[] = []

  /** Keeps a text until it is dismissed; one that is kept already is not kept twice. */
  keep(language: LanguageTag, text: string): void {
    if (this.#texts.some((kept) => kept.language === language && kept.text === text)) return
    this.#set([...this.#texts, { id: crypto.randomUUID(), language, text }])
  }

  /** Lets go of a text that nobody needs any more. */
  dismiss(id: string): void {
    this.#set(this.#texts.filter((kept) => kept.id !== id))
  }

  /** Calls `listener` when the list changes; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The texts kept at present, oldest first. */
  readonly getSnapshot = (): readonly LostText[] => this.#texts

  #set(texts: readonly LostText[]): void {
    this.#texts = texts
    for (const listener of this.#listeners) listener()
  }
}
