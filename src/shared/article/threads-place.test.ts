import { describe, expect, it } from 'vitest'
import { findQuote, placeOf, proposedChange } from './threads-place'

const TEXT = 'Cây cầu mới dài bốn mươi mét, rộng ba mét, nối hai xã bên bờ kênh.'

/** The place of a quote in the text above. */
function place(quote: string, text = TEXT) {
  const from = text.indexOf(quote)
  return placeOf('vi', 'headline', text, { from, to: from + quote.length })
}

describe('a quote is found again', () => {
  it.each([
    ['where it was', TEXT, true],
    ['behind what was written before it', `Sáng nay, ${TEXT}`, true],
    ['when what follows it has changed', TEXT.replace(', rộng', ' và rộng'), true],
    ['when what stands before it has changed', TEXT.replace('cầu mới dài', 'cầu bê tông, dài'), true],
  ])('%s', (_, text, isSure) => {
    const found = findQuote(text, place('bốn mươi mét'))
    expect(found).toEqual({ from: text.indexOf('bốn'), to: text.indexOf('bốn') + 12, isSure })
  })

  it('among several, by what stands around it', () => {
    const quote = place('ba mét')
    const text = `Đường rộng ba mét. ${TEXT}`
    expect(text.slice(findQuote(text, quote)?.from).startsWith('ba mét, nối')).toBe(true)
    expect(findQuote(text, quote)?.isSure).toBe(true)
  })

  it('surely only where it can be no other one', () => {
    // A short word elsewhere is not the one that was meant.
    expect(findQuote('Đường rộng ba mét rưỡi.', place('ba'))?.isSure).toBe(false)
    const twice = 'xin chào xin chào'
    const first = placeOf('vi', 'lead', twice, { from: 0, to: 8 })
    expect(findQuote(`a ${twice} ${twice}`, { ...first, before: '', after: '' })?.isSure).toBe(false)
  })

  it('not when it is gone', () => {
    expect(findQuote(TEXT.replace('bốn mươi', 'năm mươi'), place('bốn mươi mét'))).toBeUndefined()
    expect(findQuote('', place('bốn mươi mét'))).toBeUndefined()
  })

  it('where something is to be added, between what stood around it', () => {
    const at = TEXT.indexOf(' dài')
    const empty = placeOf('vi', 'lead', TEXT, { from: at, to: at })
    expect(findQuote(`Vui: ${TEXT}`, empty)).toEqual({ from: at + 5, to: at + 5, isSure: true })
    expect(findQuote('Khác hẳn', empty)).toBeUndefined()
    expect(findQuote('', placeOf('vi', 'lead', '', { from: 0, to: 0 }))).toEqual({ from: 0, to: 0, isSure: true })
    expect(findQuote('Đã có', placeOf('vi', 'lead', '', { from: 0, to: 0 }))).toBeUndefined()
  })
})

describe('what is proposed', () => {
  it.each([
    ['a letter, as its word', 'Cầu dài 40 mét', 'Cầu dài 45 mét', '40', '45'],
    ['a new word, with the one beside it', 'Chợ họp sớm', 'Chợ nổi họp sớm', 'họp', 'nổi họp'],
    ['at the end', 'Chợ', 'Chợ mới', 'Chợ', 'Chợ mới'],
    ['two places, as the stretch between them', 'Mưa to ở xã A', 'Mưa nhỏ ở xã B', 'to ở xã A', 'nhỏ ở xã B'],
    ['all that there is', '', 'Tít', '', 'Tít'],
    ['letters beyond the basic plane', 'x 𝒜𝒜𝒜 y', 'x 𝒜ℬ𝒜 y', '𝒜𝒜𝒜', '𝒜ℬ𝒜'],
  ])('%s', (_, previous, next, quote, replacement) => {
    const change = proposedChange(previous, next)
    if (change === undefined) throw new Error('a change')
    const { from, to } = change.span
    expect(previous.slice(0, from) + change.replacement + previous.slice(to)).toBe(next)
    expect([previous.slice(from, to), change.replacement]).toEqual([quote, replacement])
  })

  it('nothing, when nothing was changed', () => {
    expect(proposedChange('Chợ', 'Chợ')).toBeUndefined()
  })
})
