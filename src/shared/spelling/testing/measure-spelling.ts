import { textWords } from '../text-words'
import type { VietnameseSpelling } from '../vietnamese-spelling'
import { slips } from './slips'
import { spellingSample } from './spelling-sample'

/** How a kind of slip fares: of so many words that it changed, how many are marked, and how many of these have what was meant among the suggestions, and as the first of them. */
export interface SlipFigures {
  readonly slip: string
  readonly words: number
  readonly marked: number
  readonly suggested: number
  readonly first: number
}

/** Lets every kind of slip befall each (or every so many) of the sample's words, one at a time where it stands; the figures in the order of `slips`. */
export function measureSlips(spelling: VietnameseSpelling, random: () => number, every = 1): SlipFigures[] {
  const places = spellingSample.flatMap((text) =>
    textWords(text)
      .filter(
        ({ text: word, isOpaque }) =>
          !isOpaque && word.length > 1 && word === word.toLowerCase() && word !== 'homestay',
      )
      .map((word) => ({ text, word })),
  )
  return Object.entries(slips).map(([slip, befall]) => {
    const figures = { slip, words: 0, marked: 0, suggested: 0, first: 0 }
    for (const { text, word } of places.filter((_place, index) => index % every === 0)) {
      const wrong = befall(word.text, random)
      if (wrong === undefined || wrong === word.text || wrong === '') continue
      figures.words += 1
      const changed = text.slice(0, word.from) + wrong + text.slice(word.to)
      const mistake = spelling
        .check(changed)
        .find(({ from, to }) => from <= word.from && to >= word.from + wrong.length)
      if (mistake === undefined) continue
      figures.marked += 1
      const found = spelling.suggest(changed.slice(mistake.from, mistake.to), mistake.kind, 'old')
      const meant = found.findIndex((each) => each === word.text || each.split(' ').includes(word.text))
      if (meant !== -1) figures.suggested += 1
      if (meant === 0) figures.first += 1
    }
    return figures
  })
}

/** How many words the sample has, and how many of them are marked though nothing is wrong. */
export function measureSample(spelling: VietnameseSpelling): {
  readonly words: number
  readonly marked: readonly string[]
} {
  return {
    words: spellingSample.reduce((sum, text) => sum + textWords(text).length, 0),
    marked: spellingSample.flatMap((text) => spelling.check(text).map(({ from, to }) => text.slice(from, to))),
  }
}
