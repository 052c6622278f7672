import { describe, expect, it } from 'vitest'
import type { ArticleVersion } from '../article/version'
import { SEARCH_DESCRIPTION_MOST, SEARCH_TITLE_MOST, searchResult, shortened, socialCard } from './search-result'

function version(parts: Partial<ArticleVersion>): ArticleVersion {
  return {
    language: 'vi',
    headline: 'Cầu treo mở lại sau ba tháng sửa',
    lead: 'Người dân hai bờ đi lại từ sáng nay.',
    body: [],
    figures: [],
    search: { slug: '', title: '', description: '' },
    ...parts,
  }
}

describe('searchResult', () => {
  it('shows headline and lead where nothing was written for searches', () => {
    expect(searchResult(version({}))).toEqual({
      title: 'Cầu treo mở lại sau ba tháng sửa',
      slug: 'cau-treo-mo-lai-sau-ba-thang-sua',
      description: 'Người dân hai bờ đi lại từ sáng nay.',
    })
  })

  it('shows what was written for searches', () => {
    const search = { slug: 'cau-treo', title: 'Cầu treo mở lại', description: 'Sau ba tháng.' }
    expect(searchResult(version({ search }))).toEqual(search)
    expect(socialCard(version({ search }))).toEqual({ title: search.title, description: search.description })
  })

  it('cuts both where a result ends; a card keeps the whole title', () => {
    const headline = 'Chợ nổi '.repeat(20).trim()
    const result = searchResult(version({ headline, lead: headline.repeat(3) }))
    expect(result.title.endsWith('…')).toBe(true)
    expect(Array.from(result.title).length).toBeLessThanOrEqual(SEARCH_TITLE_MOST)
    expect(result.description.endsWith('…')).toBe(true)
    expect(Array.from(result.description).length).toBeLessThanOrEqual(SEARCH_DESCRIPTION_MOST)
    expect(socialCard(version({ headline })).title).toBe(headline)
  })

  it('has nothing to show of an empty version', () => {
    expect(searchResult(version({ headline: ' ', lead: '' }))).toEqual({ title: '', slug: 'article', description: '' })
  })
})

describe('shortened', () => {
  it.each([
    ['mưa to', 6, 'mưa to'],
    ['mưa to gió', 7, 'mưa to…'],
    ['mưa to gió', 9, 'mưa to…'],
    ['mưatogióto', 6, 'mưato…'],
    ['🍍🍍🍍🍍', 3, '🍍🍍…'],
  ])('makes “%s” at most %i characters', (text, most, short) => {
    expect(shortened(text, most)).toBe(short)
    expect(Array.from(short).length).toBeLessThanOrEqual(most)
  })
})
