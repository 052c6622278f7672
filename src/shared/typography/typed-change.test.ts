import { describe, expect, it } from 'vitest'
import { typedChange } from './typed-change'
import { TypingHelps, typingHelps } from './typing-help'
import { typingRules } from './typing-rules'

const ALL = TypingHelps.parse({})

/** The text after every one of its characters was typed. */
function typed(keys: string, language: string, helps = ALL): string {
  const rules = typingRules(language)
  let text = ''
  for (const key of keys) {
    text += key
    const change = typedChange(text, rules, helps)
    if (change !== undefined) text = text.slice(0, text.length - change.remove) + change.insert
  }
  return text
}

describe('typing', () => {
  it.each([
    // Quotation marks
    ['vi', 'Ông nói: "Cầu sắp xong".', 'Ông nói: “Cầu sắp xong”.'],
    ['en', '"It\'s done," she said ("really").', '“It’s done,” she said (“really”).'],
    ['id', '"Pasar buka," katanya.', '“Pasar buka,” katanya.'],
    ['fr', '"Bonjour" dit-elle', '«\u202FBonjour\u202F» dit-elle'],
    ['de', '"Ja"', '„Ja“'],
    ['vi', 'màn hình 55" và "55"', 'màn hình 55" và “55”'],
    ['en', "the 'old' market, farmers' rice", 'the ‘old’ market, farmers’ rice'],
    // Dashes
    ['vi', 'Cần Thơ -- Cà Mau', 'Cần Thơ – Cà Mau'],
    ['vi', 'Hà Nội - Huế', 'Hà Nội – Huế'],
    ['en', 'rain--heavy rain--fell', 'rain—heavy rain—fell'],
    ['id', 'hujan--deras', 'hujan—deras'],
    ['vi', 'a---b', 'a—b'],
    ['vi', '5-10 km, xe buýt - xe điện', '5-10\u00A0km, xe buýt – xe điện'],
    ['vi', '--- ', '--- '],
    ['vi', '- một', '- một'],
    // Ellipsis
    ['vi', 'Rồi... thôi', 'Rồi… thôi'],
    ['vi', '....', '….'],
    // No-break spaces
    ['vi', 'dài 12 km qua', 'dài 12\u00A0km qua'],
    ['en', 'a 5 kg bag', 'a 5\u00A0kg bag'],
    ['en', '5 kgs', '5 kgs'],
    ['vi', 'lúc 25 °C ', 'lúc 25\u00A0°C '],
    // Spaces before marks
    ['vi', 'Mưa to , gió lớn !', 'Mưa to, gió lớn!'],
    ['en', 'Rain . Wind ; sun ?', 'Rain. Wind; sun?'],
    ['vi', 'tên miền .vn', 'tên miền .vn'],
    [
      'fr',
      'Vraiment? Oui! Voici: le pont ; il est 12:30.',
      'Vraiment\u202F? Oui\u202F! Voici\u00A0: le pont\u202F; il est 12:30.',
    ],
    ['fr', 'Quoi?!', 'Quoi\u202F?!'],
    // Addresses
    ['en', "see https://example.com/a--b...c?d='e'", "see https://example.com/a--b...c?d='e'"],
    ['fr', 'https://example.com?a', 'https://example.com?a'],
    ['vi', 'thư lan@bao.vn--x', 'thư lan@bao.vn--x'],
  ])('in %s “%s” gives “%s”', (language, keys, expected) => {
    expect(typed(keys, language)).toBe(expected)
  })

  const samples = {
    quotes: '"Cầu"',
    dashes: 'a -- b - c',
    ellipsis: 'a...',
    noBreakSpaces: '5 km ',
    punctuation: 'a , b . c',
  } as const
  it.each(typingHelps)('leaves %s alone where they are not wanted, and nothing else', (help) => {
    const without = { ...ALL, [help]: false }
    expect(typed(samples[help], 'vi', without)).toBe(samples[help])
    expect(typed(samples[help], 'vi')).not.toBe(samples[help])
    for (const other of typingHelps)
      if (other !== help) expect(typed(samples[other], 'vi', without)).toBe(typed(samples[other], 'vi'))
  })
})
