import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Inline } from '../article/blocks'
import { readBody } from '../article/read-body'
import { bodyRoot, headlineRoot } from '../article/roots'
import { docOf } from '../article/testing/bound-editor'
import type { SegmentId } from '../ids'
import { findInTexts } from './find-in-article'
import { finderOf } from './find-in-text'
import { countHits, replaceHits, type TextReplacement } from './replace-hits'
import { versionTexts } from './version-texts'

const [FIRST, SECOND] = ['segment001', 'segment002'] as SegmentId[]

function article(): Y.Doc {
  const bold: Inline = { type: 'text', text: 'chợ', marks: ['bold'] }
  const doc = docOf([
    { type: 'paragraph', id: FIRST as SegmentId, children: [{ type: 'text', text: 'Sáng ở ' }, bold] },
    {
      type: 'list',
      style: 'bullet',
      items: [{ id: SECOND as SegmentId, children: [{ type: 'text', text: 'chợ này, chợ kia' }] }],
    },
  ])
  headlineRoot(doc, 'vi').insert(0, 'Tin chợ')
  return doc
}

function found(doc: Y.Doc, wanted: string, replacement: string): TextReplacement[] {
  const finder = finderOf({ text: wanted, form: 'exact', wholeWord: false })
  if (!finder.ok) throw new Error(finder.failure.code)
  return findInTexts(versionTexts(doc, 'vi'), finder.value).hits.map(({ language, segment, from, to }) => {
    return { language, segment, from, to, expected: wanted, replacement }
  })
}

const textsOf = (doc: Y.Doc) => versionTexts(doc, 'vi').map(({ text }) => text)

describe('replacing hits', () => {
  it('replaces them in headline, paragraph and list, several in one text, and keeps marks', () => {
    const doc = article()
    const replacements = found(doc, 'chợ', 'phiên chợ nổi')
    expect(replaceHits(doc, replacements)).toHaveLength(4)
    expect(textsOf(doc)).toEqual(['Tin phiên chợ nổi', 'Sáng ở phiên chợ nổi', 'phiên chợ nổi này, phiên chợ nổi kia'])
    expect(readBody(bodyRoot(doc, 'vi'))[0]).toMatchObject({
      children: [{ text: 'Sáng ở ' }, { text: 'phiên chợ nổi', marks: ['bold'] }],
    })
  })

  it('keeps the marks of what stays where a stretch has several, and gives new words those of what they replace', () => {
    const doc = article()
    expect(countHits(replaceHits(doc, found(doc, 'ở chợ', 'gần chợ')))).toBe(1)
    expect(readBody(bodyRoot(doc, 'vi'))[0]).toMatchObject({
      children: [{ text: 'Sáng gần ' }, { text: 'chợ', marks: ['bold'] }],
    })
    expect(countHits(replaceHits(doc, found(doc, 'Sáng gần chợ', 'Sáng nay gần bến đò')))).toBe(1)
    expect(readBody(bodyRoot(doc, 'vi'))[0]).toMatchObject({
      children: [{ text: 'Sáng nay gần ' }, { text: 'bến đò', marks: ['bold'] }],
    })
  })

  it('does not mix up what is put in at the end of one with the next one at the same place', () => {
    const doc = article()
    const next = { language: 'vi', segment: FIRST as SegmentId }
    const both = [
      { ...next, from: 0, to: 8, expected: 'Sáng ở c', replacement: 'Sáng ở c, ' },
      { ...next, from: 8, to: 10, expected: 'hợ', replacement: 'HỢ' },
    ]
    replaceHits(doc, both)
    expect(textsOf(doc)[1]).toBe('Sáng ở c, HỢ')
  })

  it('leaves alone what reads otherwise by now, and does the rest', () => {
    const doc = article()
    const replacements = found(doc, 'chợ', 'bến')
    headlineRoot(doc, 'vi').delete(0, 4)
    expect(replaceHits(doc, replacements)).toHaveLength(3)
    expect(textsOf(doc)).toEqual(['chợ', 'Sáng ở bến', 'bến này, bến kia'])
  })

  it('leaves alone a segment that is gone', () => {
    const doc = article()
    const [headline] = found(doc, 'chợ', 'bến')
    expect(replaceHits(doc, [{ ...(headline as TextReplacement), segment: 'segment009' as SegmentId }])).toEqual([])
  })
})
