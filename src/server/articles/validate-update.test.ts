import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addLanguage } from '../../shared/article/languages'
import { bodyRoot, figuresRoot, headlineRoot, metaRoot } from '../../shared/article/roots'
import { newFigureId } from '../../shared/ids'
import { ArticleShape } from './article-shape'
import { addComment, addWord, replicaOf, sampleArticle, updateBy } from './testing/test-article'
import { someone } from './testing/test-people'
import { absorbStored, type RootRule, stateVectorOf, type UpdateVerdict, validateUpdate } from './validate-update'

const anything: RootRule = () => ({ ok: true })
const nothingBut =
  (...allowed: readonly string[]): RootRule =>
  (root) =>
    allowed.includes(root)
      ? { ok: true }
      : { ok: false, reason: { code: 'text-not-yours', params: { language: 'vi' } } }

function shapeOfDoc(doc: Y.Doc): ArticleShape {
  const shape = new ArticleShape()
  absorbStored(shape, Y.encodeStateAsUpdate(doc))
  return shape
}

function roots(verdict: UpdateVerdict): readonly string[] {
  return verdict.kind === 'accepted' ? [...verdict.roots].sort() : [verdict.kind]
}

/** The verdict on a change of a sample article by its writer, who may do everything unless `rule` says otherwise. */
function judge(change: (doc: Y.Doc) => void, rule = anything): UpdateVerdict {
  const doc = sampleArticle()
  const shape = shapeOfDoc(doc)
  return validateUpdate(shape, updateBy(doc, change), rule)
}

const codeOf = (verdict: UpdateVerdict): string => (verdict.kind === 'refused' ? verdict.reason.code : verdict.kind)

