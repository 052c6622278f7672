import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSegmentId, type SegmentId } from '../ids'
import { propertyRuns } from '../testing/property-runs'
import type { Block } from './blocks'
import { createArticle } from './create-article'
import { addLanguage } from './languages'
import { readBody } from './read-body'
import { bodyRoot } from './roots'
import { bringStructure, countMissing, missingBlocks } from './structure'
import { replaceBody } from './write-body'

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
