import { describe, expect, it } from 'vitest'
import { sampleLibrary } from '../desk/testing/sample-library'
import { filterOf, isNarrowed, isSameFilter, savedFilterOf, shownHeadline } from './library-view'
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

  it('asks for groups but for hits by relevance and the bin, which have none', () => {
    const grouped = { ...wholeLibrary, group: 'date' as const, folded: ['date:today'] }
    expect(filterOf(grouped)).toMatchObject({ group: 'date', folded: ['date:today'] })
    expect(filterOf({ ...grouped, search: 'chợ' })).not.toHaveProperty('group')
    expect(filterOf({ ...grouped, search: 'chợ', hitSort: 'words' })).toHaveProperty('group')
    expect(filterOf({ ...grouped, bin: true })).not.toHaveProperty('group')
  })

  it('gives what was opened in that order, or in the one that is chosen; marks are no filter of the bin', () => {
    const opened = { ...wholeLibrary, mark: 'opened' as const }
    expect(filterOf(opened)).toEqual({ search: '', bin: false, mark: 'opened', descending: false })
    expect(filterOf({ ...opened, hitSort: 'headline' })).toMatchObject({ mark: 'opened', sort: 'headline' })
    expect(filterOf({ ...opened, bin: true })).toMatchObject({ sort: 'changedAt' })
    expect(filterOf({ ...opened, bin: true })).not.toHaveProperty('mark')
    expect([isNarrowed(opened), isNarrowed({ ...opened, bin: true })]).toEqual([true, false])
  })

  it('is the same filter again when it comes back from under a name', () => {
    const view = { ...wholeLibrary, search: ' chợ ', section: 'Y tế', mark: 'red' as const, group: 'state' as const }
    const saved = savedFilterOf(view)
    expect(isSameFilter(saved, savedFilterOf({ ...wholeLibrary, ...saved }))).toBe(true)
    expect(isSameFilter(saved, savedFilterOf({ ...view, mark: 'blue' }))).toBe(false)
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
