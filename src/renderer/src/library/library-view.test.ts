import { describe, expect, it } from 'vitest'
import { sampleLibrary } from '../desk/testing/sample-library'
import { filterOf, isNarrowed, shownHeadline } from './library-view'
import { wholeLibrary } from './whole-library'

describe('filterOf', () => {
  it('orders hits by relevance and everything else by the chosen order', () => {
    expect(filterOf(wholeLibrary)).toEqual({ search: '', bin: false, sort: 'changedAt', descending: true })
    expect(filterOf({ ...wholeLibrary, search: ' chợ ' })).toEqual({ search: 'chợ', bin: false, descending: false })
    expect(filterOf({ ...wholeLibrary, search: 'chợ', hitSort: 'words' })).toMatchObject({
      sort: 'words',
      descending: true,
    })
    expect(filterOf({ ...wholeLibrary, sort: 'headline' })).toMatchObject({ sort: 'headline', descending: false })
  })

  it('counts spaces as no search', () => {
    expect(isNarrowed({ ...wholeLibrary, search: '  ' })).toBe(false)
    expect(isNarrowed({ ...wholeLibrary, section: 'Y tế' })).toBe(true)
  })
})

describe('shownHeadline', () => {
  const [article] = sampleLibrary(1, 0)
  const row = article?.row
  if (row === undefined) throw new Error('no sample')

  it('shows the source version', () => {
    expect(shownHeadline(row, { search: '', language: null }).language).toBe('vi')
  })

  it('shows the language that is filtered for, else the one that was hit', () => {
    expect(shownHeadline(row, { search: '', language: 'id' }).language).toBe('id')
    expect(shownHeadline(row, { search: 'bridge', language: null }).language).toBe('en')
    expect(shownHeadline(row, { search: 'cau moi', language: null }).language).toBe('vi')
  })
})
