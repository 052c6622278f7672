import { describe, expect, it, test } from 'vitest'
import { exactForm, fold } from './fold'
import { isLatinBeyondAscii, plainLatin } from './latin-letters'

/** Every Vietnamese vowel, level tone, with the plain letter it folds to; then the six tones as combining marks. */
const vowels = { a: 'aăâ', e: 'eê', i: 'i', o: 'oôơ', u: 'uư', y: 'y' }
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const letters = Object.entries(vowels).flatMap(([plain, marked]) =>
  Array.from(marked).flatMap((vowel) => tones.map((tone) => ({ plain, letter: (vowel + tone).normalize('NFC') }))),
)

describe('fold', () => {
  it('knows all 12 vowels with all 6 tones as single composed letters', () => {
    expect(letters).toHaveLength(72)
    expect(letters.filter(({ letter }) => letter.length !== 1)).toEqual([])
  })

  it.each(letters)(
    'folds $letter to $plain, composed, decomposed, half-composed and upper case',
    ({ plain, letter }) => {
      expect(fold(letter)).toBe(plain)
      expect(fold(letter.normalize('NFD'))).toBe(plain)
      expect(fold(letter.toUpperCase())).toBe(plain)
      expect(fold(letter.toUpperCase().normalize('NFD'))).toBe(plain)
      for (const vowel of vowels[plain as keyof typeof vowels]) {
        for (const tone of tones) expect(fold(vowel + tone)).toBe(plain)
      }
    },
  )

  it.each([
    ['Đà Nẵng', 'da nang'],
    ['đường Điện Biên Phủ', 'duong dien bien phu'],
    ['Ðồng Nai', 'dong nai'],
    ['Łódź, Zürich, Malmö, Besançon', 'lodz, zurich, malmo, besancon'],
    ['Straße ẞ Æsir œuvre Þór ǽ Ǿ', 'strasse ss aesir oeuvre thor ae o'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['“Chợ” – 1.000 đồng', '“cho” – 1.000 dong'],
    ['Ｆｕｌｌ ﬁ', 'full fi'],
    ['Ёлка й Київ', 'елка й київ'],
    ['Θεσσαλονίκη Ὀδυσσεύς', 'θεσσαλονικη οδυσσευσ'],
    ['が ガ 한국 東京', 'が ガ 한국 東京'],
    ['हिन्दी ภาษาไทย', 'हिन्दी ภาษาไทย'],
    ['مَدْرَسَة أحمد', 'مدرسة احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['', ''],
  ])('folds %s to %s in both normal forms', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(text.normalize('NFD'))).toBe(folded.normalize('NFC'))
    expect(fold(text.normalize('NFC'))).toBe(folded)
  })

  it('is idempotent and agrees with Unicode on every letter of its tables', () => {
    for (let unit = 0xc0; unit <= 0x1eff; unit++) {
      if (!isLatinBeyondAscii(unit)) continue
      const letter = String.fromCharCode(unit)
      const base = letter.normalize('NFD').charAt(0).toLowerCase()
      if (/^[a-z]$/.test(base)) expect([letter, plainLatin(unit)]).toEqual([letter, base])
      expect([letter, fold(fold(letter))]).toEqual([letter, fold(letter)])
      expect([letter, fold(letter.normalize('NFD'))]).toEqual([letter, fold(letter)])
      expect([letter, fold(letter.toLowerCase())]).toEqual([letter, fold(letter)])
    }
  })

  it('folds a word alike whether or not a letter of another script stands in the text', () => {
    for (const { letter } of letters) expect(fold(`${letter} 東`)).toBe(`${fold(letter)} 東`)
  })
})

describe('exactForm', () => {
  test.each([
    ['hòa', 'hoà'],
    ['HÒA', 'hoà'],
    ['khỏe', 'khoẻ'],
    ['thủy', 'thuỷ'],
    ['Thúy', 'thuý'],
    ['qúy', 'quý'],
    ['qúa', 'quá'],
    ['họăc', 'hoặc'],
    ['hòan', 'hoàn'],
  ])('writes %s and %s alike', (old, modern) => {
    expect(exactForm(old)).toBe(modern)
    expect(exactForm(modern)).toBe(modern)
    expect(exactForm(old.normalize('NFD'))).toBe(modern)
    expect(exactForm(modern.normalize('NFD'))).toBe(modern)
  })

  test.each([
    'của',
    'mùa',
    'mía',
    'đỏ',
    'động',
    'đồng',
    'bói',
    'ngoài',
    'tuyến',
    'núi',
    'chịu',
    'hòe'.replace('òe', 'oè'),
    'élève',
  ])('leaves %s as it is', (word) => {
    expect(exactForm(word)).toBe(word)
    expect(exactForm(word.normalize('NFD').toUpperCase())).toBe(word)
  })

  it('keeps apart what only tones tell apart', () => {
    expect(new Set(['dong', 'đong', 'đông', 'đồng', 'động', 'đống', 'đọng'].map(exactForm)).size).toBe(7)
  })

  it('takes the eth that some keyboards write for đ', () => {
    expect(exactForm('Ðà')).toBe('đà')
  })

  it('drops soft hyphens and joiners', () => {
    expect(exactForm('cầu\u00ADvượt\u200D')).toBe('cầuvượt')
    expect(fold('cầu\u00ADvượt\uFEFF')).toBe('cauvuot')
  })
})
