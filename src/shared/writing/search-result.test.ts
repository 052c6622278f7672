import { describe, expect, it } from 'vitest'
import type { ArticleVersion } from '../article/version'
import {
  searchResult as resultOf,
  SEARCH_DESCRIPTION_WIDTH,
  SEARCH_TITLE_WIDTH,
  shortened,
  socialCard,
} from './search-result'

/** Narrow letters are half as wide as the others. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, each) => sum + (/[il.,]/.test(each) ? 5 : 10), 0)
const searchResult = (each: ArticleVersion) => resultOf(each, { title: widthOf, description: widthOf })

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
    expect(widthOf(result.title)).toBeLessThanOrEqual(SEARCH_TITLE_WIDTH)
    expect(widthOf(result.title)).toBeGreaterThan(SEARCH_TITLE_WIDTH - 100)
    expect(result.description.endsWith('…')).toBe(true)
    expect(widthOf(result.description)).toBeLessThanOrEqual(SEARCH_DESCRIPTION_WIDTH)
    expect(socialCard(version({ headline })).title).toBe(headline)
  })

  it('has nothing to show of an empty version', () => {
    expect(searchResult(version({ headline: ' ', lead: '' }))).toEqual({ title: '', slug: 'article', description: '' })
  })
})

describe('shortened', () => {
  it.each([
    ['mưa to', 60, 'mưa to'],
    ['mưa to gió', 70, 'mưa to…'],
    ['mưa to gió', 90, 'mưa to…'],
    ['mưatogióto', 60, 'mưato…'],
    ['🍍🍍🍍🍍', 30, '🍍🍍…'],
    // As many characters, and narrower.
    ['illilli', 35, 'illilli'],
    ['mưa', 5, '…'],
  ])('makes “%s” at most %i wide', (text, most, short) => {
    expect(shortened(text, most, widthOf)).toBe(short)
  })
})
