import { $getRoot, type ElementNode } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { REMOTE_ORIGIN } from '../../../shared/article/open-article'
import { readSegmentText } from '../../../shared/article/replace-in-segment'
import { readThreads, type Thread } from '../../../shared/article/threads'
import { applySuggestion } from '../../../shared/article/threads-accept'
import { addThreadEntry } from '../../../shared/article/threads-entries'
import { takeOutLost } from '../../../shared/article/threads-lost'
import { placeOf } from '../../../shared/article/threads-place'
import { newArticleId, type SegmentId } from '../../../shared/ids'
import { ok } from '../../../shared/result'
import type { AccountId } from '../../../shared/workflow/people'
import { boundEditor } from '../editor/binding/testing/bound-editor'
import { ArticleReplica } from '../editor/replica/ArticleReplica'
import { manualTimers } from '../editor/replica/testing/manual-timers'
import { acceptSuggestion } from './accept-suggestion'

const ID = 'segment001' as SegmentId
const TEXT = 'Cây cầu dài bốn mươi mét.'
const author = { by: newArticleId() as string as AccountId, name: 'Minh', at: 2 }

/** A replica of an article with a proposed change, and the change. */
function setup(quote = 'bốn mươi', replacement = 'năm mươi hai') {
  const article = createArticle({
    language: 'vi',
    createdAt: 0,
    body: [
      {
        type: 'paragraph',
        id: ID,
        children: [
          { type: 'text', text: 'Cây cầu dài ' },
          { type: 'text', text: 'bốn mươi', marks: ['bold'] },
          { type: 'text', text: ' mét.' },
        ],
      },
    ],
  })
  const from = TEXT.indexOf(quote)
  const place = placeOf('vi', ID, TEXT, { from, to: from + quote.length })
  addThreadEntry(article, { kind: 'suggestion', place, text: '', replacement }, { ...author, at: 1 })
  const state = Y.encodeStateAsUpdate(article)
  const replica = new ArticleReplica({ state, send: async () => ok({ sequence: 1 }), timers: manualTimers() })
  const [suggestion] = readThreads(replica.doc) as [Thread]
  return { replica, suggestion, text: () => readSegmentText(replica.doc, 'vi', ID) }
}

describe('accepting a proposed change', () => {
  it('works where no editor shows the article, and is undone in one step', () => {
    const { replica, suggestion, text } = setup()
    replica.edit((doc) => doc.getText('headline:vi').insert(0, 'Tít'))
    expect(acceptSuggestion(replica, suggestion, author)).toBe(true)
    expect(text()).toBe('Cây cầu dài năm mươi hai mét.')
    expect(readThreads(replica.doc)[0]).toMatchObject({ state: 'accepted', stateBy: { name: 'Minh' } })
    replica.undo()
    expect(text()).toBe(TEXT)
    expect(replica.doc.getText('headline:vi').toJSON()).toBe('Tít')
    expect(readThreads(replica.doc)[0]?.state).toBe('accepted')
    replica.redo()
    expect(text()).toBe('Cây cầu dài năm mươi hai mét.')
  })

  it('shows in an editor that is open, which writes on from there', () => {
    const { replica, suggestion, text } = setup()
    const { editor, body, edit, repairs } = boundEditor(replica.doc, 'vi', { undo: replica.undoManager })
    acceptSuggestion(replica, suggestion, author)
    const shown = () => editor.getEditorState().read(() => $getRoot().getTextContent())
    expect(shown()).toBe('Cây cầu dài năm mươi hai mét.')
    edit(() => $getRoot().getFirstChildOrThrow<ElementNode>().selectEnd().insertText(' Rộng ba mét.'))
    expect(text()).toBe('Cây cầu dài năm mươi hai mét. Rộng ba mét.')
    expect(body.check()).toBe('equal')
    replica.undo()
    expect(text()).toBe('Cây cầu dài năm mươi hai mét.')
    replica.undo()
    expect([shown(), text()]).toEqual([TEXT, TEXT])
    expect([body.check(), repairs]).toEqual(['equal', []])
  })

  it('takes a whole marked word away without a trace in the editor', () => {
    const { replica, suggestion } = setup('bốn mươi mét', 'mét')
    const { editor, body, repairs } = boundEditor(replica.doc, 'vi', { undo: replica.undoManager })
    acceptSuggestion(replica, suggestion, author)
    expect(editor.getEditorState().read(() => $getRoot().getTextContent())).toBe('Cây cầu dài mét.')
    expect([body.check(), repairs]).toEqual(['equal', []])
  })

  it('does nothing where the text is no longer there', () => {
    const { replica, suggestion, text } = setup()
    replica.edit((doc) => {
      const block = (doc.get('body:vi', Y.XmlText).toDelta() as { insert: Y.XmlText }[])[0]?.insert
      block?.delete(14, 8)
    })
    const before = text()
    expect(acceptSuggestion(replica, suggestion, author)).toBe(false)
    expect(text()).toBe(before)
    expect(readThreads(replica.doc)[0]?.state).toBe('open')
  })
})

/** The person at hand accepts, does something, and then learns of the other's acceptance, with what the server made of both. */
function meet(then: (replica: ArticleReplica) => void) {
  const { replica, suggestion, text } = setup()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(replica.doc))
  const inserted = applySuggestion(other, suggestion)?.inserted
  const { language } = suggestion.place
  const words = { kind: 'accepted', thread: suggestion.id, language, ...(inserted && { inserted }) } as const
  addThreadEntry(other, words, { ...author, at: 1, name: 'Hoa' })
  replica.edit((doc) => doc.getText('headline:vi').insert(0, 'Tít'))
  acceptSuggestion(replica, suggestion, author)
  then(replica)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(replica.doc))
  takeOutLost(other, 'server')
  Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(other), REMOTE_ORIGIN)
  return { replica, text }
}

describe('a change that somebody else accepted first', () => {
  const ONCE = 'Cây cầu dài năm mươi hai mét.'

  it.each([
    ['nothing more was done', () => undefined],
    ['it was undone before', (replica: ArticleReplica) => replica.undo()],
    [
      'it was undone and done again before',
      (replica: ArticleReplica) => {
        replica.undo()
        replica.redo()
      },
    ],
  ])('stands in the text once, and neither undo nor redo brings it in again: %s', (_, then) => {
    const { replica, text } = meet(then)
    expect(text()).toBe(ONCE)
    expect(readThreads(replica.doc)[0]).toMatchObject({ stateBy: { name: 'Hoa' }, acceptedTwice: false })
    expect(replica.getSnapshot().canRedo).toBe(false)
    replica.undo()
    expect([text(), replica.doc.getText('headline:vi').toJSON()]).toEqual([ONCE, ''])
    expect(replica.getSnapshot().canUndo).toBe(false)
    replica.redo()
    expect([text(), replica.doc.getText('headline:vi').toJSON()]).toEqual([ONCE, 'Tít'])
  })

  it('is undone by whoever was first', () => {
    const { replica, suggestion, text } = setup()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(replica.doc))
    const inserted = applySuggestion(other, suggestion)?.inserted
    const words = { kind: 'accepted', thread: suggestion.id, language: 'vi', ...(inserted && { inserted }) } as const
    addThreadEntry(other, words, { ...author, at: 9 })
    acceptSuggestion(replica, suggestion, author)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(replica.doc))
    takeOutLost(other, 'server')
    Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(other), REMOTE_ORIGIN)
    expect(text()).toBe(ONCE)
    replica.undo()
    expect(text()).toBe(TEXT)
    replica.redo()
    expect(text()).toBe(ONCE)
  })
})
