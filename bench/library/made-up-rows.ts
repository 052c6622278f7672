import { newArticleId } from '../../src/shared/ids'
import type { ArticleRow } from '../../src/shared/library'
import { Seeded } from '../../src/shared/testing/seeded'

/** A library's rows without the articles behind them: the same headlines, lengths and times in every run. */
export function madeUpRows(count: number): ArticleRow[] {
  return Array.from({ length: count }, (_, number) => madeUpRow(number))
}

function madeUpRow(number: number): ArticleRow {
  const random = new Seeded(number)
  const words = Array.from({ length: 8 }, () => WORD_LIST[random.below(WORD_LIST.length)])
  return {
    id: newArticleId(),
    sourceLanguage: 'vi',
    languages: [
      { language: 'vi', headline: words.join(' '), missing: 0, stale: 0 },
      ...(number % 3 === 0
        ? [{ language: 'id', headline: words.toReversed().join(' '), missing: number % 2, stale: 0 }]
        : []),
    ],
    section: WORD_LIST[number % WORD_LIST.length] ?? '',
    topics: [],
    place: '',
    publication: '',
    bylines: [],
    createdAt: 1_790_000_000_000 + number,
    changedAt: 1_790_000_000_000 + random.below(10_000_000_000),
    words: random.below(2000),
    thumbnail: null,
    incompleteFigures: 0,
  }
}

const WORD_LIST = [
  'cầu',
  'chợ',
  'đường',
  'trường',
  'bến',
  'sông',
  'mưa',
  'nắng',
  'mới',
  'cũ',
  'mở',
  'đóng',
  'sớm',
  'muộn',
  'đông',
  'vắng',
]
