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
  const index = new LibraryIndex(() => Promise.resolve([]), {
    stateOf: ({ id }) => (signedIn ? (states.get(id) ?? 'draft') : undefined),
  })
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

describe('the library with this computer’s own marks', () => {
  const rows = ['Một', 'Hai', 'Ba', 'Bốn'].map((headline, index) =>
    row(headline, { changedAt: 10 - index, section: index % 2 === 0 ? 'Y tế' : 'Giáo dục' }),
  )
  const [one, two, three, four] = rows.map(({ id }) => id) as [ArticleId, ArticleId, ArticleId, ArticleId]
  const marks = { pinned: new Set([three]), colours: new Map([[two, 'red' as const]]), opened: [four, one] }
  const marked = (hits: readonly ArticleId[] = []): LibraryIndex => {
    const index = new LibraryIndex(() => Promise.resolve(hits), {
      marks,
      binFacts: (id) => (id === one ? { goesAt: 99, onlyHere: true } : {}),
      now: () => 20,
    })
    index.reset(rows)
    return index
  }

  it('begins with what is pinned, in every order but that of hits', async () => {
    expect(await headlines(marked())).toEqual(['Ba', 'Một', 'Hai', 'Bốn'])
    expect(await headlines(marked(), { sort: 'headline', descending: false })).toEqual(['Ba', 'Bốn', 'Hai', 'Một'])
    expect(await headlines(marked([one, three]), { search: 'x' })).toEqual(['Một', 'Ba'])
  })

  it('shows the marks of a row', async () => {
    const { rows: shown } = await marked().query(EVERYTHING)
    expect(shown.map(({ pinned, colour }) => [pinned, colour])).toEqual([
      [true, undefined],
      [undefined, undefined],
      [undefined, 'red'],
      [undefined, undefined],
    ])
  })

  it('is narrowed to what is pinned, of a colour, or was opened, the latest first', async () => {
    expect(await headlines(marked(), { mark: 'pinned' })).toEqual(['Ba'])
    expect(await headlines(marked(), { mark: 'red' })).toEqual(['Hai'])
    expect(await headlines(marked(), { mark: 'opened' })).toEqual(['Bốn', 'Một'])
    expect(await headlines(marked(), { mark: 'opened', sort: 'changedAt' })).toEqual(['Một', 'Bốn'])
    expect(await headlines(marked([three, one, four]), { mark: 'opened', search: 'x' })).toEqual(['Một', 'Bốn'])
    expect(await headlines(marked(), { mark: 'opened', section: 'Y tế' })).toEqual(['Một'])
  })

  it('follows what is opened without the library having changed', async () => {
    const index = marked()
    await headlines(index, { mark: 'opened' })
    const before = marks.opened
    marks.opened = [two, ...before]
    expect(await headlines(index, { mark: 'opened' })).toEqual(['Hai', 'Bốn', 'Một'])
    marks.opened = before
  })

  it('counts the marks that narrow it, without the bin', () => {
    const index = marked()
    expect(index.facets().marks).toEqual([
      { mark: 'opened', count: 2 },
      { mark: 'pinned', count: 1 },
      { mark: 'red', count: 1 },
    ])
    index.put({ ...row('Ba'), id: three, binnedAt: 1 })
    expect(index.facets().marks.map(({ mark }) => mark)).toEqual(['opened', 'red'])
  })

  it('comes in groups, each with its number; what is folded is not among the articles', async () => {
    const page = await marked().query({ ...EVERYTHING, group: 'section', folded: ['section:Y tế'] })
    expect(page.groups).toEqual([
      { key: 'pinned', count: 1, folded: false },
      { key: 'section:Giáo dục', count: 2, folded: false },
      { key: 'section:Y tế', count: 1, folded: true },
    ])
    expect(page.rows.map(({ languages }) => languages[0]?.headline)).toEqual(['Ba', 'Hai', 'Bốn'])
    expect(page.total).toBe(3)
    expect(await marked().ids({ ...EVERYTHING, group: 'section', folded: ['section:Y tế'] })).toEqual([
      three,
      two,
      four,
    ])
  })

  it('groups neither hits by relevance nor the bin', async () => {
    expect((await marked([one]).query({ ...EVERYTHING, search: 'x', group: 'section' })).groups).toBeUndefined()
    expect((await marked().query({ ...EVERYTHING, bin: true, group: 'section' })).groups).toBeUndefined()
  })

  it('says of what is in the bin when it goes', async () => {
    const index = marked()
    index.put({ ...row('Một'), id: one, binnedAt: 1 })
    expect((await index.query({ ...EVERYTHING, bin: true })).rows[0]).toMatchObject({ goesAt: 99, onlyHere: true })
  })
})
