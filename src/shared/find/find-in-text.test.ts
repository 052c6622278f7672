import { describe, expect, it } from 'vitest'
import { finderOf } from './find-in-text'
import type { FindForm } from './find-query'

/** What is found, as it stands in the text. */
function found(text: string, wanted: string, form: FindForm = 'folded', wholeWord = false): string[] {
  const finder = finderOf({ text: wanted, form, wholeWord })
  if (!finder.ok) throw new Error(finder.failure.code)
  return finder.value(text).map(({ from, to }) => text.slice(from, to))
}

describe('folded', () => {
  it.each([
    ['Cầu Đà Nẵng mở lại, da nang vui', 'da nang', ['Đà Nẵng', 'da nang']],
    ['Chợ nổi, CHỢ NỔI', 'chợ nổi', ['Chợ nổi', 'CHỢ NỔI']],
    ['Giá gạo “tăng nhẹ” — 5 %', '"tang nhe" - 5 %', ['“tăng nhẹ” — 5 %']],
    ['Chờ đã… rồi đi', 'da... roi', ['đã… rồi']],
    ['5\u00A0km đường', '5 km', ['5\u00A0km']],
    ['Straße và Strasse', 'strasse', ['Straße', 'Strasse']],
    ['mưa 🌧 lớn', '🌧 lon', ['🌧 lớn']],
  ])('in “%s” finds “%s”', (text, wanted, expected) => {
    expect(found(text, wanted)).toEqual(expected)
  })

  it('finds decomposed letters with all their marks', () => {
    const text = 'Chợ Bến Thành đông'.normalize('NFD')
    expect(found(text, 'ben thanh')).toEqual(['Bến Thành'.normalize('NFD')])
    expect(found(text, 'ong')).toEqual(['ông'.normalize('NFD')])
  })

  it('does not cut a letter that folds to two', () => {
    expect(found('Straße', 'stras')).toEqual([])
  })
})

describe('exact', () => {
  it('tells case and tones apart, and not how a letter is encoded', () => {
    const text = `Má, mà, ma; ${'má'.normalize('NFD')}`
    expect(found(text, 'má', 'exact')).toEqual(['má'.normalize('NFD')])
    expect(found(text, 'ma', 'exact')).toEqual(['ma'])
    expect(found('“Chợ”', '"Chợ"', 'exact')).toEqual([])
  })
})

describe('whole words', () => {
  it.each([
    ['an ăn lan ạn, (an) an', 'an', 'folded', ['an', 'ăn', 'ạn', 'an', 'an']],
    ['an lan an2 an', 'an', 'exact', ['an', 'an']],
    ['Hà Nội, Hà Nộii', 'Hà Nội', 'exact', ['Hà Nội']],
    ['giá (mới', '(m', 'exact', []],
    ['giá 5% và 15%', '5%', 'exact', ['5%']],
  ] as const)('in “%s” finds “%s” (%s)', (text, wanted, form, expected) => {
    expect(found(text, wanted, form, true)).toEqual(expected)
  })
})

describe('pattern', () => {
  it('finds by a regular expression, with letters of every script', () => {
    expect(found('Ngày 3/10, ngày 12/11', String.raw`\d+/\d+`, 'pattern')).toEqual(['3/10', '12/11'])
    expect(found('Đường số 7', String.raw`^\p{L}+`, 'pattern')).toEqual(['Đường'])
    expect(found('một\nhai', '^hai$', 'pattern')).toEqual(['hai'])
  })

  it('never finds nothing, nor what was asked for by nothing', () => {
    expect(found('aab', 'x*', 'pattern')).toEqual([])
    expect(found('aab', '')).toEqual([])
    expect(found('aab', '\u0301')).toEqual([])
  })

  it('says that an expression cannot be read', () => {
    expect(finderOf({ text: '(', form: 'pattern', wholeWord: false })).toMatchObject({
      ok: false,
      failure: { code: 'find-pattern-invalid' },
    })
  })
})

it('stops at the limit', () => {
  const finder = finderOf({ text: 'a', form: 'exact', wholeWord: false })
  expect(finder.ok && finder.value('a'.repeat(50), 7)).toHaveLength(7)
})
