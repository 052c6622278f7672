import { describe, expect, it } from 'vitest'
import { Seeded } from '../testing/seeded'
import { measureSample, measureSlips } from './testing/measure-spelling'
import { VietnameseSpelling } from './vietnamese-spelling'

const spelling = new VietnameseSpelling()

/** What is marked in a text, each with its kind. */
const marked = (text: string, tones?: 'old' | 'new'): string[] =>
  spelling
    .check(text, tones === undefined ? {} : { tones })
    .map(({ from, to, kind }) => `${kind}: ${text.slice(from, to)}`)

describe('marks', () => {
  it.each([
    ['Bà con trong nghành nông nghiệp', 'unknown: nghành'],
    ['Trời nắng, phườn vắng', 'unknown: phườn'],
    ['Anh đã hòan thành', 'unknown: hòan'],
    ['Nước lên rất nhanhh', 'unknown: nhanhh'],
    ['Chợ sẽ mở cữa sớm', 'unknown: cữa'],
    ['Cuộc họp tahnh tra', 'unknown: tahnh'],
    ['Những nguoi dân', 'unmarked: nguoi'],
    ['Hôm qua ddaf mưa', 'unmarked: ddaf'],
    ['Tiếng vieejt ta', 'unmarked: vieejt'],
    ['Tiếng vie65t ta', 'unmarked: vie65t'],
    ['Việc của của ông', 'doubled:  của'],
    ['Cần sử lý ngay', 'confused: sử lý'],
    ['NGHÀNH GIÁO DỤC', 'unknown: NGHÀNH'],
  ])('%s', (text, mistake) => {
    expect(marked(text)).toEqual([mistake])
  })

  it('what is decomposed, in its own places', () => {
    const text = 'Trong nghành y'.normalize('NFD')
    expect(spelling.check(text)).toEqual([{ from: 6, to: 13, kind: 'unknown' }])
  })
})

describe('leaves alone', () => {
  it.each([
    ['both ways of placing tones', 'Hòa hoà, thúy thuý, khỏe khoẻ, quý, già, giếng, gìn'],
    ['names', 'Ông Krông Pắk ở Đắk Lắk kể. Đắk Lắk mưa.'],
    ['abbreviations and units', 'UBND TP.HCM, QĐ-TTg, 12 km, 5 kg, 30 trđ, TƯ, v.v.'],
    [
      'addresses, tags and figures',
      'Xem https://vidu.vn/nghành?x=1, viet@toasoan.vn, #nghành, covid19, A4, m2, baoso.vn',
    ],
    ['foreign words', 'Chương trình marketing online của startup, livestream trên TikTok, một set menu, tour hot'],
    ['transcribed names', 'Thủ đô Ô-xtrây-li-a, vài ki-lô-mét'],
    ['words said twice on purpose', 'Dần dần ai ai cũng xanh xanh, luôn luôn, người người'],
    ['a sentence in another language', 'Ông nói. The last days were most of the cost that loans bring. Rồi thôi'],
    ['a pair that is right after another word', 'Lịch sử lý luận văn học'],
  ])('%s', (_what, text) => {
    expect(marked(text)).toEqual([])
  })
})

it('marks tones where the house has them elsewhere, when asked to', () => {
  expect(marked('Hòa và hoà, quý và hoàn', 'new')).toEqual(['tone: Hòa'])
  expect(marked('Hòa và hoà, thuỷ', 'old')).toEqual(['tone: hoà', 'tone: thuỷ'])
  expect(spelling.suggest('Hoà', 'tone', 'old')).toEqual(['Hòa'])
})

describe('suggests first', () => {
  it.each([
    ['nghành', 'unknown', 'ngành'],
    ['Nghành', 'unknown', 'Ngành'],
    ['NGHÀNH', 'unknown', 'NGÀNH'],
    ['hòan', 'unknown', 'hoàn'],
    ['cữa', 'unknown', 'cửa'],
    ['tahnh', 'unknown', 'thanh'],
    ['nguoi', 'unmarked', 'người'],
    ['dduwocj', 'unmarked', 'được'],
    ['d9a4', 'unmarked', 'đã'],
    ['hoaf', 'unmarked', 'hòa'],
    [' của', 'doubled', ''],
    ['Sử lý', 'confused', 'Xử lý'],
  ] as const)('%s: %s → %s', (word, kind, meant) => {
    expect(spelling.suggest(word, kind, 'old')[0]).toBe(meant)
  })

  it('what follows the house in placing tones', () => {
    expect(spelling.suggest('hoaf', 'unmarked', 'new')[0]).toBe('hoà')
  })
})

it('finds the slips that leave no syllable, and nothing in a sound text', () => {
  const seed = new Seeded(1)
  const seeded = (): number => seed.next()
  expect(measureSample(spelling).marked).toEqual([])
  const figures = Object.fromEntries(
    measureSlips(spelling, seeded, 40).map(({ slip, words, marked: found }) => [slip, found / words]),
  )
  expect(figures['two letters changed places']).toBeGreaterThan(0.8)
  expect(figures['a letter twice']).toBeGreaterThan(0.9)
  expect(figures['raw Telex']).toBeGreaterThan(0.85)
})
