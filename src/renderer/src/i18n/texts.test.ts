import { describe, expect, it } from 'vitest'
import { interfaceLanguages } from '../../../shared/texts/define'
import { createI18n } from './create-i18n'
import { createFormats } from './formats'
import { namespaces } from './namespaces'

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

describe.each(Object.entries(namespaces))('the texts of %s', (_name, texts) => {
  it('say something under every key, in every language, with the same placeholders', () => {
    const reference: Readonly<Record<string, string>> = texts.vi
    for (const language of interfaceLanguages) {
      const spoken: Readonly<Record<string, string>> = texts[language]
      expect(Object.keys(spoken).sort()).toEqual(Object.keys(reference).sort())
      for (const [key, text] of Object.entries(spoken)) {
        expect(text.trim(), `${language}.${key}`).not.toBe('')
        // A singular may say “the article” where the plural says how many.
        const allowed = new Set(placeholders(reference[key] ?? ''))
        if (!key.endsWith('_one')) expect(placeholders(text), `${language}.${key}`).toEqual([...allowed].sort())
      }
    }
  })

  it('have both plural forms where they have one', () => {
    const keys = Object.keys(texts.vi)
    const stems = keys.filter((key) => /_(one|other)$/.test(key)).map((key) => key.replace(/_(one|other)$/, ''))
    for (const stem of stems) expect(keys).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]))
  })
})

describe('createI18n', () => {
  it('switches live, and knows plurals', async () => {
    const i18n = createI18n('vi')
    expect(i18n.t('library')).toBe('Kho bài')
    expect(i18n.t('words', { count: 1, number: '1' })).toBe('1 chữ')
    await i18n.changeLanguage('en')
    expect(i18n.t('library')).toBe('Library')
    expect(i18n.t('words', { count: 1, number: '1' })).toBe('1 word')
    expect(i18n.t('words', { count: 2, number: '2' })).toBe('2 words')
  })

  it('does not escape what people wrote', () => {
    expect(createI18n('en').t('importing', { done: 1, total: 2, file: 'A & B.docx' })).toBe('Importing 1/2: A & B.docx')
  })
})

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour, 5).getTime()

describe('createFormats', () => {
  const now = new Date(2026, 10, 22, 14, 2).getTime()

  it('says a time as shortly as its distance allows', () => {
    const en = createFormats('en')
    expect(en.when(now - 5_000, now)).toBe('just now')
    expect(createFormats('vi').when(now - 5_000, now)).toBe('vừa xong')
    expect(en.when(at(22, 9), now)).toBe('09:05')
    expect(en.when(at(21, 23), now)).toBe('yesterday')
    expect(en.when(at(18, 9), now)).toBe('Wed')
    expect(en.when(at(2, 9), now)).toBe('2 Nov')
    expect(en.when(new Date(2024, 4, 3).getTime(), now)).toBe('03/05/2024')
  })

  it('says a whole time in Vietnamese without the “lúc” that sentences say themselves', () => {
    expect(createFormats('vi').full(at(22, 9))).toBe('09:05, 22 tháng 11, 2026')
    expect(createFormats('en').full(at(22, 9))).toBe('22 November 2026 at 09:05')
  })

  it('writes numbers and languages as the interface does', () => {
    expect(createFormats('vi').number(12_480)).toBe('12.480')
    expect(createFormats('en').number(12_480)).toBe('12,480')
    expect(createFormats('vi').language('id')).toBe('Tiếng Indonesia')
    expect(createFormats('vi').languageWithin('id')).toBe('tiếng Indonesia')
    expect(createFormats('id').languageWithin('en')).toBe('Inggris')
    expect(createFormats('en').language('not a tag')).toBe('not a tag')
    expect(createFormats('vi').languageWithin('Not a tag')).toBe('Not a tag')
  })
})
