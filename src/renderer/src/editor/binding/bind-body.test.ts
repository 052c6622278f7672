import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createHeadingNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
  type TextNode,
} from 'lexical'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type Block, inlineText, textSegments } from '../../../../shared/article/blocks'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot } from '../../../../shared/article/roots'
import { insertStored } from '../../../../shared/article/stored-node'
import { appendBlocks } from '../../../../shared/article/write-body'
import type { SegmentId } from '../../../../shared/ids'
import { readEditor } from './read-editor'
import { boundEditor } from './testing/bound-editor'

const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id: id as SegmentId,
  children: text === '' ? [] : [{ type: 'text', text }],
})

function docOf(...blocks: Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => appendBlocks(bodyRoot(doc, 'vi'), blocks))
  return doc
}

const ids = (doc: Y.Doc) => textSegments(readBody(bodyRoot(doc, 'vi'))).map((segment) => segment.id)
const texts = (doc: Y.Doc) => textSegments(readBody(bodyRoot(doc, 'vi'))).map(({ children }) => inlineText(children))
const $block = (index: number) => $getRoot().getChildAtIndex<ElementNode>(index) as ElementNode
const $text = (index: number) => $block(index).getFirstDescendant<TextNode>() as TextNode

const shownTexts = (repairs: readonly { readonly shown: readonly Block[] }[]) =>
  repairs.map(({ shown }) => textSegments(shown).map(({ children }) => inlineText(children)))

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

function sync(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote')
}

