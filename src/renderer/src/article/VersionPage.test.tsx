// @vitest-environment happy-dom
import { $createTextNode, $getRoot, type ElementNode, getNearestEditorFromDOMNode, SKIP_COLLAB_TAG } from 'lexical'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyRoot, headlineRoot } from '../../../shared/article/roots'
import type { ArticleId } from '../../../shared/ids'
import { App } from '../App'
import { CommandRegistry } from '../commands/command-registry'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { createDeskTheme } from '../theme/mantine-theme'
import { parts } from '../workspace/on-demand-parts'
import { WorkspaceStatus } from '../workspace/workspace-status'

let end: (() => void) | undefined

// The window fetches the article's code when it is idle; drawing waits for it otherwise, outside of what `act` sees.
beforeAll(() => parts.ArticleView.preload(), 60_000)

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // This DOM is never idle by itself.
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
  // Nor does it load faces, which growing text fields wait for.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
})

afterEach(() => {
  end?.()
  vi.unstubAllGlobals()
})

const button = (name: string) =>
  [...document.querySelectorAll('button')].find((each) => each.textContent === name) as HTMLElement
/** The notice that keeps what was shown. */
const kept = () => document.querySelector('[data-version] [role=alert]')

async function openSample() {
  const desk = new MemoryDesk({ settings: { welcomed: true, interfaceLanguage: 'en' } })
  const info = await desk.request('app:info', {})
  if (!info.ok) throw new Error('no info')
  const app = { desk, info: info.value, theme: createDeskTheme(), commands: new CommandRegistry() }
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  end = () => {
    act(() => root.unmount())
    document.body.replaceChildren()
  }
  await act(async () => root.render(<App {...app} status={new WorkspaceStatus()} />))
  await act(async () => button('Open the sample article').click())
  await vi.waitFor(() => expect(document.querySelector('[data-lexical-editor]')).not.toBeNull())
  const opened = desk.calls.find(({ channel }) => channel === 'drafts:open')?.input as { id: ArticleId }
  const body = document.querySelector('[data-lexical-editor]') as HTMLElement
  return { desk, id: opened.id, body }
}

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
    expect(document.querySelector('[data-version] [role=alert]')).toBeNull()
    await act(async () =>
      getNearestEditorFromDOMNode(body)?.update(() => $getRoot().selectEnd().insertText(' Gõ tiếp.'), {
        discrete: true,
      }),
    )
    // The window compares when nothing has been typed for a while.
    await vi.waitFor(() => expect(kept()?.textContent ?? '').toContain('Câu chưa lưu.'), { timeout: 15_000 })
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
