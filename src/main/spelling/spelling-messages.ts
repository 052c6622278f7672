import type { Result } from '../../shared/result'
import type { Mistake, MistakeKind } from '../../shared/spelling/mistake'
import type { TonePlacement } from '../../shared/typography/tone-placement'

/** Asks for the mistakes of texts. */
export interface CheckRequest {
  readonly kind: 'check'
  readonly language: string
  readonly texts: readonly string[]
  /** Marks Vietnamese tones that stand elsewhere than the house has them. */
  readonly tones?: TonePlacement
}

/** Asks what a marked stretch may have been meant as. */
export interface SuggestRequest {
  readonly kind: 'suggest'
  readonly language: string
  readonly word: string
  readonly mistake: MistakeKind
  readonly placement: TonePlacement
}

/** Gives the thread the dictionary of a language (Hunspell's two files, as text), in the place of one that it had. */
export interface LoadRequest {
  readonly kind: 'load'
  readonly language: string
  readonly affixes: string
  readonly words: string
}

/** What the spelling thread is asked. */
export type SpellingRequest = CheckRequest | SuggestRequest | LoadRequest

/** What it answers to each kind of request. */
export interface SpellingAnswers extends Record<SpellingRequest['kind'], unknown> {
  /** The mistakes of each text, in the texts' order. */
  readonly check: readonly (readonly Mistake[])[]
  readonly suggest: readonly string[]
  /** Whether the files are a dictionary: one of no words is none. */
  readonly load: { readonly isDictionary: boolean }
}

/** The answer to a request, or why there is none. */
export type SpellingReply = Result<SpellingAnswers[SpellingRequest['kind']]>

/** Whether a language is looked over by the rules of Vietnamese. */
export function hasRules(language: string): boolean {
  return /^vi(?:-|$)/i.test(language)
}
