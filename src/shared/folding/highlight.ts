import { fold } from './fold'
import { type Token, tokenise } from './tokenise'

/** A stretch of a text in UTF-16 units, `end` exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * Where a search's hits stand in the text, in order and without overlap: every word of the query matches whole words whatever
 * their tones, its last word also the beginning of a word, of which only that beginning is marked.
 */
export function highlight(text: string, query: string): TextRange[] {
  const words = tokenise(query)
  const last = words.at(-1)
  if (last === undefined) return []
  const whole = new Set(words.map((word) => word.folded))
  const ranges: TextRange[] = []
  for (const token of tokenise(text)) {
    if (whole.has(token.folded)) ranges.push({ start: token.start, end: token.end })
    else if (token.folded.startsWith(last.folded)) ranges.push(beginning(text, token, last.folded.length))
  }
  return ranges
}

function beginning(text: string, token: Token, length: number): TextRange {
  let end = token.start
  // Marks fold to nothing: going on while the folded length fits takes a decomposed letter's marks in.
  while (end < token.end && fold(text.slice(token.start, end + 1)).length <= length) end++
  return { start: token.start, end: Math.max(end, token.start + 1) }
}
