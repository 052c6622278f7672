import { describe, expect, it } from 'vitest'
import { everyMark, findMarks } from './tk-marks'

const kinds = (text: string, language: string): string[] => findMarks(text, language).map(({ kind }) => kind)

describe('what is still to come', () => {
  it.each([
    'The bridge is TK metres long.',
    'TK',
    'It cost TKTK dong.',
    'It cost tktk dong.',
    'Ask the mayor TKTKTK!',
    'The mayor, [TK], opened it.',
    'The mayor, [tk], opened it.',
    'The mayor ‹tk› opened it.',
    'The mayor <TK> opened it.',
    'The mayor {TK: full name} opened it.',
    'The mayor [TK full name] opened it.',
    'Length: TK.',
    '“TK”, she said.',
    '(TK)',
    'TK–TK',
  ])('is marked in “%s”', (text) => {
    expect(kinds(text, 'en')).toEqual(['tk'])
  })

  it.each([
    'The ATK road and the TKO ring.',
    'Ask for UTK or TKT.',
    'tk',
    'Order 12/TK-UBND of the province.',
    'Write to desk@TK.example',
    'tickets: 12TK3',
    'ÉTK',
  ])('is not in “%s”', (text) => {
    expect(kinds(text, 'en')).toEqual([])
  })

  it('is marked in Vietnamese too, where TK before a number is a century', () => {
    expect(kinds('Cây cầu dài TK mét.', 'vi')).toEqual(['tk'])
    expect(kinds('Chợ họp từ TK.', 'vi')).toEqual(['tk'])
    expect(kinds('Ngôi đình dựng từ TK XIX.', 'vi')).toEqual([])
    expect(kinds('Ngôi đình dựng từ TK 19.', 'vi')).toEqual([])
    expect(kinds('Ngôi đình dựng từ TK XIX, do ông TK xây.', 'vi')).toEqual(['tk'])
    expect(kinds('TK Việt', 'vi')).toEqual(['tk'])
  })

  it.each(['id', 'id-ID', 'ms'])('leaves the kindergartens alone in %s', (language) => {
    expect(kinds('Anak-anak TK Melati ikut pawai.', language)).toEqual([])
    expect(kinds('Taman Kanak-kanak (TK) itu baru.', language)).toEqual([])
    expect(kinds('Panjang jembatan TKTK meter.', language)).toEqual(['tk'])
    expect(kinds('Panjang jembatan [TK] meter.', language)).toEqual(['tk'])
  })

  it('is marked between Chinese characters, which set no spaces', () => {
    expect(kinds('大桥长TK米。', 'zh-Hans')).toEqual(['tk'])
  })
})

describe('what is in doubt', () => {
  it.each([
    'Cầu dài 300 mét (?).',
    'Cầu dài 300 mét [?].',
    'Cầu dài (??) mét',
    'Khánh thành ngày ???',
    '橋長三百米（？）',
  ])('is marked in “%s”', (text) => {
    expect(kinds(text, 'vi')).toEqual(['doubt'])
  })

  it.each(['Ai xây cây cầu?', 'Thật sao??', 'Ông hỏi: “Bao giờ xong?”', '(có thật không?)'])(
    'is not where somebody asks: “%s”',
    (text) => {
      expect(kinds(text, 'vi')).toEqual([])
    },
  )
})

describe('an excerpt', () => {
  it('shows the first mark with the whole words around it, and where the text goes on', () => {
    const text = `${'x'.repeat(100)} the length is TK metres, and the width TK ${'y'.repeat(100)}`
    expect(findMarks(text, 'en')).toEqual([{ kind: 'tk', excerpt: '…the length is TK metres, and the width TK…' }])
    expect(findMarks('Cầu dài TK mét.', 'vi')).toEqual([{ kind: 'tk', excerpt: 'Cầu dài TK mét.' }])
    // The cut falls between two words, of which both are whole.
    expect(findMarks(`ab ${'c'.repeat(29)} TK ${'d'.repeat(29)} ef`, 'en')[0]?.excerpt).toBe(
      `…${'c'.repeat(29)} TK ${'d'.repeat(29)}…`,
    )
    expect(findMarks(`${'桥'.repeat(40)}TK${'长'.repeat(40)}`, 'zh')[0]?.excerpt).toBe(
      `…${'桥'.repeat(30)}TK${'长'.repeat(30)}…`,
    )
  })

  it('never cuts a character in two', () => {
    for (const shift of ['', 'x']) {
      const [mark] = findMarks(`${'😀'.repeat(20)}${shift} TK ${shift}${'😀'.repeat(20)}`, 'en')
      expect(mark?.excerpt.isWellFormed()).toBe(true)
    }
  })

  it('is looked for in long hostile texts without running away', () => {
    expect(findMarks('[TK '.repeat(100_000), 'en')).toHaveLength(1)
    expect(findMarks('[tk: '.repeat(100_000), 'id')).toHaveLength(0)
    expect(findMarks('TK'.repeat(200_000) + 'x', 'en')).toHaveLength(0)
    expect(findMarks('('.repeat(400_000), 'en')).toHaveLength(0)
  })
})

describe('every mark of a text', () => {
  it('is found with its place, in reading order', () => {
    const text = 'Cầu [TK: tên] dài TK mét, xây năm TKTK (?) với TK nhịp.'
    expect(everyMark(text, 'vi').map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
      ['tk', '[TK: tên]'],
      ['tk', 'TK'],
      ['tk', 'TKTK'],
      ['doubt', '(?)'],
      ['tk', 'TK'],
    ])
  })

  it('is counted once, also where one pattern lies in another', () => {
    expect(everyMark('[TKTK: TK]', 'en')).toHaveLength(1)
  })
})
