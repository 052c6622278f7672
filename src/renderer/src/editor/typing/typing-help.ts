import type { LanguageTag } from '../../../../shared/article/roots'
import { isTypingTrigger, type TypedChange, typedChange } from '../../../../shared/typography/typed-change'
import type { TypingHelps } from '../../../../shared/typography/typing-help'
import { typingRules } from '../../../../shared/typography/typing-rules'
import { expandedSnippet, type Snippet } from '../../../../shared/writing/snippets'

/** What is typed where: the text's language, and what its person wants to have set right. */
export interface TypingPlace {
  readonly language: LanguageTag
  readonly helps: TypingHelps
  /** What stands for abbreviations. */
  readonly snippets?: readonly Snippet[]
}

/** Something that was set right, as long as one Backspace takes it back. */
export interface TakenBack {
  /** Where it ends in its text, in UTF-16 units. */
  readonly end: number
  readonly insert: string
  /** What was typed. */
  readonly typed: string
}

/** So much text before the caret is looked at, in UTF-16 units: a key must cost the same in a long paragraph. */
export const LOOKED_AT = 400

/** What to do about the character just typed before the caret; `before` may be cut at its beginning. */
export function changeAfter(before: string, { language, helps, snippets = [] }: TypingPlace): TypedChange | undefined {
  const typed = before.at(-1) ?? ''
  const snippet = typed === ' ' ? expandedSnippet(before.slice(-LOOKED_AT), snippets, language) : undefined
  if (snippet !== undefined) return snippet
  return isTypingTrigger(typed) ? typedChange(before.slice(-LOOKED_AT), typingRules(language), helps) : undefined
}

/** Whether the character before the caret has come between two states of a text: alone, or from an input method that has just ended. */
export function isJustTyped(previous: string, text: string, caret: number, composed: boolean): boolean {
  if (composed) return text.length > previous.length || !previous.startsWith(text.slice(0, caret))
  return text.length === previous.length + 1 && text.slice(0, caret - 1) + text.slice(caret) === previous
}
