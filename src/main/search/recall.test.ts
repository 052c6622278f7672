import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '../../shared/folding/fold'
import { tokenise } from '../../shared/folding/tokenise'
import type { SearchDocument } from './search-document'
import { SearchIndex } from './search-index'
import { ArticleGenerator, oldTonePlacement } from './testing/article-generator'

const spellings: Record<string, (text: string) => string> = {
  NFC: (text) => text.normalize('NFC'),
  NFD: (text) => text.normalize('NFD'),
  'without tones': (text) => fold(text),
  'd for đ': (text) => text.replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  'upper case': (text) => text.toUpperCase(),
  'old tone placement': oldTonePlacement,
}

/** [P14] of the performance table: whatever way a phrase of an article is typed, the article is found. */
describe('recall over Vietnamese spellings', () => {
  const articles: SearchDocument[] = []
  const phrases: { id: string; phrase: string }[] = []
  let index: SearchIndex

  beforeAll(() => {
    const generator = new ArticleGenerator(14, 120)
    index = SearchIndex.open(undefined).index
    for (let number = 0; number < 600; number++) {
      const article = generator.article(number)
      // Every other article is stored the way another machine wrote it.
      const stored = number % 3 === 0 ? 'NFD' : number % 3 === 1 ? 'old tone placement' : 'NFC'
      const spell = spellings[stored] ?? String
      const { headline, text, captions, names } = article.fields
      articles.push({
        ...article,
        fields: { headline: spell(headline), text: spell(text), captions: spell(captions), names: spell(names) },
      })
      const sentence = text.split('. ')[generator.below(5)] ?? text
      const words = sentence.split(' ')
      const start = generator.below(Math.max(1, words.length - 3))
      phrases.push({ id: article.id, phrase: words.slice(start, start + 2 + generator.below(3)).join(' ') })
    }
    for (const article of articles) index.add(article)
  })

  it('the phrases put every spelling to the test', () => {
    const all = phrases.map(({ phrase }) => phrase).join(' ')
    for (const [name, spell] of Object.entries(spellings))
      if (name !== 'NFC') expect([name, spell(all) === all]).toEqual([name, false])
    expect(phrases.filter(({ phrase }) => oldTonePlacement(phrase) !== phrase).length).toBeGreaterThan(20)
  })

  it.each(Object.keys(spellings))('finds every article by its phrase typed as %s', (name) => {
    const missed = phrases.filter(({ id, phrase }) => !index.match(spellings[name]?.(phrase) ?? '').ids.includes(id))
    expect(missed).toEqual([])
  })

  it.each(Object.keys(spellings))('finds exactly the articles with all words, typed as %s', (name) => {
    const contents = articles.map(({ id, fields }) => ({
      id,
      words: new Set(
        Object.values(fields)
          .flatMap(tokenise)
          .map(({ folded }) => folded),
      ),
    }))
    for (const { phrase } of phrases.slice(0, 60)) {
      const query = spellings[name]?.(phrase) ?? ''
      const wanted = tokenise(query).map(({ folded }) => folded)
      const last = wanted.pop() ?? ''
      const expected = contents.filter(
        ({ words }) => wanted.every((word) => words.has(word)) && words.values().some((word) => word.startsWith(last)),
      )
      expect(index.match(query).ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
    }
  })

  it.each(['NFC', 'NFD', 'upper case', 'old tone placement'])(
    'puts an article with the exact tones first in at least 95 of 100 cases, typed as %s',
    (name) => {
      const exactWords = new Map(
        articles.map(({ id, fields }) => [
          id,
          new Set(
            Object.values(fields)
              .flatMap(tokenise)
              .map(({ exact }) => exact),
          ),
        ]),
      )
      const first = phrases.filter(({ phrase }) => {
        const query = spellings[name]?.(phrase) ?? ''
        const best = exactWords.get(index.match(query).ids[0] ?? '')
        return tokenise(query).every(({ exact }) => best?.has(exact))
      })
      expect(first.length / phrases.length).toBeGreaterThanOrEqual(0.95)
    },
  )
})
