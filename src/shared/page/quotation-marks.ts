import { type Inline, inlineText, type TextRun } from '../article/blocks'
import type { LanguageTag } from '../article/roots'
import { languageChain } from './direction'

/** The marks a language sets around a quotation. */
export interface QuotationMarks {
  readonly open: string
  readonly close: string
}

/**
 * Opening and closing marks of the languages that do not write “ ” (CLDR 48, delimiters: quotationStart, quotationEnd).
 * French sets a narrow no-break space inside them (Imprimerie nationale, “guillemets”).
 */
const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  ar: ['”', '“'],
  bg: ['„', '“'],
  cs: ['„', '“'],
  de: ['„', '“'],
  el: ['«', '»'],
  fa: ['«', '»'],
  fi: ['”', '”'],
  fr: ['«\u202F', '\u202F»'],
  he: ['”', '”'],
  hu: ['„', '”'],
  it: ['«', '»'],
  ja: ['「', '」'],
  nl: ['‘', '’'],
  pl: ['„', '”'],
  ro: ['„', '”'],
  ru: ['«', '»'],
  sv: ['”', '”'],
  uk: ['«', '»'],
  ur: ['”', '“'],
  'zh-Hant': ['「', '」'],
}

/** The quotation marks of a language; “ ” where it has none of its own here. */
export function quotationMarks(language: LanguageTag): QuotationMarks {
  for (const tag of languageChain(language)) {
    const marks = MARKS[tag]
    if (marks !== undefined) return { open: marks[0], close: marks[1] }
  }
  return { open: '“', close: '”' }
}

const DOUBLE = /["“”„«»「」]/u
/** A straight mark opens a quotation at the start, after a space, an opening bracket, a dash or another mark. */
const BEFORE_OPENING = /^$|[\s([{—–\-/‘'「『。、，：]$/u
const SPACE_INSIDE_GUILLEMETS = /[ \u00A0\u202F]/u
/** Which marks may close a quotation, by the mark that opened it. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '「': '」', '”': '”“' }

/** A text's double quotation marks as the reader's language writes them; see `withOwnQuotationMarks`. */
export function ownQuotationMarks(text: string, language: LanguageTag): string {
  return inlineText(withOwnQuotationMarks([{ type: 'text', text }], language))
}

/**
 * The inline content with its double quotation marks as the reader's language writes them. Where the marks of a block do not
 * pair up (inches, a quotation that goes on in the next paragraph) all of them stay as they are.
 */
export function withOwnQuotationMarks(children: readonly Inline[], language: LanguageTag): readonly Inline[] {
  const text = inlineText(children)
  const replacements = pairUp(text, quotationMarks(language))
  if (replacements.size === 0) return children
  let offset = 0
  const convert = (run: TextRun): TextRun => {
    let next = ''
    let index = 0
    for (const character of run.text) {
      next += replacements.get(offset + index) ?? character
      index += character.length
    }
    offset += run.text.length
    return next === run.text ? run : { ...run, text: next }
  }
  const walk = (inline: Inline): Inline => {
    if (inline.type === 'text') return convert(inline)
    if (inline.type === 'break') {
      offset += 1
      return inline
    }
    return { ...inline, children: inline.children.map((child) => walk(child) as TextRun) }
  }
  return children.map(walk)
}

/** What stands instead of each mark, by offset; empty when the marks of the text do not pair up. Marks inside a quotation stay. */
function pairUp(text: string, own: QuotationMarks): ReadonlyMap<number, string> {
  const replacements = new Map<number, string>()
  const open: number[] = []
  for (let index = 0; index < text.length; index += 1) {
    const mark = text[index] ?? ''
    if (!DOUBLE.test(mark)) continue
    const start = open.at(-1)
    if (start !== undefined && CLOSING[text[start] ?? '']?.includes(mark) === true) {
      open.pop()
      if (open.length === 0) addPair(replacements, text, start, index, own)
    } else if (opens(mark, text.slice(Math.max(0, index - 1), index), own)) open.push(index)
    else return new Map()
  }
  return open.length === 0 ? replacements : new Map()
}

function opens(mark: string, before: string, own: QuotationMarks): boolean {
  if (mark === '"') return BEFORE_OPENING.test(before)
  return mark === '”' ? own.open === '”' : mark !== '»' && mark !== '」'
}

function addPair(
  replacements: Map<number, string>,
  text: string,
  open: number,
  close: number,
  own: QuotationMarks,
): void {
  replacements.set(open, own.open)
  replacements.set(close, own.close)
  if (text[open] !== '«') return
  // The spaces that French sets inside guillemets belong to the marks.
  if (SPACE_INSIDE_GUILLEMETS.test(text[open + 1] ?? '')) replacements.set(open + 1, '')
  if (SPACE_INSIDE_GUILLEMETS.test(text[close - 1] ?? '')) replacements.set(close - 1, '')
}
