import type { TypingHelp, TypingHelps } from './typing-help'
import type { TypingRules } from './typing-rules'

/** What to do about what was just typed: so many UTF-16 units before the caret go, and this comes in their place. */
export interface TypedChange {
  readonly remove: number
  readonly insert: string
}

/**
 * What the last character of `before`, which was just typed, asks for: quotation marks, dashes, an ellipsis and spaces as the language
 * sets them. `before` is the text of the block from its beginning to the caret. Addresses are left alone.
 */
export function typedChange(before: string, rules: TypingRules, helps: TypingHelps): TypedChange | undefined {
  const typed = before.at(-1) ?? ''
  const rule = RULES[typed]
  if (rule === undefined || ADDRESS.test(before)) return undefined
  for (const [help, change] of rule) {
    const found = helps[help] ? change(before, rules) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The characters at whose typing `typedChange` has something to look at. */
export function isTypingTrigger(character: string): boolean {
  return character in RULES
}

type Rule = readonly [TypingHelp, (before: string, rules: TypingRules) => TypedChange | undefined]

/** The word before the caret is an address or a path, up to what was just typed. */
const ADDRESS = /(?:^|\s)(?:\S*:\/\/|www\.|mailto:|[\\/]|[\w-]+(?:\.[\w-]+)+\/|\S+@)\S*$/i

const BEFORE_OPENING = /^$|[\s([{—–\-/‘“«„]$/u
const WORD_END = '[\\p{L}\\p{N}\\p{M}%)\\]”’»"\']'

const MEASURE_ENDS: Rule = ['noBreakSpaces', measure]

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  '"': [['quotes', doubleQuote]],
  "'": [['quotes', singleQuote]],
  '-': [['dashes', dash]],
  '.': [['ellipsis', ellipsis], MEASURE_ENDS],
  ' ': [['dashes', spacedDash], MEASURE_ENDS, ['punctuation', spaceBeforeStop], ['punctuation', spaceBeforeColon]],
  ',': [['punctuation', tightMark], MEASURE_ENDS],
  ';': [['punctuation', looseMark], MEASURE_ENDS],
  ':': [['punctuation', tightMark], MEASURE_ENDS],
  '!': [['punctuation', looseMark], MEASURE_ENDS],
  '?': [['punctuation', looseMark], MEASURE_ENDS],
}

function doubleQuote(before: string, { quotation }: TypingRules): TypedChange | undefined {
  const { open, close } = quotation
  const text = before.slice(0, -1)
  if (BEFORE_OPENING.test(text)) return { remove: 1, insert: open }
  // Inches: a mark after a number closes only what was opened.
  const isOpen = text.lastIndexOf(open.trim()) > text.lastIndexOf(close.trim())
  return /\p{N}$/u.test(text) && !isOpen ? undefined : { remove: 1, insert: close }
}

function singleQuote(before: string): TypedChange {
  return { remove: 1, insert: BEFORE_OPENING.test(before.slice(0, -1)) ? '‘' : '’' }
}

function dash(before: string, rules: TypingRules): TypedChange | undefined {
  // At the start of a block hyphens make a list or a rule.
  if (/[^\s-](?:.*[^-])?--$/su.test(before)) return { remove: 2, insert: rules.dash }
  return /[^\s-].*[–—]-$/su.test(before) ? { remove: 2, insert: '—' } : undefined
}

function ellipsis(before: string): TypedChange | undefined {
  return /(?:^|[^.])\.\.\.$/.test(before) ? { remove: 3, insert: '…' } : undefined
}

function spacedDash(before: string): TypedChange | undefined {
  return /\S - $/u.test(before) ? { remove: 3, insert: ' – ' } : undefined
}

/** Units that must not be parted from their number (The International System of Units, 9th edition, 5.4.3), and currencies. */
const MEASURE = /\p{N} (?:[kcmµ]?m|[kmµ]?g|[mM]?W|k[WV]|ha|m[²³]|km[²/]h?|l|ml|%|‰|°C|đ|₫|€|VND|USD|EUR)[\s,.;:!?)]$/u

function measure(before: string): TypedChange | undefined {
  const found = MEASURE.exec(before)?.[0]
  return found === undefined ? undefined : { remove: found.length - 1, insert: `\u00A0${found.slice(2)}` }
}

const SPACED_STOP = new RegExp(`${WORD_END} \\. $`, 'u')

/** Only when the word is over is it a full stop: “ .com” goes on. */
function spaceBeforeStop(before: string): TypedChange | undefined {
  return SPACED_STOP.test(before) ? { remove: 3, insert: '. ' } : undefined
}

const COLON = new RegExp(`${WORD_END} ?: $`, 'u')

/** Where a space belongs before a colon it comes after the next one: “12:30” and an address go on. */
function spaceBeforeColon(before: string, { spaceBefore }: TypingRules): TypedChange | undefined {
  const space = spaceBefore[':']
  if (space === undefined || !COLON.test(before)) return undefined
  return { remove: before.endsWith(' : ') ? 3 : 2, insert: `${space}: ` }
}

const SPACED_MARK = new RegExp(`${WORD_END} [,;:!?]$`, 'u')

function tightMark(before: string, { spaceBefore }: TypingRules): TypedChange | undefined {
  const mark = before.at(-1) ?? ''
  if (spaceBefore[mark] !== undefined || !SPACED_MARK.test(before)) return undefined
  return { remove: 2, insert: mark }
}

const LOOSE_MARK = new RegExp(`${WORD_END} ?[;!?]$`, 'u')

function looseMark(before: string, rules: TypingRules): TypedChange | undefined {
  const mark = before.at(-1) ?? ''
  const space = rules.spaceBefore[mark]
  if (space === undefined) return tightMark(before, rules)
  if (!LOOSE_MARK.test(before)) return undefined
  return { remove: before.at(-2) === ' ' ? 2 : 1, insert: `${space}${mark}` }
}
