import { exactForm, fold } from './fold'
import { isCombiningMark, isLatinBeyondAscii } from './latin-letters'

/** One word of a text: as search compares it, as it was meant with its tones, and where it stands in UTF-16 units (`end` exclusive). */
export interface Token {
  readonly folded: string
  readonly exact: string
  readonly start: number
  readonly end: number
}

/**
 * The words of a text in order. A word is a run of letters, digits and marks; in scripts written without spaces (Chinese,
 * Japanese, Thai, Lao, Khmer, Burmese) each letter with its marks is a word of its own. What folds to nothing is left out.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  forEachWord(text, (start, end) => {
    const word = text.slice(start, end)
    const folded = fold(word)
    if (folded !== '') tokens.push({ folded, exact: exactForm(word), start, end })
  })
  return tokens
}

/** Calls `visit` with the UTF-16 offsets of every word of the text, by the rules of `tokenise`; for callers that must be fast. */
export function forEachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = -1
  let index = 0
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    let kind: Kind
    let width = 1
    if (unit < 0x80) kind = isAsciiWord(unit) ? 'letter' : 'gap'
    else if (isLatinBeyondAscii(unit)) kind = 'letter'
    else if (isCombiningMark(unit)) kind = 'mark'
    else {
      const letter = String.fromCodePoint(text.codePointAt(index) ?? unit)
      width = letter.length
      kind = kindOf(letter)
    }
    if (kind === 'gap' || kind === 'alone' || (kind === 'letter' && start >= 0 && isAlone(text, start))) {
      if (start >= 0) visit(start, index)
      start = kind === 'gap' ? -1 : index
    } else if (start < 0 && kind === 'letter') {
      // A mark without a letter before it is no beginning of a word.
      start = index
    }
    index += width
  }
  if (start >= 0) visit(start, text.length)
}

type Kind = 'gap' | 'letter' | 'mark' | 'alone'

const ALONE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const MARK = /^(?:[\p{M}\u00AD\u200C\u2060\uFEFF]|\u200D)/u
const LETTER = /^[\p{L}\p{N}]/u

function kindOf(letter: string): Kind {
  if (MARK.test(letter)) return 'mark'
  if (!LETTER.test(letter)) return 'gap'
  return ALONE.test(letter) ? 'alone' : 'letter'
}

function isAlone(text: string, start: number): boolean {
  // Below U+0E00 (Thai) no script is written without spaces; this keeps Latin text away from the regular expression.
  return (
    text.charCodeAt(start) >= 0xe00 &&
    !isLatinBeyondAscii(text.charCodeAt(start)) &&
    ALONE.test(text.slice(start, start + 2))
  )
}

function isAsciiWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39)
}
