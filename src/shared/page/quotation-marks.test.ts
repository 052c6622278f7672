import { describe, expect, it } from 'vitest'
import type { Inline } from '../article/blocks'
import { ownQuotationMarks, quotationMarks, withOwnQuotationMarks } from './quotation-marks'

describe('a language’s own quotation marks', () => {
  it.each([
    ['vi', '“', '”'],
    ['id', '“', '”'],
    ['fr', '«\u202F', '\u202F»'],
    ['fr-CA', '«\u202F', '\u202F»'],
    ['de', '„', '“'],
    ['zh', '“', '”'],
    ['zh-Hant', '「', '」'],
    ['zh-TW', '「', '」'],
    ['ja', '「', '」'],
    ['ar', '”', '“'],
    ['xx', '“', '”'],
    ['not a tag', '“', '”'],
  ])('%s writes %s … %s', (language, open, close) => {
    expect(quotationMarks(language)).toEqual({ open, close })
  })

  it.each([
    ['vi', 'Bà nói: "Cầu đẹp."', 'Bà nói: “Cầu đẹp.”'],
    ['fr', 'Elle dit : "Oui."', 'Elle dit : «\u202FOui.\u202F»'],
    ['fr', 'Elle dit : « Oui. »', 'Elle dit : «\u202FOui.\u202F»'],
    ['en', 'Elle dit «oui» trois fois', 'Elle dit “oui” trois fois'],
    ['de', 'Sie sagt: “Ja.” Er sagt: "Nein."', 'Sie sagt: „Ja.“ Er sagt: „Nein.“'],
    ['en', 'Sie sagt: „Ja.“', 'Sie sagt: “Ja.”'],
    ['zh-Hant', '她說："好。"', '她說：「好。」'],
    ['sv', 'Hon sade: ”Ja.”', 'Hon sade: ”Ja.”'],
    ['en', '“Outer "inner" outer”', '“Outer "inner" outer”'],
  ])('%s: %s', (language, text, expected) => {
    expect(ownQuotationMarks(text, language)).toBe(expected)
  })

  it.each(['A 15" screen', 'He began: "And this goes on', 'a"b"c', '» reversed «', 'No marks'])(
    'leaves %s as it is',
    (text) => {
      expect(ownQuotationMarks(text, 'de')).toBe(text)
    },
  )

  it('changes nothing when it is applied again', () => {
    for (const language of ['vi', 'fr', 'de', 'ar', 'zh-Hant', 'sv', 'he', 'nl']) {
      const once = ownQuotationMarks('She said: "Yes." Then: "No."', language)
      expect(ownQuotationMarks(once, language)).toBe(once)
    }
  })

  it('pairs marks across runs, links and breaks, and keeps their emphasis', () => {
    const children: readonly Inline[] = [
      { type: 'text', text: 'He said "' },
      { type: 'text', text: 'yes', marks: ['bold'] },
      { type: 'break' },
      { type: 'link', url: 'https://example.org', children: [{ type: 'text', text: 'now"' }] },
    ]
    expect(withOwnQuotationMarks(children, 'de')).toEqual([
      { type: 'text', text: 'He said „' },
      { type: 'text', text: 'yes', marks: ['bold'] },
      { type: 'break' },
      { type: 'link', url: 'https://example.org', children: [{ type: 'text', text: 'now“' }] },
    ])
  })
})
