import { describe, expect, it, test } from 'vitest'
import type { SearchDocument } from './search-document'
import { SearchIndex } from './search-index'

function article(
  id: string,
  text: string,
  more: Partial<SearchDocument['fields']> & { changedAt?: number } = {},
): SearchDocument {
  const { changedAt = 1000, ...fields } = more
  return { id, changedAt, fields: { headline: '', captions: '', names: '', text, ...fields } }
}

function indexOf(...documents: SearchDocument[]): SearchIndex {
  const { index } = SearchIndex.open(undefined)
  for (const document of documents) index.add(document)
  return index
}

describe('what a query finds', () => {
  const index = indexOf(
    article('market', 'Chợ nổi mở cửa lúc năm giờ sáng', { names: 'Cần Thơ' }),
    article('bridge', 'Cầu mới ở Đà Nẵng thông xe', { captions: 'Cây cầu lúc hoàng hôn' }),
    article('school', 'Trường học vùng cao đón nắng', { headline: 'Mùa khai giảng' }),
  )

  test.each([
    ['cho noi', ['market']],
    ['can tho', ['market']],
    ['hoang hon', ['bridge']],
    ['khai giang', ['school']],
    ['DA NANG', ['bridge']],
    ['Đà Nẵng'.normalize('NFD'), ['bridge']],
    ['nang', ['bridge', 'school']],
    ['xe cau', ['bridge']],
    ['tru', ['school']],
    ['tru hoc', []],
    ['hoc tru', ['school']],
    ['cho cau', []],
    ['khongco', []],
    ['cho khongco', []],
    ['«chợ…»!', ['market']],
  ])('%s finds %j', (query, ids) => {
    expect(index.match(query).ids.toSorted()).toEqual(ids)
    expect(index.match(query).total).toBe(ids.length)
  })

  it('a query without a word finds everything, latest change first, then by id', () => {
    const all = indexOf(
      article('b', 'x'),
      article('a', 'x'),
      article('new', 'x', { changedAt: 2000 }),
      article('old', 'x', { changedAt: 1 }),
    )
    expect(all.match(' … ').ids).toEqual(['new', 'a', 'b', 'old'])
  })

  it('an empty index answers nothing', () => {
    expect(indexOf().match('cho')).toEqual({ total: 0, ids: [] })
    expect(indexOf().match('')).toEqual({ total: 0, ids: [] })
  })

  it('takes in a query of any length', () => {
    expect(index.match('chợ nổi mở cửa lúc năm giờ sáng '.repeat(50)).ids).toEqual(['market'])
  })
})

describe('the order of hits', () => {
  it.each([
    [
      'exact tones before newer folded ones',
      'động',
      [article('folded', 'đồng', { changedAt: 9000 }), article('exact', 'động')],
    ],
    [
      'exact tones before folded ones in the headline',
      'động',
      [article('folded', '', { headline: 'Đông' }), article('exact', 'động')],
    ],
    ['plain letters are exact too', 'dong', [article('folded', 'đồng', { changedAt: 9000 }), article('exact', 'dong')]],
    [
      'an exact beginning before a folded one',
      'độ',
      [article('folded', 'đông', { changedAt: 9000 }), article('exact', 'động')],
    ],
    [
      'the whole word before its beginning',
      'dao',
      [article('longer', 'đaot', { changedAt: 9000 }), article('whole', 'đảo')],
    ],
    [
      'all words exact before some',
      'cầu đá',
      [article('some', 'cầu da', { headline: 'cầu da', changedAt: 9000 }), article('all', 'đá x cầu')],
    ],
    [
      'the headline before the text',
      'chợ',
      [article('text', 'chợ', { changedAt: 9000 }), article('headline', '', { headline: 'chợ' })],
    ],
    [
      'the headline before neighbours',
      'chợ nổi',
      [article('near', 'chợ nổi', { changedAt: 9000 }), article('headline', 'nổi', { headline: 'chợ' })],
    ],
    [
      'neighbours before distance',
      'da nang',
      [article('far', 'đà rất nẵng', { changedAt: 9000 }), article('near', 'x đà nẵng')],
    ],
    [
      'neighbours in the query’s order',
      'da nang',
      [article('swapped', 'nẵng đà', { changedAt: 9000 }), article('near', 'đà nẵng')],
    ],
    [
      'a beginning as a neighbour',
      'da nan',
      [article('far', 'đà rất nẵng', { changedAt: 9000 }), article('near', 'đà nẵng')],
    ],
    [
      'more neighbours before fewer',
      'a b c',
      [article('two', 'a b x c', { changedAt: 9000 }), article('three', 'a b c')],
    ],
    [
      'neighbours far down a long text',
      'da nang',
      [
        article('far', `${'x '.repeat(700)} đà x nẵng`, { changedAt: 9000 }),
        article('near', `${'x '.repeat(700)} đà nẵng`),
      ],
    ],
    [
      'neighbours within one field only',
      'da nang',
      [article('fields', 'đà', { captions: 'nẵng', changedAt: 9000 }), article('near', 'đà nẵng')],
    ],
    ['the latest change', 'cho', [article('old', 'chợ'), article('new', 'chợ', { changedAt: 1001 })]],
  ])('%s', (_, query, documents) => {
    const better = documents[1]?.id
    for (const order of [documents, documents.toReversed()]) {
      const { hits, total } = indexOf(...order).search(query, { limit: 10 })
      expect(total).toBe(2)
      expect(hits[0]?.id).toBe(better)
      expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? Number.NaN)
    }
  })

  it('gives the best hits up to the limit, and the total', () => {
    const index = indexOf(
      ...Array.from({ length: 50 }, (_, number) => article(`a${number}`, 'chợ', { changedAt: number })),
    )
    const { hits, total } = index.search('cho', { limit: 3 })
    expect(total).toBe(50)
    expect(hits.map(({ id }) => id)).toEqual(['a49', 'a48', 'a47'])
  })
})

