import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId, type SegmentId } from '../ids'
import { articleFromJson, articleToJson } from './article-json'
import { type Block, bodyFigures, inlineText, textSegments } from './blocks'
import { createArticle } from './create-article'
import { addLanguage } from './languages'
import { publishedBlocks } from './published-blocks'
import { readBody } from './read-body'
import { readSegmentText, replaceInSegment } from './replace-in-segment'
import { bodyRoot } from './roots'
import { confirmTranslation, readTranslation, versionSegments } from './segments'
import { insertStored } from './stored-node'
import { bringStructure } from './structure'
import { mergeStructureCopies } from './structure-copies'
import { tableGrid } from './table-grid'
import { richBody, SECRET } from './testing/rich-body'
import { readVersion, versionWords } from './version'

const article = (body: Block[] = richBody()): Y.Doc => createArticle({ language: 'vi', createdAt: 0, body })
const textsOf = (blocks: readonly Block[]) => textSegments(blocks).map(({ children }) => inlineText(children))
const idsOf = (doc: Y.Doc, language: string) => textSegments(readBody(bodyRoot(doc, language))).map(({ id }) => id)

const count = (body: Block[]) => versionWords({ lead: '', language: 'vi', body })
const textsIn = (block: Block | undefined) =>
  block?.type === 'table'
    ? tableGrid(block).map((row) => row.map((cell) => (cell === undefined ? '·' : textsOf(cell.blocks)[0])))
    : []

describe('what is published of a body', () => {
  it('has no note at any depth, and no block of an unknown kind', () => {
    const published = publishedBlocks([...richBody(), { type: 'foreign', kind: 'gallery' }])
    expect(JSON.stringify(published)).not.toContain(SECRET)
    expect(published.map(({ type }) => type)).not.toContain('foreign')
    expect(textsOf(published)).toHaveLength(textsOf(richBody()).length - 4)
  })

  it('has no box of which nothing is left', () => {
    const note: Block = { type: 'note', id: 'segment001' as SegmentId, children: [{ type: 'text', text: 'x' }] }
    expect(publishedBlocks([{ type: 'factbox', blocks: [note] }])).toEqual([])
  })

  it('is what words are counted of, without the words that a pull quote repeats', () => {
    const [, paragraph, , , pullquote] = richBody()
    expect(paragraph?.type === 'paragraph' && pullquote?.type === 'pullquote').toBe(true)
    expect(count(richBody().slice(0, 1))).toBe(0)
    expect(count(richBody().slice(1, 2))).toBe(7)
    expect(count(richBody().slice(4, 5))).toBe(0)
  })
})

describe('boxes and tables in translation', () => {
  it('come over with their structure and their texts’ ids, notes do not', () => {
    const doc = article()
    addLanguage(doc, 'en', 'vi', 0)
    const others = textSegments(richBody()).filter(({ kind }) => kind !== 'note')
    expect(idsOf(doc, 'en')).toEqual(others.map(({ id }) => id))
    expect(readBody(bodyRoot(doc, 'en'))[7]).toMatchObject({
      type: 'table',
      rows: [{ cells: [{}, { colSpan: 2 }] }, {}, {}],
    })
  })

  it('count every text but the notes as one to be translated', () => {
    const doc = article()
    addLanguage(doc, 'en', 'vi', 0)
    const texts = versionSegments(readVersion(doc, 'vi')).filter(({ text }) => text !== '')
    const { missing, segments } = readTranslation(doc, 'en')
    expect(missing).toBe(texts.length - 4)
    expect(segments.some(({ kind }) => kind === 'note')).toBe(false)
    replaceInSegment(doc, 'en', 'rich014' as SegmentId, { from: 0, to: 0, replacement: '310 boats' })
    confirmTranslation(doc, 'en', ['rich014' as SegmentId], { origin: 'human', by: 'x', at: 0 })
    expect(readSegmentText(doc, 'en', 'rich014' as SegmentId)).toBe('310 boats')
    expect(readTranslation(doc, 'en').missing).toBe(missing - 1)
  })

  it('are brought over later where a version lacks them, and only once', () => {
    const doc = article(richBody().slice(0, 2))
    addLanguage(doc, 'en', 'vi', 0)
    const later = article()
    const whole = articleToJson(newArticleId(), later).versions['vi']?.body ?? []
    doc.transact(() => {
      const body = bodyRoot(doc, 'vi')
      body.delete(0, body.length)
    })
    const made = articleFromJson({ ...articleToJson(newArticleId(), doc), versions: versionsWith(doc, whole) })
    if (!made.ok) throw new Error(made.failure.detail)
    const { doc: next } = made.value
    for (const _time of [1, 2]) next.transact(() => bringStructure(next, 'vi', 'en'))
    const types = readBody(bodyRoot(next, 'en')).map(({ type }) => type)
    expect(types.filter((type) => type === 'factbox' || type === 'table')).toEqual(['factbox', 'table'])
  })

  it('that two people have brought over meet as one, and nothing written in either copy is lost', () => {
    const source = article()
    const copies = [1, 2].map((client) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
      doc.clientID = client
      doc.transact(() => addLanguage(doc, 'en', 'vi', 0))
      return doc
    })
    const [first, second] = copies as [Y.Doc, Y.Doc]
    replaceInSegment(first, 'en', 'rich014' as SegmentId, { from: 0, to: 0, replacement: 'three hundred and ten' })
    replaceInSegment(second, 'en', 'rich008' as SegmentId, { from: 0, to: 0, replacement: 'four hundred boats' })
    const [here, there] = [Y.encodeStateAsUpdate(first), Y.encodeStateAsUpdate(second)]
    Y.applyUpdate(first, there)
    Y.applyUpdate(second, here)
    for (const doc of copies) mergeStructureCopies(doc)
    expect(readBody(bodyRoot(first, 'en'))).toEqual(readBody(bodyRoot(second, 'en')))
    const body = readBody(bodyRoot(first, 'en'))
    expect(
      textsOf(body)
        .filter((text) => text !== '')
        .toSorted(),
    ).toEqual(['four hundred boats', 'three hundred and ten'])
    expect(new Set(idsOf(first, 'en')).size).toBe(idsOf(first, 'en').length)
    for (const block of body) {
      if (block.type === 'table')
        expect(block.rows.every(({ cells }) => cells.every((cell) => cell.blocks.length > 0))).toBe(true)
    }
  })
})

