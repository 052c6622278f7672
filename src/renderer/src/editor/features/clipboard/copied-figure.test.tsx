// @vitest-environment happy-dom
import { $getHtmlContent, $getLexicalContent } from '@lexical/clipboard'
import { $getRoot, $getSelection, $selectAll, type LexicalEditor, PASTE_COMMAND } from 'lexical'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../../../../shared/article/blocks'
import { createArticle } from '../../../../../shared/article/create-article'
import { addFigure, readFigures } from '../../../../../shared/article/figures'
import { altRoot, captionRoot, type LanguageTag } from '../../../../../shared/article/roots'
import { readVersion } from '../../../../../shared/article/version'
import { type ArticleId, newArticleId, type PhotoId, type SegmentId } from '../../../../../shared/ids'
import { ok } from '../../../../../shared/result'
import { BodyEditor } from '../../BodyEditor'
import { ArticleReplica } from '../../replica/ArticleReplica'

const PHOTO = 'ab'.repeat(32) as PhotoId

const open: Root[] = []
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // This DOM is never idle: the editor's watchdog would find nobody to ask once a test takes long.
  Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined })
})
afterEach(() => {
  for (const root of open.splice(0)) act(() => root.unmount())
  document.body.replaceChildren()
})

const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id: id as SegmentId,
  children: [{ type: 'text', text }],
})

function article(...body: Block[]): { readonly id: ArticleId; readonly replica: ArticleReplica } {
  const doc = createArticle({ language: 'vi', createdAt: 0, body })
  const state = Y.encodeStateAsUpdate(doc)
  return { id: newArticleId(), replica: new ArticleReplica({ state, send: async () => ok({ sequence: 1 }) }) }
}

/** An article with a figure between two paragraphs. */
function withFigure(photoId: PhotoId | null, caption: string) {
  const figureId = addFigure(new Y.Doc(), {})
  const made = article(paragraph('segment001', 'Trước'), { type: 'figure', figureId }, paragraph('segment002', 'Sau'))
  made.replica.edit((doc) => {
    addFigure(doc, { photoId, credit: 'Ảnh: Mai' }, figureId)
    captionRoot(doc, 'vi', figureId).insert(0, caption)
    altRoot(doc, 'vi', figureId).insert(0, 'Ghe trên sông')
  })
  return { ...made, figureId }
}

async function show(
  { id, replica }: { readonly id: ArticleId; readonly replica: ArticleReplica },
  language: LanguageTag,
): Promise<LexicalEditor> {
  let editor: LexicalEditor | null = null
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  open.push(root)
  const keep = (shown: LexicalEditor | null): void => {
    editor ??= shown
  }
  await act(async () =>
    root.render(
      <BodyEditor
        articleId={id}
        replica={replica}
        language={language}
        label="body"
        figureSlot={() => null}
        onEditor={keep}
      />,
    ),
  )
  return editor as unknown as LexicalEditor
}

async function copyAll(editor: LexicalEditor): Promise<Readonly<Record<string, string>>> {
  let copied: Record<string, string> = {}
  await act(async () =>
    editor.update(
      () => {
        $selectAll()
        const selection = $getSelection()
        copied = {
          'text/html': $getHtmlContent(editor, selection),
          'application/x-lexical-editor': $getLexicalContent(editor, selection) ?? '',
        }
      },
      { discrete: true },
    ),
  )
  return copied
}

async function paste(editor: LexicalEditor, data: Readonly<Record<string, string>>): Promise<void> {
  const clipboardData = { getData: (type: string) => data[type] ?? '', files: [], types: Object.keys(data) }
  await act(async () =>
    editor.update(
      () => {
        $getRoot().selectEnd()
        const event = { clipboardData, preventDefault: () => undefined }
        editor.dispatchCommand(PASTE_COMMAND, event as unknown as ClipboardEvent)
      },
      { discrete: true },
    ),
  )
}

describe('a copied figure', () => {
  it('is the same figure in another version of its article', async () => {
    const source = withFigure(PHOTO, 'Bến sáng đèn')
    const copied = await copyAll(await show(source, 'vi'))
    await paste(await show(source, 'en'), copied)
    expect(readVersion(source.replica.doc, 'en').figures.map(({ id }) => id)).toEqual([source.figureId])
  })

  it('is a new figure with photo, caption, alt text and credit in another article', async () => {
    const source = withFigure(PHOTO, 'Bến sáng đèn')
    const copied = await copyAll(await show(source, 'vi'))
    const target = article(paragraph('segment003', 'Đầu'))
    await paste(await show(target, 'vi'), copied)
    const { body, figures } = readVersion(target.replica.doc, 'vi')
    expect(body.map(({ type }) => type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(figures).toMatchObject([
      { photoId: PHOTO, caption: 'Bến sáng đèn', alt: 'Ghe trên sông', credit: 'Ảnh: Mai' },
    ])
    expect(figures[0]?.id).not.toBe(source.figureId)
  })

  it('comes and goes in one step of undo', async () => {
    const source = withFigure(PHOTO, 'Bến sáng đèn')
    const copied = await copyAll(await show(source, 'vi'))
    const target = article(paragraph('segment003', 'Đầu'))
    const { replica } = target
    await paste(await show(target, 'vi'), copied)
    const pasted = readVersion(replica.doc, 'vi')
    await act(async () => replica.undo())
    expect(readVersion(replica.doc, 'vi').body).toMatchObject([{ type: 'paragraph', id: 'segment003' }])
    expect(readFigures(replica.doc)).toEqual([])
    expect(replica.getSnapshot().canUndo).toBe(false)
    await act(async () => replica.redo())
    expect(readVersion(replica.doc, 'vi')).toEqual(pasted)
    expect(replica.getSnapshot().canRedo).toBe(false)
  })

  it('keeps its words where it has no photo yet', async () => {
    const source = withFigure(null, 'Bến <sáng> đèn')
    const copied = await copyAll(await show(source, 'vi'))
    const target = article(paragraph('segment003', 'Đầu'))
    await paste(await show(target, 'vi'), copied)
    expect(readVersion(target.replica.doc, 'vi').figures).toMatchObject([{ photoId: null, caption: 'Bến <sáng> đèn' }])
  })

  it('is a figure that waits for its picture when that is none of this computer, with its caption', async () => {
    const target = article(paragraph('segment003', 'Đầu'))
    const html =
      '<p>Trước</p><figure data-figure-id="figure000001"><img src="https://example.org/a.jpg"><figcaption>Bến</figcaption></figure>'
    await paste(await show(target, 'vi'), { 'text/html': html })
    const { body, figures } = readVersion(target.replica.doc, 'vi')
    expect(figures).toMatchObject([{ photoId: null, caption: 'Bến', credit: '' }])
    expect(body.map(({ type }) => type)).toContain('figure')
  })
})
