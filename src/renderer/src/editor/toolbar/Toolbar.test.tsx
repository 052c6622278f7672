// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { createInstance } from 'i18next'
import { $createTextNode, $getRoot, type ElementNode, type LexicalEditor } from 'lexical'
import { act, type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot } from '../../../../shared/article/roots'
import { newArticleId } from '../../../../shared/ids'
import { ok } from '../../../../shared/result'
import { editorTexts } from '../../../../shared/texts/editor'
import { BodyEditor } from '../BodyEditor'
import { ArticleReplica } from '../replica/ArticleReplica'
import { Toolbar } from './Toolbar'

let end: (() => void) | undefined
beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // This DOM is never idle: the editor's watchdog would find nobody to ask once a test takes long.
  Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined })
  await createInstance()
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { editor: editorTexts.en } } })
})
afterEach(() => end?.())

const tools = () => [...document.querySelectorAll<HTMLElement>('[role=toolbar] button')]
const tool = (name: string) => tools().find((each) => each.getAttribute('aria-label')?.startsWith(name)) as HTMLElement
const input = () => document.querySelector('input') as HTMLInputElement
const type = (value: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), value)
    input().dispatchEvent(new Event('input', { bubbles: true }))
  })
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((each) => each.textContent === name) as HTMLButtonElement

async function show({ connected = true } = {}) {
  const state = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 0 }))
  const replica = new ArticleReplica({ state, send: async () => ok({ sequence: 1 }) })
  const articleId = newArticleId()
  let editor: LexicalEditor | null = null
  const listeners = () => editor?._listeners.update.size
  const control: { mount?: (mounted: boolean) => void } = {}
  function Desk(): ReactNode {
    const [shown, setShown] = useState<LexicalEditor | null>(null)
    const [mounted, set] = useState(true)
    useEffect(() => {
      control.mount = set
    }, [])
    return (
      <MantineProvider env="test">
        <Toolbar editor={connected ? shown : null} replica={replica} />
        {mounted && (
          <BodyEditor
            articleId={articleId}
            replica={replica}
            language="vi"
            label="body"
            figureSlot={() => null}
            onEditor={(next) => {
              editor = next ?? editor
              setShown(next)
            }}
          />
        )}
      </MantineProvider>
    )
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<Desk />))
  end = () => {
    act(() => root.unmount())
    document.body.replaceChildren()
  }
  return {
    replica,
    listeners,
    press: (key: string) =>
      act(async () => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      }),
    click: (target: HTMLElement) => act(async () => target.click()),
    write: (change: () => void) => act(async () => editor?.update(change, { discrete: true })),
    setMounted: (mounted: boolean) => act(async () => control.mount?.(mounted)),
    blocks: () => readBody(bodyRoot(replica.doc, 'vi')),
  }
}

const $type = (text: string) => {
  $getRoot().getFirstChildOrThrow<ElementNode>().append($createTextNode(text))
  $getRoot().getFirstDescendant()?.selectEnd()
}
/** Chooses all of the first block's text. */
const $choose = () => {
  const text = $getRoot().getFirstDescendant()
  if (text !== null && 'select' in text) (text as ElementNode).select(0, text.getTextContentSize())
}

