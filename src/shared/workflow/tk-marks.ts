import type { LanguageTag } from '../article/roots'

/** A place a writer marked for themselves: `tk` for what is still to come, `doubt` for what is to be checked. */
export interface WriterMark {
  readonly kind: 'tk' | 'doubt'
  /** The mark with the words around it, at most 30 characters on each side; “…” stands where the text goes on. */
  readonly excerpt: string
}

/** A mark with its place in the text, in UTF-16 units. */
export interface PlacedMark extends WriterMark {
  readonly from: number
  readonly to: number
}

const AROUND = 30

// Letters with case and digits, not all letters: Chinese and Thai set no spaces between a word and the mark.
const WORD = String.raw`[\p{Lu}\p{Ll}\p{Lt}\p{N}_]`
const REPEATED = new RegExp(String.raw`(?<!${WORD})(?:TK){2,}(?!${WORD})`, 'iu')
const BRACKETED = /[[‹<{«⟨]\s*(?:tk)+(?![\p{L}\p{N}])[^\]›>}»⟩]{0,200}[\]›>}»⟩]/iu
// Numbers of documents (12/TK-UBND) and addresses are not marks.
const BARE = new RegExp(String.raw`(?<!${WORD}|[/\-.@#])TK(?!${WORD}|[/\-@]|\.\p{L})`, 'u')
// In Vietnamese "TK XIX" and "TK 20" are centuries.
const BARE_VIETNAMESE = new RegExp(String.raw`${BARE.source}(?!\s+(?:[IVXLC]+|\d+)(?!${WORD}))`, 'u')
const DOUBT = /[([（]\s*[?？]{1,3}\s*[)\]）]|[?？]{3,}/u

/**
 * The first mark of each kind in a text: `TK` and `TKTK` as words of their own, `[TK]`, `‹tk›`, `[tk: name of the bridge]`; `(?)`,
 * `[?]` and `???` as doubts. In Indonesian and Malay a bare `TK` is a kindergarten (taman kanak-kanak) and no mark.
 */
export function findMarks(text: string, language: LanguageTag): readonly WriterMark[] {
  const all = everyMark(text, language)
  return (['tk', 'doubt'] as const).flatMap((kind) => {
    const first = all.find((mark) => mark.kind === kind)
    return first === undefined ? [] : [{ kind, excerpt: first.excerpt }]
  })
}

/** Every mark of a text in reading order, with its place; of marks inside each other the one that begins first. */
export function everyMark(text: string, language: LanguageTag): readonly PlacedMark[] {
  // Most texts have none, and are looked through once.
  if (!POSSIBLE.test(text)) return []
  const matches = (pattern: RegExp | undefined): readonly RegExpExecArray[] =>
    pattern === undefined ? [] : [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))]
  const tk = [REPEATED, BRACKETED, bareMark(language)].flatMap(matches).sort((a, b) => a.index - b.index)
  const placed = (kind: WriterMark['kind'], found: readonly RegExpExecArray[]): PlacedMark[] => {
    let end = 0
    return found.flatMap((match) => {
      if (match.index < end) return []
      end = match.index + match[0].length
      return [{ kind, excerpt: excerpt(text, match), from: match.index, to: end }]
    })
  }
  return [...placed('tk', tk), ...placed('doubt', matches(DOUBT))].sort((a, b) => a.from - b.from)
}

const POSSIBLE = /tk|[?？]/iu

function bareMark(language: LanguageTag): RegExp | undefined {
  const [primary] = language.split('-', 1)
  if (primary === 'id' || primary === 'ms') return undefined
  return primary === 'vi' ? BARE_VIETNAMESE : BARE
}

function excerpt(text: string, match: { readonly index: number; readonly 0: string }): string {
  const end = match.index + match[0].length
  const isCutBefore = match.index > AROUND
  const isCutAfter = end + AROUND < text.length
  // One character more, which is taken off again with the word that the cut went through: alone where nothing sets spaces.
  const before = text.slice(Math.max(0, match.index - AROUND - 1), match.index)
  const after = text.slice(end, end + AROUND + 1)
  const words = [
    isCutBefore ? before.replace(/^(?:\S*\s+(?=\S)|.)/su, '') : before,
    match[0],
    isCutAfter ? after.replace(/(?:(?<=\S)\s+\S*|.)$/su, '') : after,
  ]
  return `${isCutBefore ? '…' : ''}${words.join('').trim()}${isCutAfter ? '…' : ''}`
}
