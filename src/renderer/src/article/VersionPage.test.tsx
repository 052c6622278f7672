// @vitest-environment happy-dom
import { $createTextNode, $getRoot, type ElementNode, getNearestEditorFromDOMNode, SKIP_COLLAB_TAG } from 'lexical'
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { addFigure } from '../../../shared/article/figures'
import { bodyRoot, headlineRoot } from '../../../shared/article/roots'
import { insertBlock } from '../../../shared/article/write-body'
import { type ArticleId, newFigureId, type PhotoId } from '../../../shared/ids'
import type { PhotoInfo } from '../../../shared/photo'
import { ok } from '../../../shared/result'
import type { MemoryDesk } from '../desk/testing/memory-desk'
import { button, withTestWindow } from '../testing/test-window'

const { openSample } = withTestWindow({ isIdle: true })

/** The notice that keeps what was shown. */
const kept = () => document.querySelector('[data-version] [role=alert]')

/** Changes the document as another window would. */
async function elsewhere(desk: MemoryDesk, id: ArticleId, change: (doc: Y.Doc) => void): Promise<void> {
  const opened = await desk.request('drafts:open', { id })
  if (!opened.ok) throw new Error('not opened')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, opened.value.state)
  const before = Y.encodeStateVector(doc)
  change(doc)
  const update = Y.encodeStateAsUpdate(doc, before)
  await act(async () => desk.emit('drafts:changed', { id, update }))
}

const firstBlock = (doc: Y.Doc) => (bodyRoot(doc, 'vi').toDelta() as { insert: Y.XmlText }[])[0]?.insert as Y.XmlText

describe('a text that the document did not hold', () => {
  it('is kept with the means to copy it, and the moment is marked', async () => {
    const { desk, id, body } = await openSample()
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      written.push(text)
    })
    // What Lexical shows and does not hand over is what a fault of the binding comes to.
    await act(async () =>
      getNearestEditorFromDOMNode(body)?.update(
        () => $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode(' Câu chưa lưu.')),
        { tag: SKIP_COLLAB_TAG, skipTransforms: true, discrete: true },
      ),
    )
    await act(async () =>
      getNearestEditorFromDOMNode(body)?.update(() => $getRoot().selectEnd().insertText(' Gõ tiếp.'), {
        discrete: true,
      }),
    )
    // The window compares when nothing has been typed for a while.
    await vi.waitFor(() => expect(kept()?.textContent ?? '').toContain('Câu chưa lưu.'))
    expect(body.textContent).not.toContain('Câu chưa lưu.')
    expect(body.textContent).toContain('Gõ tiếp.')
    await act(async () => button('Copy the earlier text').click())
    expect(written.join()).toContain('Câu chưa lưu.')
    const marks = () => desk.calls.filter(({ channel }) => channel === 'history:save')
    await vi.waitFor(() => expect(marks()).toHaveLength(1))
    expect(marks()[0]?.input).toMatchObject({ id, name: expect.stringContaining('Vietnamese') })
    await act(async () => button('Close, not needed').click())
    expect(kept()).toBeNull()
  })

  it('is kept when others change the same paragraph before the window compares', async () => {
    const { desk, id, body } = await openSample()
    await act(async () =>
      getNearestEditorFromDOMNode(body)?.update(
        () => $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode(' Câu chưa lưu.')),
        { tag: SKIP_COLLAB_TAG, skipTransforms: true, discrete: true },
      ),
    )
    await elsewhere(desk, id, (doc) => firstBlock(doc).insert(firstBlock(doc).length, ' Thêm.'))
    await vi.waitFor(() => expect(body.textContent).toContain('Thêm.'))
    expect(body.textContent).not.toContain('Câu chưa lưu.')
    expect(kept()?.textContent ?? '').toContain('Câu chưa lưu.')
  })

  it('is none when others only write', async () => {
    const { desk, id, body } = await openSample()
    await elsewhere(desk, id, (doc) => {
      headlineRoot(doc, 'vi').insert(0, 'Tin: ')
      firstBlock(doc).insert(firstBlock(doc).length, ' Thêm.')
    })
    await vi.waitFor(() => expect(body.textContent).toContain('Thêm.'))
    expect(document.querySelector('[data-version] [role=alert]')).toBeNull()
    expect(desk.calls.some(({ channel }) => channel === 'history:save')).toBe(false)
  })
})

describe('a photo that another window has placed', () => {
  it('is shown with its room from the first moment on', async () => {
    const { desk, id, body } = await openSample()
    const photo = newPhoto()
    const request = desk.request.bind(desk)
    const answered = Promise.withResolvers<void>()
    desk.request = (async (channel, input) => {
      if (channel !== 'photos:info') return request(channel, input)
      await answered.promise
      return ok({ photos: [photo] })
    }) as MemoryDesk['request']
    const placed = newFigureId()
    await elsewhere(desk, id, (doc) => {
      addFigure(doc, { photoId: photo.id }, placed)
      insertBlock(bodyRoot(doc, 'vi'), 0, { type: 'figure', figureId: placed })
    })
    const picture = await vi.waitFor(() => {
      const found = body.querySelector<HTMLElement>(`img[src*="${photo.id}"]`)
      expect(found).not.toBeNull()
      return found as HTMLElement
    })
    expect(picture.closest('figure')?.hidden).toBe(true)
    await act(async () => answered.resolve())
    expect(picture.closest('figure')?.hidden).toBe(false)
    expect(picture.style.aspectRatio).toBe('1200 / 800')
  })
})

function newPhoto(): PhotoInfo {
  const about = { fileName: 'a.jpg', mime: 'image/jpeg' as const, width: 1200, height: 800 }
  return { id: 'c'.repeat(64) as PhotoId, ...about, bytes: 1, addedAt: 0, keywords: [] }
}
