import { describe, expect, it, test } from 'vitest'
import { tokenise } from './tokenise'

const words = (text: string): string[] => tokenise(text).map((token) => token.folded)

describe('tokenise', () => {
  it('gives the folded and the exact form with offsets into the text as it is', () => {
    const text = `— Cầu HÒA Bình${'ệ'.normalize('NFD')}!`
    expect(tokenise(text)).toEqual([
      { folded: 'cau', exact: 'cầu', start: 2, end: 5 },
      { folded: 'hoa', exact: 'hoà', start: 6, end: 9 },
      { folded: 'binhe', exact: 'bìnhệ', start: 10, end: 17 },
    ])
  })

  it('gives the same words for both normal forms, each covering its stretch', () => {
    const text = 'Đường ven biển, Quảng Ngãi – “mùa gặt” 2026; thuỷ/thủy'
    const composed = tokenise(text.normalize('NFC'))
    const decomposed = tokenise(text.normalize('NFD'))
    expect(decomposed.map(({ folded, exact }) => [folded, exact])).toEqual(
      composed.map(({ folded, exact }) => [folded, exact]),
    )
    expect(decomposed.map(({ start, end }) => text.normalize('NFD').slice(start, end).normalize('NFC'))).toEqual(
      composed.map(({ start, end }) => text.normalize('NFC').slice(start, end)),
    )
  })

  test.each([
    ['COVID-19, 1.000 đồng; a_b', ['covid', '19', '1', '000', 'dong', 'a', 'b']],
    ['東京タワー 3階', ['東', '京', 'タ', 'ワ', 'ー', '3', '階']],
    ['ที่นี่ abc', ['ที่', 'นี่', 'abc']],
    ['abc東def', ['abc', '東', 'def']],
    ['東\u0301x', ['東\u0301', 'x']],
    ['서울 시장', ['서울', '시장']],
    ['Новый рынок', ['новый', 'рынок']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['\u0301 \u200D — 😀', []],
    ['😀chợ😀', ['cho']],
    ['chợ\u200Bnổi', ['cho', 'noi']],
    ['x×y÷z', ['x', 'y', 'z']],
    ['', []],
  ])('%s has the words %j', (text, expected) => {
    expect(words(text)).toEqual(expected.map((word) => word.normalize('NFC')))
  })
})
