import { z } from 'zod'

/** What is typed before an abbreviation. */
export const SNIPPET_SIGN = ';'
/** How many snippets may be kept, and how long each may be, in UTF-16 units. */
export const MOST_SNIPPETS = 200
/** The longest text of a snippet, in UTF-16 units. */
export const LONGEST_SNIPPET = 2000

/** A text that stands for an abbreviation; in one language, or ('') in all. It is one paragraph's text. */
export const Snippet = z.object({
  abbreviation: z.string().regex(/^[\p{L}\p{N}_-]{1,20}$/u),
  text: z.string().min(1).max(LONGEST_SNIPPET),
  language: z.string().max(60).default(''),
})
/** A text that stands for an abbreviation. */
export type Snippet = z.infer<typeof Snippet>

/** The snippets whose language is that of a text, or any; those of its own language before the others. */
export function snippetsFor(snippets: readonly Snippet[], language: string): readonly Snippet[] {
  const primary = primaryOf(language)
  const own = snippets.filter((each) => each.language !== '' && primaryOf(each.language) === primary)
  return [...own, ...snippets.filter((each) => each.language === '')]
}

/** The snippet that an abbreviation stands for in a language: that language's own before one for all. */
export function snippetNamed(
  snippets: readonly Snippet[],
  abbreviation: string,
  language: string,
): Snippet | undefined {
  return snippetsFor(snippets, language).find((each) => each.abbreviation === abbreviation)
}

/**
 * What a space just typed at the end of `before` completes: an abbreviation behind its sign. Answers how many UTF-16 units before
 * the caret go and what comes in their place. The sign may have lost the space before it to the spacing help; it comes back.
 */
export function expandedSnippet(
  before: string,
  snippets: readonly Snippet[],
  language: string,
): { readonly remove: number; readonly insert: string } | undefined {
  if (snippets.length === 0) return undefined
  const typed = TYPED.exec(before)
  const abbreviation = typed?.[1]
  if (typed === null || abbreviation === undefined) return undefined
  const snippet = snippetNamed(snippets, abbreviation, language)
  if (snippet === undefined) return undefined
  const behindWord = /[\p{L}\p{N}\p{M}.,!?%)\]”’»]/u.test(before.slice(0, typed.index).at(-1) ?? '')
  return { remove: typed[0].length, insert: `${behindWord ? ' ' : ''}${snippet.text} ` }
}

const TYPED = new RegExp(String.raw`${SNIPPET_SIGN}([\p{L}\p{N}\p{M}_-]{1,20})[ \u00A0]$`, 'u')

/** A snippet as it may be kept: composed (NFC), on one line, without spaces around it. */
export function tidySnippet({ abbreviation, text, language }: Snippet): Snippet {
  return {
    abbreviation: abbreviation.normalize('NFC').trim().replace(/^;/, ''),
    text: text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim(),
    language,
  }
}

function primaryOf(language: string): string {
  return language.split('-', 1)[0] ?? ''
}