describe('which roots an update changes', () => {
  it.each<[string, (doc: Y.Doc) => void, readonly string[]]>([
    ['a word in the headline', (doc) => headlineRoot(doc, 'vi').insert(3, 'x'), ['headline:vi']],
    ['a deletion in the headline', (doc) => headlineRoot(doc, 'vi').delete(1, 2), ['headline:vi']],
    ['a deletion of a whole paragraph', (doc) => bodyRoot(doc, 'vi').delete(1, 1), ['body:vi']],
    [
      'a letter deep in a paragraph',
      (doc) => (bodyRoot(doc, 'vi').toDelta()[0].insert as Y.XmlText).insert(4, 'x'),
      ['body:vi'],
    ],
    ['a detail', (doc) => metaRoot(doc).set('section', 'Địa phương'), ['meta']],
    ['a figure', (doc) => figuresRoot(doc).set(newFigureId(), { layout: 'full' }), ['figures']],
    [
      'several at once',
      (doc) => {
        headlineRoot(doc, 'en').insert(0, 'A bridge')
        headlineRoot(doc, 'vi').delete(0, 1)
        addComment(doc, someone('reporter').account)
      },
      ['headline:en', 'headline:vi', 'threads'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(roots(judge(change))).toEqual(expected)
    expect(codeOf(judge(change, nothingBut(...expected)))).toBe('accepted')
    for (const left of expected) {
      expect(codeOf(judge(change, nothingBut(...expected.filter((root) => root !== left))))).toBe('text-not-yours')
    }
  })

  it('tells the keys of languages and details apart', () => {
    const asked: [string, readonly string[]][] = []
    judge(
      (doc) => {
        expect(addLanguage(doc, 'id', 'vi', 1).ok).toBe(true)
        metaRoot(doc).set('place', 'An Giang')
      },
      (root, keys) => {
        asked.push([root, keys])
        return { ok: true }
      },
    )
    expect(asked).toContainEqual(['languages', ['id']])
    expect(asked).toContainEqual(['meta', ['place']])
  })
})

describe('an update of one word', () => {
  it('is accepted as it came, once', () => {
    const doc = sampleArticle()
    const shape = shapeOfDoc(doc)
    const update = addWord(doc)
    const verdict = validateUpdate(shape, update, anything)
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind)
    expect(verdict.update).toEqual(update)
    shape.extend(verdict.change)
    expect(validateUpdate(shape, update, anything)).toEqual({ kind: 'unchanged', overlaps: true })
    expect(Y.decodeStateVector(stateVectorOf(shape))).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
  })

  it('is stored without what was stored before, when all of the article is sent', () => {
    const doc = sampleArticle(40)
    const shape = shapeOfDoc(doc)
    const stored = Y.encodeStateAsUpdate(doc)
    addWord(doc)
    const verdict = validateUpdate(shape, Y.encodeStateAsUpdate(doc), anything)
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind)
    expect(verdict.overlaps).toBe(true)
    expect(verdict.update.byteLength).toBeLessThan(80)
    const copy = new Y.Doc()
    for (const update of [stored, verdict.update]) Y.applyUpdate(copy, update, 'remote')
    expect(headlineRoot(copy, 'vi').toJSON()).toBe(headlineRoot(doc, 'vi').toJSON())
  })

  it('needs what it builds on', () => {
    const doc = sampleArticle()
    const shape = shapeOfDoc(doc)
    const updates = [addWord(doc, 'a '), addWord(doc, 'b ')]
    expect(validateUpdate(shape, updates[1] ?? new Uint8Array(), anything).kind).toBe('base-missing')
    expect(validateUpdate(new ArticleShape(), updates[0] ?? new Uint8Array(), anything).kind).toBe('base-missing')
    const deletion = updateBy(doc, () => headlineRoot(doc, 'vi').delete(0, 1))
    expect(validateUpdate(shape, deletion, anything).kind).toBe('base-missing')
    const merged = Y.mergeUpdates([...updates, deletion])
    expect(validateUpdate(shape, merged, anything).kind).toBe('accepted')
    const alone = new Y.Doc()
    const detail = updateBy(alone, () => metaRoot(alone).set('place', 'x'))
    const apart = updateBy(alone, () => headlineRoot(alone, 'en').insert(0, 'x'))
    expect(validateUpdate(shape, apart, anything).kind).toBe('base-missing')
    expect(validateUpdate(shape, Y.mergeUpdates([apart, detail]), anything).kind).toBe('accepted')
    const [first, second] = [replicaOf(doc), replicaOf(doc)]
    const right = updateBy(first, () => headlineRoot(first, 'vi').insert(1, 'x'))
    Y.applyUpdate(second, right)
    const between = updateBy(second, () => headlineRoot(second, 'vi').insert(1, 'y'))
    const known = shapeOfDoc(doc)
    expect(validateUpdate(known, between, anything).kind).toBe('base-missing')
    expect(validateUpdate(known, Y.mergeUpdates([right, between]), anything).kind).toBe('accepted')
    const gap = Y.mergeUpdates([Y.encodeStateAsUpdate(sampleArticle()), updates[1] ?? new Uint8Array()])
    expect(validateUpdate(shape, gap, anything).kind).toBe('base-missing')
  })
})

