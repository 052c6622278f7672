import { expect, it } from 'vitest'
import { checkByDictionary } from './hunspell-spelling'

const dictionary = {
  correct: (word: string): boolean => ['the', 'harbour', 'opened', 'dog', 'his', 'a'].includes(word),
}

const marked = (text: string, language = 'en'): string[] =>
  checkByDictionary(text, language, dictionary).map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`)

it('marks what the dictionary does not have, and words that stand twice', () => {
  expect(marked('The harbour openned the the dog')).toEqual(['unknown: openned', 'doubled:  the'])
})

it('leaves names, abbreviations, addresses and figures alone; a capital at the beginning is none', () => {
  expect(marked('The dog Rexie, UNHCR, www.harbor.org, 4th')).toEqual([])
  expect(marked('Harbur opened')).toEqual(['unknown: Harbur'])
})

it('looks capitals up where nouns have them, and around apostrophes', () => {
  expect(marked('the dog Haus', 'de')).toEqual(['unknown: Haus'])
  expect(marked('the dog’s harbour')).toEqual([])
})