describe('the toolbar', () => {
  it('is one stop of Tab, gone through with the arrow keys, Home and End', async () => {
    const { press } = await show()
    const stops = () => tools().filter(({ tabIndex }) => tabIndex === 0)
    expect(stops()).toHaveLength(1)
    stops()[0]?.focus()
    await press('ArrowRight')
    expect(document.activeElement).toBe(tools()[1])
    expect(stops()).toEqual([tools()[1]])
    await press('ArrowLeft')
    await press('ArrowLeft')
    expect(document.activeElement).toBe(tools().at(-1))
    await press('Home')
    expect(document.activeElement).toBe(tools()[0])
    await press('End')
    expect(stops()).toEqual([tools().at(-1)])
    await press('x')
    expect(document.activeElement).toBe(tools().at(-1))
  })

  it('tells which marks and which kind stand at the caret', async () => {
    const { click, write, blocks } = await show()
    await write(() => $type('Chợ'))
    await write($choose)
    expect(tool('Bold').getAttribute('aria-pressed')).toBe('false')
    expect(tool('Paragraph').getAttribute('aria-pressed')).toBe('true')
    await click(tool('Bold'))
    await click(tool('Heading 2'))
    expect(tool('Bold').getAttribute('aria-pressed')).toBe('true')
    expect(tool('Heading 2').getAttribute('aria-pressed')).toBe('true')
    expect(tool('Paragraph').getAttribute('aria-pressed')).toBe('false')
    expect(tool('Undo').hasAttribute('aria-pressed')).toBe(false)
    expect(blocks()).toMatchObject([{ type: 'heading', children: [{ text: 'Chợ', marks: ['bold'] }] }])
  })

  it('greys what has nothing to act on, and does nothing when it is pressed', async () => {
    const { click, write, replica, blocks } = await show({ connected: false })
    await write(() => $type('Chợ'))
    await write($choose)
    const off = tools().filter((each) => each.getAttribute('aria-disabled') === 'true')
    expect(off.length).toBe(tools().length - 1)
    expect(off).not.toContain(tool('Undo'))
    await click(tool('Bold'))
    await click(tool('Link'))
    expect(document.querySelector('input')).toBeNull()
    expect(blocks()).toMatchObject([{ children: [{ text: 'Chợ' }] }])
    await click(tool('Undo'))
    expect(replica.getSnapshot()).toMatchObject({ canUndo: false, canRedo: true })
    expect(tool('Undo').getAttribute('aria-disabled')).toBe('true')
    expect(tool('Redo').getAttribute('aria-disabled')).toBe('false')
  })
})

describe('the link button', () => {
  it('refuses what is no address, sets what is one, and takes it away again', async () => {
    const { click, write, blocks } = await show()
    await write(() => $type('Chợ'))
    await write($choose)
    await click(tool('Link'))
    await type('javascript:alert(1)')
    await click(button(editorTexts.en.linkApply))
    expect(document.body.textContent).toContain(editorTexts.en.linkInvalid)
    expect(blocks()).toMatchObject([{ children: [{ type: 'text' }] }])
    await type('example.org/cho')
    await click(button(editorTexts.en.linkApply))
    expect(blocks()).toMatchObject([{ children: [{ type: 'link', url: 'https://example.org/cho' }] }])
    expect(tool('Link').getAttribute('aria-pressed')).toBe('true')
    await click(tool('Link'))
    expect(input().value).toBe('https://example.org/cho')
    await click(button(editorTexts.en.linkRemove))
    expect(blocks()).toMatchObject([{ children: [{ type: 'text', text: 'Chợ' }] }])
  })
})

describe('a body’s editor', () => {
  it('leaves nothing behind when it goes, and shows the same when it comes again', async () => {
    const { replica, write, setMounted, blocks, listeners } = await show()
    await write(() => $type('Chợ'))
    const written = blocks()
    const tracked = () => replica.undoManager.trackedOrigins.size
    const observers = () => [
      bodyRoot(replica.doc, 'vi')._dEH.l.length,
      replica.doc._observers.get('afterAllTransactions')?.size ?? 0,
      tracked(),
    ]
    const mounted = observers()
    let updates = 0
    replica.doc.on('update', () => {
      updates += 1
    })
    await setMounted(false)
    expect(document.querySelector('[data-lexical-editor]')).toBeNull()
    expect(observers()).toEqual([0, 0, (mounted[2] ?? 0) - 1])
    expect(listeners()).toBe(0)
    await setMounted(true)
    expect(document.querySelector('[data-lexical-editor]')?.textContent).toBe('Chợ')
    expect(observers()).toEqual(mounted)
    expect([updates, blocks()]).toEqual([0, written])
  })
})
