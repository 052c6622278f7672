import { describe, expect, it } from 'vitest'
import type { ArticleId, PhotoId } from '../ids'
import { chooseRails, chooseRelated, type LibraryArticle, railOf } from './related'

function article(number: number, fields: Partial<LibraryArticle> = {}): LibraryArticle {
  return {
    id: `01932b6e-7c00-7000-8000-00000000000${number}` as ArticleId,
    sourceLanguage: 'vi',
    languages: [{ language: 'vi', headline: `Bài ${number}`, missing: 0, stale: 0 }],
    section: '',
    topics: [],
    place: '',
    publication: '',
    bylines: [],
    createdAt: number,
    words: 0,
    thumbnail: null,
    incompleteFigures: 0,
    ...fields,
  }
}

const subject = article(1, { topics: ['Giao thông'], section: 'Địa phương', bylines: ['Minh Khuê'] })
const query = { articleId: subject.id, language: 'vi' }
const headlines = (cards: readonly { headline: string }[]): string[] => cards.map(({ headline }) => headline)
const urlOf = (id: ArticleId, language: string): string => `/${language}/${id.at(-1)}`

describe('related articles', () => {
  it('share a topic, the section or an author, newest first, without the article itself', () => {
    const library = [
      subject,
      article(2, { topics: ['giao  thông'] }),
      article(3, { section: 'Local' }),
      article(4, { bylines: ['MINH KHUÊ', 'An'] }),
      article(5, { topics: ['Giao thông', 'Cầu'] }),
      article(6),
    ]
    const { topic, section, author } = chooseRelated(subject, library, query)
    expect(headlines(topic)).toEqual(['Bài 5', 'Bài 2'])
    expect(headlines(section)).toEqual(['Bài 3'])
    expect(headlines(author)).toEqual(['Bài 4'])
  })

  it('have none when the article says nothing of itself', () => {
    const { topic, section, author } = chooseRelated(article(1), [article(2), article(3)], query)
    expect([topic, section, author]).toEqual([[], [], []])
  })

  it('leave out the bin and articles without a headline, and stop at the limit', () => {
    const same = { section: 'Địa phương' }
    const library = [
      article(2, { ...same, binnedAt: 5 }),
      article(3, { ...same, languages: [{ language: 'vi', headline: ' ', missing: 0, stale: 0 }] }),
      ...[4, 5, 6].map((number) => article(number, same)),
    ]
    expect(headlines(chooseRelated(subject, library, { ...query, limit: 2 }).section)).toEqual(['Bài 6', 'Bài 5'])
    expect(headlines(chooseRelated(subject, library, query).section)).toEqual(['Bài 6', 'Bài 5', 'Bài 4'])
  })

  it('are shown in the reader’s language when they exist in it, else in their own', () => {
    const both = [
      { language: 'vi', headline: 'Cầu mới', missing: 0, stale: 0 },
      { language: 'id', headline: 'Jembatan baru', missing: 0, stale: 0 },
    ]
    const library = [
      article(2, { section: 'Địa phương', languages: both, thumbnail: 'a'.repeat(64) as PhotoId }),
      article(3, { section: 'Địa phương' }),
    ]
    expect(chooseRelated(subject, library, { ...query, language: 'id', urlOf }).section).toEqual([
      { headline: 'Bài 3', language: 'vi', at: 3, url: '/vi/3', kicker: 'Daerah' },
      { headline: 'Jembatan baru', language: 'id', at: 2, url: '/id/2', kicker: 'Daerah', thumbnail: 'a'.repeat(64) },
    ])
  })

  it('are shown in the language they were written in where the reader’s is not among theirs', () => {
    const versions = [
      { language: 'en', headline: 'The new bridge', missing: 0, stale: 0 },
      { language: 'vi', headline: ' Cầu mới ', missing: 0, stale: 0 },
    ]
    const library = [article(2, { section: ' Địa phương ', languages: versions })]
    expect(headlines(chooseRelated(subject, library, { ...query, language: 'id' }).section)).toEqual(['Cầu mới'])
  })

  it('come out the same whatever order the library is in, and leave it as it is', () => {
    const library = [2, 3, 4].map((number) => article(number, { section: 'Địa phương', createdAt: 7 }))
    const reversed = library.toReversed()
    expect(chooseRelated(subject, reversed, query)).toEqual(chooseRelated(subject, library, query))
    expect(headlines(chooseRelated(subject, library, query).section)).toEqual(['Bài 4', 'Bài 3', 'Bài 2'])
    expect(library.map(({ id }) => id.at(-1))).toEqual(['2', '3', '4'])
  })
})

describe('rails', () => {
  it('are all there in their order and take the articles of their section, named in any language', () => {
    const library = [
      article(2, { section: 'di san' }),
      article(3, { section: 'Heritage' }),
      article(4, { section: 'Chợ' }),
    ]
    const rails = chooseRails(library, query)
    expect(rails.map(({ key }) => key)).toEqual([
      'heritage',
      'figures',
      'business',
      'currentAffairs',
      'politicalSystem',
      'local',
      'product',
    ])
    expect(rails.map(({ cards }) => cards.length)).toEqual([2, 0, 0, 0, 0, 0, 0])
  })

  it('are recognised by their names', () => {
    expect(['Nhân vật', 'TOKOH', 'people?', '', 'Thời sự'].map(railOf)).toEqual([
      'figures',
      'figures',
      undefined,
      undefined,
      'currentAffairs',
    ])
  })
})