describe('a bound body', () => {
  it('shows what the document holds and writes nothing by showing it', () => {
    const doc = docOf(paragraph('segment001', 'Cầu mới'), { type: 'rule' }, paragraph('', 'không mã'))
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    const { editor, body } = boundEditor(doc, 'vi')
    expect(readEditor(editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
    expect(body.check()).toBe('equal')
    expect(updates).toBe(0)
  })

  it('writes what is typed, with an origin of its own that undo knows', () => {
    const doc = docOf(paragraph('segment001', 'Cầu'))
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set() })
    const { editor, edit } = boundEditor(doc, 'vi', { undo })
    edit(() => $text(0).selectEnd().insertText(' mới'))
    expect(texts(doc)).toEqual(['Cầu mới'])
    undo.undo()
    expect(texts(doc)).toEqual(['Cầu'])
    expect(readEditor(editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
  })

  it('hands over what was shown when an edit could not be written, before others overwrite it', () => {
    const doc = docOf(paragraph('segment001', 'Cầu mới'))
    const other = copyOf(doc)
    const mine = boundEditor(doc, 'vi')
    const theirs = boundEditor(other, 'vi')
    vi.spyOn(Y.Text.prototype, 'insert').mockImplementationOnce(() => {
      throw new Error('a fault of the binding')
    })
    mine.edit(() => $text(0).selectEnd().insertText(' thông xe'))
    expect(texts(doc)).toEqual(['Cầu mới'])
    theirs.edit(() => $block(0).clear().append($createTextNode('Phà cũ')))
    sync(other, doc)
    expect(texts(doc)).toEqual(['Phà cũ'])
    expect(readEditor(mine.editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
    expect(mine.repairs.map(({ shown }) => JSON.stringify(shown))).toEqual([expect.stringContaining('thông xe')])
  })

  it('follows what others write, and keeps the caret at its character', () => {
    const doc = docOf(paragraph('segment001', 'Cầu mới'))
    const other = copyOf(doc)
    const mine = boundEditor(doc, 'vi')
    const theirs = boundEditor(other, 'vi')
    mine.edit(() => $text(0).select(4, 4))
    theirs.edit(() => $text(0).select(0, 0).insertText('Hôm nay: '))
    sync(other, doc)
    expect(texts(doc)).toEqual(['Hôm nay: Cầu mới'])
    const caret = mine.editor.getEditorState().read(() => {
      const selection = $getSelection()
      return $isRangeSelection(selection) ? selection.anchor.offset : -1
    })
    expect(caret).toBe(13)
  })

  it('does not lose an edit that was begun when an update came in', async () => {
    const doc = docOf(paragraph('segment001', 'Cầu'))
    const other = copyOf(doc)
    const mine = boundEditor(doc, 'vi')
    const theirs = boundEditor(other, 'vi')
    theirs.edit(() => $getRoot().append($createParagraphNode().append($createTextNode('B'))))
    mine.editor.update(() => $text(0).selectEnd().insertText(' mới'))
    mine.body.flush()
    sync(other, doc)
    await Promise.resolve()
    expect(texts(doc)).toEqual(['Cầu mới', 'B'])
    expect(mine.body.check()).toBe('equal')
  })

  it('binds anew, with the caret in place, when the editor shows something else', () => {
    const doc = docOf(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    const { editor, body, edit, repairs } = boundEditor(doc, 'vi')
    edit(() => $text(1).select(2, 2))
    editor.update(() => $text(0).setTextContent('Sai'), { discrete: true, tag: 'skip-collab' })
    expect(body.check()).toBe('repaired')
    expect(body.repairs).toBe(1)
    expect(repairs[0]).toMatchObject({
      shown: [{ children: [{ text: 'Sai' }] }, {}],
      held: [{ children: [{ text: 'Một' }] }, {}],
    })
    expect(readEditor(editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
    expect(body.check()).toBe('equal')
    edit(() => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('!')
    })
    expect(texts(doc)).toEqual(['Một', 'Ha!i'])
  })

  describe('that drifted unseen and meets a change of others before it is looked at', () => {
    const drift = { discrete: true, tag: 'skip-collab', skipTransforms: true } as const

    it('hands over what it showed of a block that others then change', () => {
      const doc = docOf(paragraph('segment001', 'Cầu mới'), paragraph('segment002', 'Chợ'))
      const other = copyOf(doc)
      const mine = boundEditor(doc, 'vi')
      const theirs = boundEditor(other, 'vi')
      mine.editor.update(() => $text(0).setTextContent('Cầu mới thông xe'), drift)
      theirs.edit(() => $text(0).setTextContent('Phà cũ'))
      sync(other, doc)
      expect(shownTexts(mine.repairs)).toEqual([['Cầu mới thông xe', 'Chợ']])
      expect(mine.repairs[0]?.held).toMatchObject([{ children: [{ text: 'Cầu mới' }] }, {}])
      expect(texts(doc)).toEqual(['Phà cũ', 'Chợ'])
      expect(readEditor(mine.editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
    })

    it('hands over a block that the document does not have', () => {
      const doc = docOf(paragraph('segment001', 'Một'))
      const other = copyOf(doc)
      const mine = boundEditor(doc, 'vi')
      const theirs = boundEditor(other, 'vi')
      mine.editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode('Hai'))), drift)
      theirs.edit(() => $text(0).selectEnd().insertText('!'))
      sync(other, doc)
      expect(shownTexts(mine.repairs)).toEqual([['Một', 'Hai']])
      expect(readEditor(mine.editor.getEditorState())).toEqual(readBody(bodyRoot(doc, 'vi')))
    })

    it('hands over what it showed when this window changes the text by other means', () => {
      const doc = docOf(paragraph('segment001', 'Một'))
      const mine = boundEditor(doc, 'vi')
      mine.editor.update(() => $text(0).setTextContent('Một, chưa lưu'), drift)
      doc.transact(() => appendBlocks(bodyRoot(doc, 'vi'), [paragraph('segment002', 'Hai')]), 'other means')
      expect(shownTexts(mine.repairs)).toEqual([['Một, chưa lưu']])
      expect(texts(doc)).toEqual(['Một', 'Hai'])
    })

    it('hands over nothing where nothing had drifted', () => {
      const doc = docOf(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
      const other = copyOf(doc)
      const mine = boundEditor(doc, 'vi')
      const theirs = boundEditor(other, 'vi')
      mine.edit(() => $text(0).selectEnd().insertText(' rưỡi'))
      mine.edit(() => $text(0).selectEnd().insertParagraph())
      mine.edit(() => $block(1).remove())
      sync(doc, other)
      theirs.edit(() => $block(0).clear().append($createTextNode('Ba')))
      sync(other, doc)
      expect(mine.repairs).toEqual([])
      expect(mine.body.check()).toBe('equal')
    })
  })

  it('looks, before a change comes in, only at what was written since the last one', () => {
    const many = Array.from({ length: 400 }, (_, index) => paragraph(`segment${String(index).padStart(4, '0')}`, 'chữ'))
    const doc = docOf(...many)
    const { edit } = boundEditor(doc, 'vi')
    edit(() => $text(200).selectEnd().insertText('x'))
    const reads = vi.spyOn(Y.XmlText.prototype, 'toDelta')
    doc.transact(() => doc.getText('headline:vi').insert(0, 'Tin'), 'remote')
    expect(reads.mock.calls.length).toBeLessThan(5)
  })

  it('can be left and taken up by another editor', () => {
    const doc = docOf(paragraph('segment001', 'Một'))
    const first = boundEditor(doc, 'vi')
    first.body.destroy()
    const second = boundEditor(doc, 'vi')
    second.edit(() => $text(0).selectEnd().insertText(' hai'))
    expect(texts(doc)).toEqual(['Một hai'])
    first.edit(() => $text(0).selectEnd().insertText(' lạc'))
    expect(texts(doc)).toEqual(['Một hai'])
    expect(second.body.check()).toBe('equal')
  })
})

it('a key costs the same however long the body is', () => {
  const many = Array.from({ length: 400 }, (_, index) => paragraph(`segment${String(index).padStart(4, '0')}`, 'chữ'))
  const { edit } = boundEditor(docOf(...many), 'vi')
  edit(() => $text(200).selectEnd().insertText('x'))
  const reads = vi.spyOn(Y.XmlText.prototype, 'getAttribute')
  edit(() => $text(200).selectEnd().insertText('y'))
  expect(reads.mock.calls.length).toBeLessThan(20)
})

describe('segment ids', () => {
  it('stay with the first part of a split', () => {
    const doc = docOf(paragraph('segment001', 'Một hai'))
    const { edit } = boundEditor(doc, 'vi')
    edit(() => $text(0).select(3, 3).insertParagraph())
    const [first, second] = ids(doc)
    expect(first).toBe('segment001')
    expect(second).toMatch(/^[0-9A-Za-z]{10}$/)
    expect(second).not.toBe(first)
  })

  it('go with the text when a new block is opened above it', () => {
    const doc = docOf(paragraph('segment001', 'Một'))
    const { edit } = boundEditor(doc, 'vi')
    edit(() => $text(0).select(0, 0).insertParagraph())
    expect(texts(doc)).toEqual(['', 'Một'])
    expect(ids(doc)[1]).toBe('segment001')
    expect(new Set(ids(doc)).size).toBe(2)
  })

  it('are not shared by a copy', () => {
    const doc = docOf(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    const { editor, edit } = boundEditor(doc, 'vi')
    const json = editor.getEditorState().read(() => $block(0).exportJSON())
    edit(() => {
      const copy = editor.parseEditorState(
        JSON.stringify({ root: { ...rootJson, children: [{ ...json, children: [] }] } }),
      )
      expect(copy).toBeDefined()
      const node = $createParagraphNode().updateFromJSON(json)
      $block(1).insertBefore(node)
    })
    expect(ids(doc)[0]).toBe('segment001')
    expect(ids(doc)[2]).toBe('segment002')
    expect(new Set(ids(doc)).size).toBe(3)
  })

  it('survive a change of the block’s kind, empty or not', () => {
    const doc = docOf(paragraph('segment001', 'Một'), paragraph('segment002', ''), paragraph('segment003', 'Ba'))
    const { edit } = boundEditor(doc, 'vi')
    edit(() => {
      $text(0).selectEnd()
      $setBlocksType($getSelection(), () => $createHeadingNode('h2'))
    })
    edit(() => {
      $block(1).select()
      $setBlocksType($getSelection(), () => $createHeadingNode('h3'))
    })
    edit(() => {
      const block = $block(2)
      block.replace($createListNode('bullet').append($createListItemNode().append(...block.getChildren())))
    })
    expect(readBody(bodyRoot(doc, 'vi')).map(({ type }) => type)).toEqual(['heading', 'heading', 'list'])
    expect(ids(doc)).toEqual(['segment001', 'segment002', 'segment003'])
  })

  it('survive a move', () => {
    const doc = docOf(paragraph('segment001', 'Một'), paragraph('segment002', 'Hai'))
    const { edit } = boundEditor(doc, 'vi')
    edit(() => {
      $block(1).insertAfter($block(0))
    })
    expect(ids(doc)).toEqual(['segment002', 'segment001'])
  })

  it('are never given to what others wrote', () => {
    const doc = docOf(paragraph('segment001', 'Một'))
    const other = copyOf(doc)
    const { body, repairs } = boundEditor(doc, 'vi')
    let answers = 0
    doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') answers += 1
    })
    other.transact(() =>
      appendBlocks(bodyRoot(other, 'vi'), [paragraph('', 'không mã'), paragraph('segment001', 'trùng')]),
    )
    sync(other, doc)
    expect(answers).toBe(0)
    body.check()
    expect(repairs).toEqual([])
  })

  it('are looked for in changed blocks only', () => {
    const many = Array.from({ length: 400 }, (_, index) => paragraph(`segment${String(index).padStart(4, '0')}`, 'chữ'))
    const doc = docOf(...many)
    const { editor, edit } = boundEditor(doc, 'vi')
    const dirty: number[] = []
    editor.registerUpdateListener(({ dirtyElements }) => dirty.push(dirtyElements.size))
    edit(() => $text(200).selectEnd().insertText('x'))
    expect(dirty.at(-1)).toBeLessThan(5)
    expect($isElementNode(null)).toBe(false)
  })
})

const rootJson = { type: 'root', version: 1, direction: null, format: '', indent: 0 }

/** A gallery (a decorator), a side note (an element with text) and a mention inside a paragraph. */
function newerDoc(): Y.Doc {
  const doc = docOf(paragraph('segment001', 'Chợ sáng'))
  const root = bodyRoot(doc, 'vi')
  doc.transact(() => {
    insertStored(root, 1, { decorator: { __type: 'gallery', __photos: ['a', 'b'], __columns: 3 } })
    insertStored(root, 2, {
      element: { __type: 'sidenote', __tone: 'calm', __state: { 'y-map': { segmentId: 'segment002' } } },
      children: [{ map: { __type: 'text', __format: 0, __style: '', __mode: 0, __detail: 0 } }, 'Bên lề'],
    })
    const first = root.toDelta()[0]?.insert as unknown as Y.XmlText
    insertStored(first, first.length, { map: { __type: 'mention', __person: 'Khuê', __format: 0 } })
    first.insert(first.length, '@Khuê')
  })
  return doc
}
const stored = (doc: Y.Doc) => readBody(bodyRoot(doc, 'vi'), { keepForeign: true })

describe('blocks of kinds that a newer version has made', () => {
  it('are shown and stay as they are while the text around them is written', () => {
    const doc = newerDoc()
    const before = stored(doc)
    expect(before.map(({ type }) => type)).toEqual(['paragraph', 'foreign', 'foreign'])
    const { edit, body, repairs } = boundEditor(doc, 'vi')
    expect(body.check()).toBe('equal')
    edit(() => $text(0).select(0, 0).insertText('Hôm nay '))
    expect(stored(doc).slice(1)).toEqual(before.slice(1))
    expect(texts(doc)).toEqual(['Hôm nay Chợ sáng@Khuê'])
    expect(repairs).toEqual([])
  })

  it('keep all that they hold when they are moved, and when they come from another window', () => {
    const doc = newerDoc()
    const here = docOf(paragraph('segment009', 'Trước'))
    const { editor, edit, repairs } = boundEditor(here, 'vi')
    Y.applyUpdate(here, Y.encodeStateAsUpdate(doc), 'remote')
    expect(readEditor(editor.getEditorState())).toEqual(readBody(bodyRoot(here, 'vi')))
    const kept = stored(here).filter(({ type }) => type === 'foreign')
    edit(() => {
      for (const block of $getRoot().getChildren()) {
        const type = block.getType()
        if (type === 'gallery' || type === 'sidenote') $getRoot().append(block)
      }
    })
    expect(stored(here).slice(-2)).toEqual(kept)
    expect(repairs).toEqual([])
  })
})
