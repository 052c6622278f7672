import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArticleId, newSegmentId, type SegmentId } from '../ids'
import { propertyRuns } from '../testing/property-runs'
import { type Block, type TableCell, textSegments } from './blocks'
import { createArticle } from './create-article'
import { addLanguage } from './languages'
import { readBody } from './read-body'
import { bodyRoot } from './roots'
import { bringStructure, countMissing, missingBlocks } from './structure'
import { mergeStructureCopies } from './structure-copies'
import { appendBlocks, replaceBody } from './write-body'

const paragraph = (id: string): Block => ({
  type: 'paragraph',
  id: id as SegmentId,
  children: [{ type: 'text', text: id }],
})
const ids = (blocks: readonly Block[]): string[] => blocks.map((block) => ('id' in block ? block.id : block.type))

describe('bringing a version up to the source’s structure', () => {
  it('puts what is new where the source has it', () => {
    const source = ['segment1', 'segment2', 'segment3', 'segment4', 'segment5'].map(paragraph)
    const doc = createArticle({ language: 'vi', createdAt: 1, body: [paragraph('segment2'), paragraph('segment4')] })
    addLanguage(doc, 'en', 'vi', 2)
    replaceBody(bodyRoot(doc, 'vi'), source)
    expect(countMissing(doc, 'vi', 'en')).toBe(3)
    doc.transact(() => bringStructure(doc, 'vi', 'en'))
    const english = readBody(bodyRoot(doc, 'en'))
    expect(ids(english)).toEqual(ids(source))
    expect(english[0]).toMatchObject({ children: [] })
    expect(countMissing(doc, 'vi', 'en')).toBe(0)
  })

  it('counts a list as present when the version has any of its items', () => {
    const item = newSegmentId()
    const list = (extra: SegmentId[]): Block => ({
      type: 'list',
      style: 'bullet',
      items: [item, ...extra].map((id) => ({ id, children: [] })),
    })
    expect(missingBlocks([list([newSegmentId()])], [list([])])).toEqual([])
    expect(missingBlocks([list([])], [])).toHaveLength(1)
  })

  it('leaves nothing missing and drops nothing, whatever the version looks like', () => {
    const names = Array.from({ length: 12 }, (_, index) => `segment${index}`)
    fc.assert(
      fc.property(fc.shuffledSubarray(names), fc.shuffledSubarray(names), (source, target) => {
        const doc = createArticle({ language: 'vi', createdAt: 1, body: source.map(paragraph) })
        addLanguage(doc, 'en', 'vi', 2)
        replaceBody(bodyRoot(doc, 'vi'), source.map(paragraph))
        replaceBody(bodyRoot(doc, 'en'), target.map(paragraph))
        bringStructure(doc, 'vi', 'en')
        const result = ids(readBody(bodyRoot(doc, 'en')))
        expect(new Set(result)).toEqual(new Set([...source, ...target]))
        expect(result.filter((id) => target.includes(id))).toEqual(target)
        expect(countMissing(doc, 'vi', 'en')).toBe(0)
      }),
      propertyRuns(),
    )
  })
})

const cell = (id: string, more: Partial<TableCell> = {}): TableCell => ({ ...more, blocks: [paragraph(id)] })
const table = (...rows: (string | TableCell)[][]): Block => ({
  type: 'table',
  rows: rows.map((cells) => ({ cells: cells.map((each) => (typeof each === 'string' ? cell(each) : each)) })),
})
const shown = (block: Block | undefined) =>
  block?.type === 'table'
    ? block.rows.map(({ cells }) => textSegments(cells.flatMap((each) => each.blocks)).map((each) => each.id))
    : []

/** A translation of `before`, when the source has become `after`. */
function grown(before: Block[], after: Block[]) {
  const doc = createArticle({ language: 'vi', createdAt: 1, body: before })
  addLanguage(doc, 'en', 'vi', 2)
  replaceBody(bodyRoot(doc, 'vi'), after)
  const missing = countMissing(doc, 'vi', 'en')
  doc.transact(() => bringStructure(doc, 'vi', 'en'))
  expect(countMissing(doc, 'vi', 'en')).toBe(0)
  return { missing, body: readBody(bodyRoot(doc, 'en')), doc }
}

