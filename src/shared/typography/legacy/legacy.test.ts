import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../../testing/property-runs'
import { recogniseLegacy } from './recognise-legacy'
import { fromTcvn3, toTcvn3 } from './tcvn3'
import { isVietnameseSyllable } from './vietnamese-syllable'
import { fromVni, toVni } from './vni'

const SMALL = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'
const TEXT = 'Sáng nay, bến đò dưới chân cầu mở cửa trở lại sau trận lũ; người dân ở xã Nguyễn Huệ rất vui.'

const words = (letters: string) =>
  fc.array(fc.constantFrom(...Array.from(letters), ' ', '.'), { maxLength: 40 }).map((each) => each.join(''))

describe('both ways', () => {
  it('TCVN3 keeps every small letter', () => {
    fc.assert(
      fc.property(words(SMALL), (text) => fromTcvn3(toTcvn3(text)) === text),
      propertyRuns(),
    )
  })

  it('VNI keeps every letter, capitals too', () => {
    const letters = SMALL + SMALL.toUpperCase()
    fc.assert(
      fc.property(words(letters), (text) => fromVni(toVni(text)) === text),
      propertyRuns(),
    )
  })

  it.each([
    ['TCVN3', fromTcvn3, 'ViÖt Nam, ®­êng phè, CÇn Th¬', 'Việt Nam, đường phố, Cần Thơ'],
    ['VNI', fromVni, 'Vieät Nam, ñöôøng phoá, Caàn Thô, ÑÖÔØNG', 'Việt Nam, đường phố, Cần Thơ, ĐƯỜNG'],
  ])('%s reads known words', (_name, decode, coded, expected) => {
    expect(decode(coded)).toBe(expected)
  })
})

describe('recognising', () => {
  it.each([
    ['tcvn3', toTcvn3],
    ['vni', toVni],
  ] as const)('%s by how it reads', (encoding, encode) => {
    const text = encoding === 'tcvn3' ? TEXT.toLowerCase() : TEXT
    expect(recogniseLegacy(encode(text))).toEqual({ encoding, converted: text })
  })

  it.each([
    TEXT,
    'Le café était fermé à Noël, déjà très tôt, où l’été…',
    'São Paulo não é só a maior cidade; à noite há muitas opções.',
    'Straße, Größe, Mädchen und Bücher über Öl',
    'Hujan deras mengguyur pasar sejak pagi.',
    'Ngày 5-10, giá 25 µg/m³, ±3 °C, § 12, © 2026, ½',
    'An toàn, không dau',
    'Má và bà, chú và cô, à há',
    '',
  ])('leaves alone “%s”', (text) => {
    expect(recogniseLegacy(text)).toBeUndefined()
  })
})

it.each([
  ['đường', true],
  ['Nguyễn', true],
  ['nghiêng', true],
  ['quyển', true],
  ['khuỷu', true],
  ['Größe', false],
  ['não', true],
  ['café', false],
  ['opções', false],
  ['bbá', false],
])('%s is a syllable: %s', (word, expected) => {
  expect(isVietnameseSyllable(word)).toBe(expected)
})