describe('what no article may hold', () => {
  it.each<[string, string, (doc: Y.Doc) => void]>([
    ['an unknown root', 'text-root-unknown', (doc) => doc.getMap('status').set('state', 'approved')],
    ['an unknown root of text', 'text-root-unknown', (doc) => doc.getText('headline').insert(0, 'x')],
    ['a language that is none', 'text-root-unknown', (doc) => doc.getText('headline:v_i').insert(0, 'x')],
    ['text in a map', 'text-misplaced', (doc) => doc.get('meta', Y.Text as never) && pushInto(doc, 'topics')],
    ['entries in a text', 'text-misplaced', (doc) => intoKey(doc, 'lead:vi')],
    ['a type in a headline', 'text-misplaced', (doc) => headlineRoot(doc, 'vi').insertEmbed(0, new Y.Map())],
    ['a document in the document', 'text-damaged', (doc) => figuresRoot(doc).set(newFigureId(), new Y.Doc())],
    ['values nested too deep', 'text-too-deep', (doc) => metaRoot(doc).set('rights', nestedValue(65))],
    ['types nested too deep', 'text-too-deep', (doc) => nestTypes(doc, 65)],
    ['types nested far too deep', 'text-too-deep', (doc) => nestTypes(doc, 3000)],
  ])('%s', (_name, code, change) => {
    const doc = new Y.Doc()
    const update = updateBy(doc, change)
    expect(codeOf(validateUpdate(new ArticleShape(), update, anything))).toBe(code)
  })

  it('but values and types down to the limit', () => {
    const doc = new Y.Doc()
    const update = updateBy(doc, () => {
      metaRoot(doc).set('rights', nestedValue(63))
      nestTypes(doc, 64)
    })
    expect(codeOf(validateUpdate(new ArticleShape(), update, anything))).toBe('accepted')
  })

  it('more than a megabyte at once', () => {
    const doc = new Y.Doc()
    const update = updateBy(doc, () => headlineRoot(doc, 'vi').insert(0, 'x'.repeat(1024 * 1024)))
    const verdict = validateUpdate(new ArticleShape(), update, anything)
    expect(verdict).toMatchObject({ reason: { code: 'text-too-large', params: { size: 1.1, limit: 1 } } })
  })

  it('a deletion of nothing, at which Yjs throws when it is about text to come', () => {
    // No structs; one client with one deleted range: client 7, from clock 900, of length 0.
    const nothing = Uint8Array.of(0, 1, 7, 1, 0x84, 0x07, 0)
    expect(() => Y.applyUpdate(new Y.Doc(), nothing)).toThrow()
    expect(codeOf(validateUpdate(shapeOfDoc(sampleArticle()), nothing, anything))).toBe('text-damaged')
  })

  it('bytes that are no update, and clocks beyond all bounds', () => {
    const far = new Y.Doc()
    const item = Y.encodeStateAsUpdate(sampleArticle(1))
    for (const bytes of [
      [],
      [1],
      [255, 255, 255],
      [1, 1, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 0],
    ]) {
      expect(codeOf(validateUpdate(new ArticleShape(), Uint8Array.from(bytes), anything))).toBe('text-damaged')
    }
    expect(codeOf(validateUpdate(new ArticleShape(), item.subarray(0, item.length - 3), anything))).toBe('text-damaged')
    far.destroy()
  })
})

describe('the source language', () => {
  it('is known without opening the document, until two people write it at once', () => {
    const doc = sampleArticle()
    const shape = shapeOfDoc(doc)
    expect(shape.sourceLanguage).toBe('vi')
    const other = replicaOf(doc)
    for (const [replica, language] of [
      [doc, 'en'],
      [other, 'id'],
    ] as const) {
      const verdict = validateUpdate(
        shape,
        updateBy(replica, () => metaRoot(replica).set('sourceLanguage', language)),
        anything,
      )
      if (verdict.kind !== 'accepted') throw new Error(verdict.kind)
      shape.extend(verdict.change)
      if (replica === doc) expect(shape.sourceLanguage).toBe('en')
    }
    expect(shape.sourceLanguage).toBeUndefined()
  })
})

function nestedValue(depth: number): unknown {
  let value: unknown = 'x'
  for (let n = 0; n < depth; n += 1) value = { value }
  return value
}

function nestTypes(doc: Y.Doc, depth: number): void {
  let parent = bodyRoot(doc, 'vi')
  for (let n = 0; n < depth; n += 1) {
    const inner = new Y.XmlText()
    parent.insertEmbed(0, inner)
    parent = inner
  }
}

function pushInto(doc: Y.Doc, root: string): void {
  doc.getArray(root).push(['x'])
}

function intoKey(doc: Y.Doc, root: string): void {
  doc.getMap(root).set('x', 1)
}
