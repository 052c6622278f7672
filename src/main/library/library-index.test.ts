import { describe, expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { ArticleRow, LibraryQuery } from '../../shared/library'
import type { WorkflowState } from '../../shared/workflow/states'
import { LibraryIndex } from './library-index'

const EVERYTHING: LibraryQuery = { search: '', bin: false, descending: true, offset: 0, limit: 100 }

function row(headline: string, changes: Partial<ArticleRow> = {}): ArticleRow {
  return {
    id: newArticleId(),
    sourceLanguage: 'vi',
    languages: [{ language: 'vi', headline, missing: 0, stale: 0 }],
    section: '',
    topics: [],
    place: '',
    publication: '',
    bylines: [],
    createdAt: 0,
    changedAt: 0,
    words: 0,
    thumbnail: null,
    incompleteFigures: 0,
    ...changes,
  }
}

function library(rows: readonly ArticleRow[], hits: readonly ArticleId[] = []): LibraryIndex {
  const index = new LibraryIndex(() => Promise.resolve(hits))
  index.reset(rows)
  return index
}

const headlines = async (index: LibraryIndex, query: Partial<LibraryQuery> = {}): Promise<string[]> =>
  (await index.query({ ...EVERYTHING, ...query })).rows.map(({ languages }) => languages[0]?.headline ?? '')

describe('the library', () => {
  const older = row('Đường mới', { changedAt: 1, words: 900, section: 'Địa phương' })
  const newer = row('Ánh sáng', { changedAt: 2, words: 100, section: 'Văn hóa' })
  const binned = row('Bỏ đi', { changedAt: 3, binnedAt: 5 })
  const english = row('Bridges', {
    changedAt: 0,
    sourceLanguage: 'en',
    languages: [{ language: 'en', headline: 'Bridges', missing: 0, stale: 0 }],
  })
  const all = [older, newer, binned, english]

  it('lists the latest change first and leaves the bin out', async () => {
    expect(await headlines(library(all))).toEqual(['Ánh sáng', 'Đường mới', 'Bridges'])
    expect(await headlines(library(all), { bin: true })).toEqual(['Bỏ đi'])
  })

  it('sorts by headline as people look it up: without tones, đ with d', async () => {
    expect(await headlines(library(all), { sort: 'headline', descending: false })).toEqual([
      'Ánh sáng',
      'Bridges',
      'Đường mới',
    ])
    expect(await headlines(library(all), { sort: 'words', descending: true })).toEqual([
      'Đường mới',
      'Ánh sáng',
      'Bridges',
    ])
  })

  it('filters by section and by language', async () => {
    expect(await headlines(library(all), { section: 'Văn hóa' })).toEqual(['Ánh sáng'])
    expect(await headlines(library(all), { language: 'en' })).toEqual(['Bridges'])
  })

  it('gives search hits by relevance, or in the order asked for', async () => {
    const index = library(all, [english.id, older.id, binned.id])
    expect(await headlines(index, { search: 'x' })).toEqual(['Bridges', 'Đường mới'])
    expect(await headlines(index, { search: 'x', sort: 'changedAt', descending: true })).toEqual([
      'Đường mới',
      'Bridges',
    ])
  })

  it('answers a window of the list with the total', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => row(`Bài ${index}`, { changedAt: index }))
    const page = await library(rows).query({ ...EVERYTHING, offset: 10, limit: 5 })
    expect(page.total).toBe(50)
    expect(page.rows.map(({ changedAt }) => changedAt)).toEqual([39, 38, 37, 36, 35])
  })

  it('searches once for all windows of one list, and anew when the library changed', async () => {
    let searches = 0
    const index = new LibraryIndex(() => {
      searches += 1
      return Promise.resolve([older.id, newer.id])
    })
    index.reset(all)
    await index.query({ ...EVERYTHING, search: 'x', limit: 1 })
    const second = await index.query({ ...EVERYTHING, search: 'x', offset: 1, limit: 1 })
    expect(second.rows.map(({ id }) => id)).toEqual([newer.id])
    expect(searches).toBe(1)
    index.put({ ...newer, words: 5 })
    expect((await index.query({ ...EVERYTHING, search: 'x' })).rows[1]?.words).toBe(5)
    expect(searches).toBe(2)
  })

  it('moves a row when it changes, in an order already in use', async () => {
    const index = library(all)
    await headlines(index)
    index.put({ ...older, changedAt: 9 })
    expect(await headlines(index)).toEqual(['Đường mới', 'Ánh sáng', 'Bridges'])
    index.remove(newer.id)
    expect(await headlines(index)).toEqual(['Đường mới', 'Bridges'])
  })

  it('counts what it can be filtered by, without the bin', () => {
    expect(library(all).facets()).toMatchObject({
      total: 3,
      binned: 1,
      sections: [
        { name: 'Văn hóa', count: 1 },
        { name: 'Địa phương', count: 1 },
      ],
      languages: [
        { language: 'vi', count: 2 },
        { language: 'en', count: 1 },
      ],
    })
  })

  it('names what was used before, without the bin and without nothing', () => {
    const used = { topics: ['Chợ'], bylines: ['Mai Hà'], place: 'Bến Tre', publication: 'Báo Tỉnh' }
    const thrown = { topics: ['Cũ'], bylines: ['Cũ'], place: 'Cũ', publication: 'Cũ', binnedAt: 5 }
    const facets = library([...all, row('Chợ đêm', used), row('Bỏ nốt', thrown)]).facets()
    expect(facets).toMatchObject({
      topics: ['Chợ'],
      bylines: ['Mai Hà'],
      places: ['Bến Tre'],
      publications: ['Báo Tỉnh'],
    })
  })
})

describe('the library of somebody in a newsroom', () => {
  const draft = row('Đường mới', { changedAt: 1 })
  const approved = row('Ánh sáng', { changedAt: 2 })
  const binned = row('Bỏ đi', { binnedAt: 5 })
  const states = new Map<ArticleId, WorkflowState>([[approved.id, 'approved']])
  let signedIn = true
  const index = new LibraryIndex(
    () => Promise.resolve([]),
    ({ id }) => (signedIn ? (states.get(id) ?? 'draft') : undefined),
  )
  index.reset([draft, approved, binned])

  it('says in which state articles stand, and filters by it', async () => {
    signedIn = true
    expect((await index.query(EVERYTHING)).rows.map(({ state }) => state)).toEqual(['approved', 'draft'])
    expect(await headlines(index, { state: 'approved' })).toEqual(['Ánh sáng'])
    expect(await headlines(index, { state: 'spiked' })).toEqual([])
    expect(index.facets().states).toEqual([
      { state: 'draft', count: 1 },
      { state: 'approved', count: 1 },
    ])
  })

  it('follows when states change', async () => {
    expect(await headlines(index, { state: 'published' })).toEqual([])
    states.set(draft.id, 'published')
    index.statesChanged()
    expect(await headlines(index, { state: 'published' })).toEqual(['Đường mới'])
  })

  it('says nothing of states while nobody is signed in', async () => {
    signedIn = false
    index.statesChanged()
    expect((await index.query(EVERYTHING)).rows.map(({ state }) => state)).toEqual([undefined, undefined])
    expect(index.facets().states).toEqual([])
  })
})
