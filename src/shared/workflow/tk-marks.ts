import type { LanguageTag } from '../article/roots'

/** A place a writer marked for themselves: `tk` for what is still to come, `doubt` for what is to be checked. */
export interface WriterMark {
  readonly kind: 'tk' | 'doubt'
  /** The mark with some of the text around it, at most 30 characters on each side. */
  readonly excerpt: string
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
  const marks: WriterMark[] = []
  const tk: RegExpExecArray[] = []
  for (const pattern of [REPEATED, BRACKETED, bareMark(language)]) {
    const match = pattern?.exec(text) ?? null
    if (match !== null) tk.push(match)
  }
  const first = tk.sort((a, b) => a.index - b.index)[0]
  if (first !== undefined) marks.push({ kind: 'tk', excerpt: excerpt(text, first) })
  const doubt = DOUBT.exec(text)
  if (doubt !== null) marks.push({ kind: 'doubt', excerpt: excerpt(text, doubt) })
  return marks
}

function bareMark(language: LanguageTag): RegExp | undefined {
  const [primary] = language.split('-', 1)
  if (primary === 'id' || primary === 'ms') return undefined
  return primary === 'vi' ? BARE_VIETNAMESE : BARE
}

function excerpt(text: string, match: { readonly index: number; readonly 0: string }): string {
  const part = text.slice(Math.max(0, match.index - AROUND), match.index + match[0].length + AROUND)
  // The cut may have gone through a surrogate pair.
  return part.replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '').trim()
}