function versionsWith(doc: Y.Doc, body: readonly Block[]) {
  const { versions } = articleToJson(newArticleId(), doc)
  return { ...versions, vi: { ...versions['vi'], body } }
}

describe('an article as JSON', () => {
  it('keeps boxes, tables and notes', () => {
    const doc = article()
    const made = articleFromJson(JSON.parse(JSON.stringify(articleToJson(newArticleId(), doc))))
    if (!made.ok) throw new Error(made.failure.detail)
    expect(readBody(bodyRoot(made.value.doc, 'vi'))).toEqual(richBody())
  })

  it('keeps blocks that a newer version has made, with all that they hold', () => {
    const doc = article(richBody().slice(1, 2))
    doc.transact(() => {
      insertStored(bodyRoot(doc, 'vi'), 1, {
        element: { __type: 'timeline', __scale: 2, __state: { 'y-map': { segmentId: 'segment042' } } },
        children: [
          {
            element: { __type: 'paragraph', __format: 0 },
            children: [{ map: { __type: 'text', __format: 1 } }, 'Bốn giờ'],
          },
          { decorator: { __type: 'map', __points: [1, 2] } },
        ],
      })
    })
    const json = articleToJson(newArticleId(), doc)
    const made = articleFromJson(JSON.parse(JSON.stringify(json)))
    if (!made.ok) throw new Error(made.failure.detail)
    expect(articleToJson(json.id, made.value.doc).versions).toEqual(json.versions)
    expect(JSON.stringify(json.versions['vi']?.body[1])).toContain('Bốn giờ')
  })

  it('that nests without end is refused or cut, never followed', () => {
    const root = new Y.Doc()
    let parent = bodyRoot(root, 'vi')
    for (let depth = 0; depth < 500; depth += 1) {
      const box = new Y.XmlText()
      parent.insertEmbed(0, box)
      box.setAttribute('__type', depth % 2 === 0 ? 'factbox' : 'unknown-box')
      parent = box
    }
    expect(() => readBody(bodyRoot(root, 'vi'), { keepForeign: true })).not.toThrow()
    expect(bodyFigures(readBody(bodyRoot(root, 'vi')))).toEqual([])
  })
})

describe('a table as a rectangle', () => {
  it('leaves the places empty that merged cells span', () => {
    expect(textsIn(richBody()[8])).toEqual([
      ['Tháng', 'Ghe', '·'],
      ['Một', '310', '12'],
      ['·', '320', '14'],
    ])
  })

  it('ends with its rows, however far a cell says it reaches', () => {
    const block = richBody()[8]
    if (block?.type !== 'table') throw new Error('no table')
    const [first, ...others] = block.rows
    const long = { cells: (first?.cells ?? []).map((cell) => ({ blocks: cell.blocks, rowSpan: 900 })) }
    expect(tableGrid({ type: 'table', rows: [long, ...others] })).toHaveLength(3)
  })
})
