import { describe, expect, it } from 'vitest'
import { canonicalLanguage } from '../../../shared/article/roots'
import { createFormats } from '../i18n/formats'
import { findLanguages, writingLanguages } from './writing-languages'

const nameOf = createFormats('vi').language
const find = (search: string): string[] => findLanguages(search, 'vi', nameOf).map(({ value }) => value)

describe('findLanguages', () => {
  it('finds by name without tones, and by tag', () => {
    expect(find('nhat')).toContain('ja')
    expect(find('ja')).toContain('ja')
    expect(find('nhat')).not.toContain('de')
  })

  it('shows all while the field holds the chosen language’s own name', () => {
    expect(find(nameOf('vi'))).toHaveLength(writingLanguages.length)
  })

  it('offers a well-formed tag that is not on the list', () => {
    expect(find('pt-BR')).toContain('pt-BR')
    expect(find('không có')).toEqual([])
    expect(find('pt').filter((tag) => tag === 'pt')).toHaveLength(1)
  })

  it('lists canonical tags, each once', () => {
    expect(writingLanguages.filter((tag) => canonicalLanguage(tag) !== tag)).toEqual([])
    expect(new Set(writingLanguages).size).toBe(writingLanguages.length)
  })
})
