import { describe, expect, it } from 'vitest'
import { exactForm, fold } from '../../shared/folding/fold'
import { tokenise } from '../../shared/folding/tokenise'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import type { SearchDocument } from './search-document'
import { SearchIndex } from './search-index'

/** Few words, so that everything happens: shared prefixes, tones, both tone placements, neighbours, repetitions. */
const WORDS = [
  'đà',
  'Đa',
  'nẵng',
  'nang',
  'nàng',
  'nan',
  'hòa',
  'hoà',
  'hoa',
  'hoàn',
  'động',
  'đồng',
  'dong',
  'd',
  'straße',
  '10',
  '100',
  '東',
  '京',
]

/** The order that the index promises, worked out the plain way. */
function naiveMatch(library: ReadonlyMap<string, SearchDocument>, query: string): string[] {
  const words = tokenise(query)
  const matchesAt = (place: number, folded: string | undefined): boolean => {
    const word = words[place]?.folded ?? ''
    return folded !== undefined && (place === words.length - 1 ? folded.startsWith(word) : folded === word)
  }
  const ranked = [...library.values()].flatMap((document) => {
    const { headline, text, captions, names } = document.fields
    const fields = [headline, text, captions, names].map(tokenise)
    let exact = 0
    let inHeadline = 0
    let adjacent = 0
    for (const [place, word] of words.entries()) {
      const found = fields.flat().filter(({ folded }) => matchesAt(place, folded))
      if (found.length === 0) return []
      exact += Math.max(
        ...found.map((token) =>
          token.folded === word.folded
            ? token.exact === word.exact
              ? 3
              : 1
            : token.exact.startsWith(word.exact)
              ? 2
              : 0,
        ),
      )
      if (fields[0]?.some(({ folded }) => matchesAt(place, folded))) inHeadline++
      const follows = (tokens: readonly { folded: string }[]): boolean =>
        tokens.some(({ folded }, index) => matchesAt(place - 1, folded) && matchesAt(place, tokens[index + 1]?.folded))
      if (place > 0 && fields.some(follows)) adjacent++
    }
    return [{ document, rank: [exact, inHeadline, adjacent, document.changedAt] }]
  })
  return ranked
    .sort((a, b) => {
      const unequal = a.rank.findIndex((value, index) => value !== b.rank[index])
      if (unequal >= 0) return (b.rank[unequal] ?? 0) - (a.rank[unequal] ?? 0)
      return a.document.id < b.document.id ? -1 : 1
    })
    .map(({ document }) => document.id)
}

function runRound(seed: number): void {
  const seeded = new Seeded(seed)
  const random = (): number => seeded.next()
  const below = (limit: number): number => seeded.below(limit)
  const write = (words: number): string => {
    const text = Array.from({ length: words }, () => WORDS[below(WORDS.length)]).join(random() < 0.1 ? ', ' : ' ')
    return random() < 0.5 ? text : text.normalize('NFD')
  }
  const library = new Map<string, SearchDocument>()
  let { index } = SearchIndex.open(undefined)
  for (let step = 0; step < 120; step++) {
    const kind = random()
    const id = `article-${below(25)}`
    if (kind < 0.45) {
      const long = random() < 0.05
      const fields = {
        headline: write(below(3)),
        text: write(long ? 600 : below(8)),
        captions: write(below(3)),
        names: write(below(2)),
      }
      const document = { id, changedAt: below(6), fields }
      index.add(document)
      library.set(id, document)
    } else if (kind < 0.6) {
      expect(index.remove(id)).toBe(library.delete(id))
    } else if (kind < 0.64) index.compact()
    else if (kind < 0.68) index = SearchIndex.open(index.serialise()).index
    else {
      const typed = write(1 + below(4))
      const whole = random() < 0.3 ? fold(typed) : random() < 0.2 ? exactForm(typed).toUpperCase() : typed
      const query = random() < 0.4 ? whole.slice(0, Math.max(1, whole.length - 1 - below(2))) : whole
      const expected = tokenise(query).length === 0 ? undefined : naiveMatch(library, query)
      if (expected !== undefined) expect({ query, ids: index.match(query).ids }).toEqual({ query, ids: expected })
    }
    expect(index.count).toBe(library.size)
  }
}

describe('SearchIndex under random changes', () => {
  const first = Number(process.env['FUZZ_SEED'] ?? 1)
  const rounds = seedCount(60)

  it.each(Array.from({ length: rounds }, (_, round) => first + round))(
    'agrees with the plain way of searching, seed %i',
    (seed) => {
      runRound(seed)
    },
  )
})
