import { describe, expect, it } from 'vitest'
import { expandedSnippet, Snippet, snippetNamed, snippetsFor, tidySnippet } from './snippets'

const snippets: readonly Snippet[] = [
  { abbreviation: 'bc', text: 'Bản tin chiều', language: '' },
  { abbreviation: 'ub', text: 'Ủy ban nhân dân tỉnh', language: 'vi' },
  { abbreviation: 'ub', text: 'the provincial people’s committee', language: 'en' },
]

/** The text after the change, or undefined where there is none. */
function expanded(before: string, language = 'vi'): string | undefined {
  const change = expandedSnippet(before, snippets, language)
  return change === undefined ? undefined : before.slice(0, before.length - change.remove) + change.insert
}

describe('expandedSnippet', () => {
  it.each([
    [';bc ', 'vi', 'Bản tin chiều '],
    ['Theo ;ub ', 'vi', 'Theo Ủy ban nhân dân tỉnh '],
    ['By ;ub ', 'en-GB', 'By the provincial people’s committee '],
    // The help with spaces has drawn the sign to the word before it.
    ['Theo;ub ', 'vi', 'Theo Ủy ban nhân dân tỉnh '],
    ['(;bc ', 'vi', '(Bản tin chiều '],
  ])('makes “%s” (%s) “%s”', (before, language, after) => {
    expect(expanded(before, language)).toBe(after)
  })

  it.each([';bc', ';BC ', ';ub2 ', 'bc ', '; bc ', ';ub x '])('leaves “%s” alone', (before) => {
    expect(expanded(before)).toBeUndefined()
  })

  it('knows nothing of other languages', () => {
    expect(expanded(';ub ', 'id')).toBeUndefined()
  })
})

describe('the snippets of a language', () => {
  it('are its own and those for all, its own first', () => {
    expect(snippetsFor(snippets, 'en').map(({ text }) => text)).toEqual([snippets[2]?.text, snippets[0]?.text])
    expect(snippetNamed([{ abbreviation: 'ub', text: 'chung', language: '' }, ...snippets], 'ub', 'vi')?.text).toBe(
      'Ủy ban nhân dân tỉnh',
    )
  })
})

describe('a snippet', () => {
  it('is kept composed and on one line', () => {
    expect(tidySnippet({ abbreviation: ' ;bc', text: ' Bản\n tin '.normalize('NFD'), language: '' })).toEqual({
      abbreviation: 'bc',
      text: 'Bản tin',
      language: '',
    })
  })

  it.each(['', 'hai chữ', 'a;b', 'x'.repeat(21)])('cannot have “%s” as its abbreviation', (abbreviation) => {
    expect(Snippet.safeParse({ abbreviation, text: 'a' }).success).toBe(false)
  })
})
