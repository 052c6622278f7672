import { fold } from '../../../../shared/folding/fold'
import type { ArticleId, PhotoId } from '../../../../shared/ids'
import type { ArticleRow } from '../../../../shared/library'
import { sampleNames, samplePlaces, sampleStories } from './sample-stories'

/** A row of the made-up library with what search looks through, folded. */
export interface SampleArticle {
  row: ArticleRow
  folded: string
}

const HOUR = 3_600_000

/** `count` made-up articles, always the same ones; the first was changed just before `now` (milliseconds since the epoch). */
export function sampleLibrary(count: number, now: number): SampleArticle[] {
  return Array.from({ length: count }, (_, index) => sampleArticle(index, now))
}

/** Row `row` as the memory desk keeps it. */
export function withSearch(row: ArticleRow): SampleArticle {
  const texts = [
    ...row.languages.map(({ headline }) => headline),
    row.section,
    row.place,
    ...row.topics,
    ...row.bylines,
  ]
  return { row, folded: fold(texts.join('\n')) }
}

function sampleArticle(index: number, now: number): SampleArticle {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(index / step) % list.length] as T
  const story = pick(sampleStories, 1)
  const place = samplePlaces[(index * 7 + Math.floor(index / 12) * 3) % samplePlaces.length] ?? ''
  const inPlace = (text: string): string => text.replace('{place}', place)
  // A second article on the same story in the same place has to be told apart from the first.
  const round = Math.floor(index / (sampleStories.length * samplePlaces.length))
  const suffix = round === 0 ? '' : ` (${round + 1})`
  const languages = [{ language: 'vi', headline: inPlace(story.vi) + suffix, missing: 0, stale: 0 }]
  if (index % 3 !== 2)
    languages.push({ language: 'en', headline: inPlace(story.en) + suffix, missing: index % 5 === 1 ? 6 : 0, stale: 0 })
  if (index % 4 === 0)
    languages.push({ language: 'id', headline: inPlace(story.id) + suffix, missing: 0, stale: index % 8 === 0 ? 2 : 0 })
  const changedAt = now - 90_000 - index * HOUR * (index < 6 ? 1 : 5)
  return withSearch({
    id: idOf(index),
    sourceLanguage: 'vi',
    languages,
    section: index % 17 === 9 ? '' : story.section,
    topics: [...story.topics],
    place,
    publication: index % 4 === 1 ? 'Báo Đồng Bằng' : '',
    bylines: [pick(sampleNames, 2)],
    createdAt: changedAt - 20 * HOUR,
    changedAt,
    words: 180 + ((index * 137) % 1400),
    thumbnail: index % 5 === 3 ? null : ((index % 64).toString(16).padStart(2, '0').repeat(32) as PhotoId),
    incompleteFigures: index % 11 === 4 ? 1 : 0,
  })
}

function idOf(index: number): ArticleId {
  return `019a0000-0000-7000-8000-${index.toString(16).padStart(12, '0')}` as ArticleId
}
