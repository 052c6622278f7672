import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { setForm } from '../article/article-form'
import type { Block } from '../article/blocks'
import { createArticle } from '../article/create-article'
import { addFigure } from '../article/figures'
import { bodyRoot, captionRoot } from '../article/roots'
import { readVersion, setSearchField, versionWords } from '../article/version'
import { appendBlocks } from '../article/write-body'
import { newSegmentId, type PhotoId, type SegmentId } from '../ids'
import { readWriting as readWith } from './read-writing'
import { TextCounts } from './text-counts'

/** Every character ten pixels wide. */
const widths = { title: (words: string) => words.length * 10, description: (words: string) => words.length * 10 }
const readWriting = (doc: Y.Doc, language: string, counts?: TextCounts) => readWith(doc, language, widths, counts)

const PHOTO = 'b'.repeat(64) as PhotoId

function text(type: 'paragraph' | 'note' | 'pullquote', words: string): Block {
  return { type, id: newSegmentId(), children: [{ type: 'text', text: words }] }
}

function heading(id: SegmentId, level: 2 | 3, words: string): Block {
  return { type: 'heading', id, level, children: [{ type: 'text', text: words }] }
}

describe('readWriting', () => {
  it('measures lead and body as they are published', () => {
    const doc = createArticle({
      language: 'vi',
      createdAt: 1,
      headline: 'Bến đò mở lại',
      lead: 'Đò chạy lại.',
      body: [
        text('paragraph', 'Sáng nay có 40 khách.'),
        text('note', 'Gọi lại cho bến.'),
        text('pullquote', 'Đò chạy'),
      ],
    })
    expect(readWriting(doc, 'vi').length).toEqual({
      words: 8,
      syllables: 7,
      characters: { all: 33, withoutSpaces: 27 },
      minutes: 1,
    })
  })

  it('leaves out cards, and takes in the captions of a photo story', () => {
    const card: Block = {
      type: 'embed',
      url: 'https://vidu.vn/tin',
      site: '',
      blocks: [text('paragraph', 'Bản đồ bến')],
    }
    const doc = createArticle({ language: 'vi', createdAt: 1, body: [text('paragraph', 'Đò chạy lại.'), card] })
    const figure = addFigure(doc, {})
    appendBlocks(bodyRoot(doc, 'vi'), [{ type: 'figure', figureId: figure }])
    captionRoot(doc, 'vi', figure).insert(0, 'Chuyến đò đầu tiên.')
    const words = (): number => {
      const { length } = readWriting(doc, 'vi')
      expect(versionWords(readVersion(doc, 'vi'))).toBe(length.words)
      return length.words
    }
    expect(words()).toBe(3)
    setForm(doc, 'photo-story')
    expect(words()).toBe(7)
    setForm(doc, 'numbered')
    expect(words()).toBe(3)
  })

  it('measures the same with what it remembers, also when one text has changed', () => {
    const counts = new TextCounts()
    const body = ['Sáng nay có 40 khách.', 'Đò chạy lại.', '前往北京'].map((words) => text('paragraph', words))
    for (const shown of [body, body.slice(1), [...body, text('paragraph', 'Thêm.')]]) {
      const doc = createArticle({ language: 'vi', createdAt: 1, lead: 'Đò chạy lại.', body: shown })
      expect(readWriting(doc, 'vi', counts).length).toEqual(readWriting(doc, 'vi').length)
      expect(readWriting(doc, 'vi', counts).length.words).toBe(versionWords(readVersion(doc, 'vi')))
    }
  })

  it('counts syllables of a Vietnamese version only', () => {
    const doc = createArticle({ language: 'en', createdAt: 1, lead: 'The ferry runs again.' })
    expect(readWriting(doc, 'en').length).not.toHaveProperty('syllables')
  })

  it('measures the texts that are cut, and shows the first photo there is', () => {
    const doc = createArticle({ language: 'en', createdAt: 1, headline: 'Ferry', lead: 'It runs.' })
    setSearchField(doc, 'en', 'title', 'Ferry back')
    for (const figure of [addFigure(doc, {}), addFigure(doc, { photoId: PHOTO })])
      appendBlocks(bodyRoot(doc, 'en'), [{ type: 'figure', figureId: figure }])
    const writing = readWriting(doc, 'en')
    expect(writing.cutTexts).toEqual({
      headline: { characters: 5, width: 50 },
      lead: { characters: 8, width: 80 },
      searchTitle: { characters: 10, width: 100 },
      searchDescription: { characters: 0, width: 0 },
    })
    expect(writing.photo).toBe(PHOTO)
    expect(readWriting(createArticle({ language: 'en', createdAt: 1 }), 'en').photo).toBeNull()
  })

  it('lists TK marks with their places, and no doubts', () => {
    const marked = text('paragraph', 'Cầu dài TK mét, rộng TK mét.')
    const doc = createArticle({ language: 'vi', createdAt: 1, lead: 'Khoảng 9 giờ (?)', body: [marked] })
    expect(readWriting(doc, 'vi').marks).toEqual([
      expect.objectContaining({ code: 'tk', segment: (marked as { id: string }).id, from: 8, to: 10 }),
      expect.objectContaining({ code: 'tk', segment: (marked as { id: string }).id, from: 21, to: 23 }),
    ])
  })

  it('gives the headings in reading order, those in boxes included', () => {
    const ids = [newSegmentId(), newSegmentId(), newSegmentId()] as const
    const body: Block[] = [
      heading(ids[0], 2, 'Giá  vé\n'),
      text('paragraph', 'Không đổi.'),
      { type: 'factbox', blocks: [heading(ids[1], 3, 'Giờ chạy')] },
      heading(ids[2], 2, ''),
    ]
    const doc = createArticle({ language: 'vi', createdAt: 1, body })
    expect(readWriting(doc, 'vi').outline).toEqual([
      { key: ids[0], level: 2, text: 'Giá vé' },
      { key: ids[1], level: 3, text: 'Giờ chạy' },
      { key: ids[2], level: 2, text: '' },
    ])
  })
})