describe('changes', () => {
  it('replaces a document of the same id', () => {
    const index = indexOf(article('a', 'chợ nổi'), article('a', 'cầu treo', { changedAt: 5 }))
    expect(index.count).toBe(1)
    expect(index.match('cho').ids).toEqual([])
    expect(index.match('cau').ids).toEqual(['a'])
    expect([...index.entries()]).toEqual([['a', 5]])
  })

  it('removes a document, and says whether there was one', () => {
    const index = indexOf(article('a', 'chợ'), article('b', 'chợ'))
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect(index.match('cho').ids).toEqual(['b'])
    expect(index.match('').ids).toEqual(['b'])
  })
})

describe('the file', () => {
  const documents = Array.from({ length: 40 }, (_, number) =>
    article(`id ${number} “ệ”`, `chợ số ${number} cầu đường`, {
      headline: number % 3 ? 'Đà Nẵng' : 'nắng',
      changedAt: number * 1.5,
    }),
  )
  const queries = ['', 'cho', 'da nang', 'nắng', 'so 1', 'cau duo']

  it('brings back the same answers, without what was removed', () => {
    const index = indexOf(...documents)
    index.remove('id 7 “ệ”')
    const before = queries.map((query) => index.search(query, { limit: 100 }))
    const file = index.serialise()
    const reopened = SearchIndex.open(Buffer.concat([Buffer.from('x'), file]).subarray(1))
    expect(reopened.problem).toBeUndefined()
    expect(queries.map((query) => reopened.index.search(query, { limit: 100 }))).toEqual(before)
    expect(queries.map((query) => index.search(query, { limit: 100 }))).toEqual(before)
    expect([...reopened.index.entries()]).toEqual([...index.entries()])
    reopened.index.add(article('later', 'chợ mới tinh'))
    expect(reopened.index.match('moi').ids).toEqual(['later'])
    expect(reopened.index.match('cho').total).toBe(40)
  })

  it('an empty index has a file too', () => {
    expect(SearchIndex.open(indexOf().serialise())).toMatchObject({ problem: undefined, index: { count: 0 } })
  })

  it('says that there is none, and that another version wrote it', () => {
    expect(SearchIndex.open(undefined)).toMatchObject({ problem: 'missing', index: { count: 0 } })
    const file = indexOf(...documents).serialise()
    file[4] = 200
    expect(SearchIndex.open(file)).toMatchObject({ problem: 'outdated', index: { count: 0 } })
  })

  it('is refused, never read wrongly and never a crash, when any byte is wrong or missing', () => {
    const file = indexOf(...documents).serialise()
    for (let at = 0; at < file.length; at += at < 64 ? 1 : 13) {
      const flipped = file.slice()
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      for (const damaged of [flipped, file.slice(0, at), file.slice().fill(0, at)]) {
        if (Buffer.compare(damaged, file) === 0) continue
        const { index, problem } = SearchIndex.open(damaged)
        expect(['damaged', 'outdated']).toContain(problem)
        expect(index.match('cho').total).toBe(0)
      }
    }
    expect(SearchIndex.open(Buffer.concat([file, Buffer.from('x')])).problem).toBe('damaged')
    expect(SearchIndex.open(new Uint8Array(0)).problem).toBe('damaged')
  })
})
