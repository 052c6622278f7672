import { describe, expect, it } from 'vitest'
import { type GroupingView, groupIds } from './group-ids'
import { type ArticleId, newArticleId } from './ids'
import type { ArticleRow } from './library'

const NOW = new Date(2026, 4, 20, 9, 30).getTime()

function row(changes: Partial<ArticleRow>): ArticleRow {
  return {
    id: newArticleId(),
    sourceLanguage: 'vi',
    languages: [],
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

function grouped(rows: readonly ArticleRow[], view: Partial<GroupingView>) {
  return groupIds(rows, {
    by: 'section',
    time: 'changedAt',
    now: NOW,
    stateOf: () => undefined,
    isPinned: () => false,
    folded: new Set(),
    ...view,
  })
}

const keys = (rows: readonly ArticleRow[], view: Partial<GroupingView>): string[] =>
  grouped(rows, view).groups.map(({ key, count }) => `${key} ${count}`)

describe('groups of the library', () => {
  it('follow one another by section as people file them: đ with d, no section last', () => {
    const rows = ['Văn hóa', '', 'Đời sống', 'Giáo dục', 'Văn hóa'].map((section) => row({ section }))
    expect(keys(rows, {})).toEqual(['section:Đời sống 1', 'section:Giáo dục 1', 'section:Văn hóa 2', 'section: 1'])
  })

  it('keep the order of the articles within each', () => {
    const [a, b, c] = [row({ section: 'B' }), row({ section: 'A' }), row({ section: 'B' })] as const
    expect(grouped([a, b, c], {}).ids).toEqual([b.id, a.id, c.id])
  })

  it('leave out the articles of what is folded, and still count them', () => {
    const rows = [row({ section: 'A' }), row({ section: 'B' }), row({ section: 'B' })]
    const { ids, groups } = grouped(rows, { folded: new Set(['section:B']) })
    expect(ids).toEqual([rows[0]?.id])
    expect(groups).toEqual([
      { key: 'section:A', count: 1, folded: false },
      { key: 'section:B', count: 2, folded: true },
    ])
  })

  it('begin with what is pinned, wherever it belongs', () => {
    const rows = [row({ section: 'A' }), row({ section: 'Z' })]
    const pinned: ArticleId | undefined = rows[1]?.id
    expect(keys(rows, { isPinned: (id) => id === pinned })).toEqual(['pinned 1', 'section:A 1'])
  })

  it('go by the calendar, the latest first, by the time that counts', () => {
    const at = (...date: [number, number, number, number?]): ArticleRow =>
      row({ changedAt: new Date(...date).getTime() })
    const rows = [
      at(2024, 11, 31),
      at(2026, 4, 20, 0),
      at(2026, 4, 19, 23),
      at(2026, 4, 13, 0),
      at(2026, 4, 12, 23),
      at(2026, 3, 20, 0),
      at(2026, 3, 19, 23),
      at(2026, 0, 1),
      at(2025, 5, 1),
    ]
    expect(keys(rows, { by: 'date' })).toEqual([
      'date:today 1',
      'date:yesterday 1',
      'date:week 1',
      'date:month 2',
      'date:2026-04 1',
      'date:2026-01 1',
      'date:2025 1',
      'date:2024 1',
    ])
    expect(keys([row({ changedAt: NOW, createdAt: 0 })], { by: 'date', time: 'createdAt' })).toEqual(['date:1970 1'])
  })

  it('count what a wrong clock dated into the future as of today', () => {
    expect(keys([row({ changedAt: new Date(2036, 0, 1).getTime() })], { by: 'date' })).toEqual(['date:today 1'])
  })

  it('follow the way of an article by state, and name source languages', () => {
    const [one, other] = [row({}), row({ sourceLanguage: 'id' })]
    const stateOf = ({ id }: ArticleRow) => (id === one?.id ? ('published' as const) : ('draft' as const))
    expect(keys([one, other] as ArticleRow[], { by: 'state', stateOf })).toEqual(['state:draft 1', 'state:published 1'])
    expect(keys([one, other] as ArticleRow[], { by: 'language' })).toEqual(['language:id 1', 'language:vi 1'])
  })
})