const box = (...inside: string[]): Block => ({ type: 'factbox', blocks: inside.map(paragraph) })
const card = (...inside: string[]): Block => ({ type: 'embed', url: '', site: '', blocks: inside.map(paragraph) })
const links = (...articles: (ArticleId | undefined)[]): Block => ({
  type: 'related',
  articles: articles.flatMap((id) => id ?? []),
})

describe('what a version’s blocks lack inside', () => {
  it('are rows and columns of a table, where the source has them', () => {
    const { missing, body } = grown(
      [table(['cell0A', 'cell0C'], ['cell2A', 'cell2C'])],
      [table(['cell0A', 'cell0B', 'cell0C'], ['cell1A', 'cell1B', 'cell1C'], ['cell2A', 'cell2B', 'cell2C'])],
    )
    expect(missing).toBe(2)
    expect(shown(body[0])).toEqual([
      ['cell0A', 'cell0B', 'cell0C'],
      ['cell1A', 'cell1B', 'cell1C'],
      ['cell2A', 'cell2B', 'cell2C'],
    ])
    expect(JSON.stringify(body)).not.toContain('"text":"cell1B"')
  })

  it('leave what the version has of its own where it is', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1, body: [table(['cell0A'], ['cell1A'])] })
    addLanguage(doc, 'en', 'vi', 2)
    replaceBody(bodyRoot(doc, 'en'), [table(['cell0A', 'ownB00'], ['cell1A', 'ownB01'], ['ownA02', 'ownB02'])])
    replaceBody(bodyRoot(doc, 'vi'), [table(['cell0A'], ['newA00'], ['cell1A'])])
    doc.transact(() => bringStructure(doc, 'vi', 'en'))
    const [first, added = [], ...others] = shown(readBody(bodyRoot(doc, 'en'))[0])
    expect([first, ...others]).toEqual([
      ['cell0A', 'ownB00'],
      ['cell1A', 'ownB01'],
      ['ownA02', 'ownB02'],
    ])
    expect([added.length, added[0]]).toEqual([2, 'newA00'])
  })

  it('are not guessed where cells are merged', () => {
    const wide = (id: string) => cell(id, { colSpan: 2 })
    const { missing, body } = grown(
      [table([wide('cell0A')], ['cell1A', 'cell1B'])],
      [table([wide('cell0A')], ['cell1A', 'cell1B'], ['cell2A', 'cell2B'])],
    )
    expect([missing, shown(body[0])[2]]).toEqual([1, ['cell2A', 'cell2B']])
    const tall = table([cell('cell0A', { rowSpan: 2 }), 'cell0B'], ['cell1B'])
    const taller = table([cell('cell0A', { rowSpan: 2 }), 'cell0B'], ['cell1B'], ['cell2A', 'cell2B'])
    expect(grown([tall], [taller]).missing).toBe(0)
  })

  it('are blocks of a box and texts of a card', () => {
    const { missing, body } = grown(
      [box('boxed1'), card('title1')],
      [box('boxed0', 'boxed1', 'boxed2'), card('title1', 'words1')],
    )
    expect(missing).toBe(3)
    expect(body.map((block) => textSegments([block]).map(({ id }) => id))).toEqual([
      ['boxed0', 'boxed1', 'boxed2'],
      ['title1', 'words1'],
    ])
  })

  it('are links of a box of links, each once', () => {
    const [one, two, three] = [1, 2, 3].map((n) => `01930000-0000-7000-8000-00000000000${n}` as ArticleId)
    const { missing, body, doc } = grown([links(one, three)], [links(one, two, three)])
    expect([missing, body]).toEqual([1, [links(one, two, three)]])
    // Two people who brought the same over without knowing of each other.
    doc.transact(() => appendBlocks(bodyRoot(doc, 'en'), [links(two)]))
    mergeStructureCopies(doc)
    expect(readBody(bodyRoot(doc, 'en'))).toEqual([links(one, two, three)])
  })
})
