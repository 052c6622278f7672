import '@fontsource-variable/source-serif-4/index.css'
import '@mantine/core/styles.css'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text'
import { createYjsBinding, type Provider, syncLexicalUpdateToYjs } from '@lexical/yjs'
import { MantineProvider } from '@mantine/core'
import { createInstance } from 'i18next'
import { $getRoot, COLLABORATION_TAG, createEditor, type ElementNode, type LexicalEditor } from 'lexical'
import { type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import * as Y from 'yjs'
import { BodyEditor } from '../../src/renderer/src/editor/BodyEditor'
import { TextField } from '../../src/renderer/src/editor/fields/TextField'
import { ArticleReplica } from '../../src/renderer/src/editor/replica/ArticleReplica'
import { Toolbar } from '../../src/renderer/src/editor/toolbar/Toolbar'
import { bodyRoot, headlineRoot, leadRoot } from '../../src/shared/article/roots'
import { newArticleId } from '../../src/shared/ids'
import { ok } from '../../src/shared/result'
import { editorTexts } from '../../src/shared/texts/editor'
import { sampleHtml, sampleState, sampleText } from './sample'

/** What may be measured: ours as it is in the workstation, Lexical with its Yjs binding and nothing else, a textarea. */
export type Surface = 'ours' | 'lexical' | 'textarea'

/** What the bench calls in its page. */
export interface BenchPage {
  /** Makes a body ready, so that only opening it is measured. */
  prepare(words: number): void
  /** Shows it with the caret in the middle; milliseconds until that was painted. */
  open(surface: Surface): Promise<number>
  /** Pastes about `bytes` bytes of HTML at the caret; milliseconds until all of it stands there, and the longest task. */
  paste(bytes: number): Promise<{ readonly total: number; readonly longestTask: number; readonly blocks: number }>
  /** Takes away what was shown; settles when the browser has drawn that and has nothing else to do. */
  close(): Promise<void>
}

const host = document.getElementById('root') as HTMLElement
let state = new Uint8Array()
let text = ''
let root: Root | undefined
let editor: LexicalEditor | null = null

const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })

function middle(target: LexicalEditor): void {
  target.update(
    () => {
      const blocks = $getRoot().getChildren<ElementNode>()
      const block = blocks[Math.floor(blocks.length / 2)]
      block?.selectEnd()
    },
    { discrete: true },
  )
  target.getRootElement()?.focus()
}

function Workstation({
  replica,
  onEditor,
}: {
  readonly replica: ArticleReplica
  readonly onEditor: (it: LexicalEditor | null) => void
}): ReactNode {
  const [focused, setFocused] = useState<LexicalEditor | null>(null)
  return (
    <MantineProvider>
      <Toolbar editor={focused} replica={replica} onInsertFigure={() => undefined} />
      <TextField replica={replica} text={headlineRoot(replica.doc, 'vi')} language="vi" label="headline" singleLine />
      <TextField replica={replica} text={leadRoot(replica.doc, 'vi')} language="vi" label="lead" />
      <BodyEditor
        articleId={newArticleId()}
        replica={replica}
        language="vi"
        label="body"
        figureSlot={() => null}
        onFocus={setFocused}
        onSegmentFocus={() => undefined}
        onEditor={onEditor}
      />
    </MantineProvider>
  )
}

async function openOurs(): Promise<void> {
  const replica = new ArticleReplica({ state, send: async () => ok({ sequence: 1 }) })
  root = createRoot(host)
  await new Promise<void>((resolve) => {
    const onEditor = (opened: LexicalEditor | null): void => {
      editor = opened
      if (opened !== null) resolve()
    }
    root?.render(<Workstation replica={replica} onEditor={onEditor} />)
  })
  if (editor !== null) middle(editor)
}

function openLexical(): void {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state, 'remote')
  const element = document.createElement('div')
  element.contentEditable = 'true'
  element.style.whiteSpace = 'pre-wrap'
  host.append(element)
  const bare = createEditor({
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode],
    onError: (error) => reportError(error),
  })
  bare.setRootElement(element)
  registerRichText(bare)
  const binding = createYjsBinding({
    editor: bare,
    id: 'body:vi',
    doc,
    docMap: new Map([['body:vi', doc]]),
    rootName: 'body:vi',
  })
  bare.registerUpdateListener((update) => {
    const { prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags } = update
    syncLexicalUpdateToYjs(
      binding,
      alone,
      prevEditorState,
      editorState,
      dirtyElements,
      dirtyLeaves,
      normalizedNodes,
      tags,
    )
  })
  bare.update(
    () => {
      binding.root.applyChildrenYjsDelta(binding, bodyRoot(doc, 'vi').toDelta() as never)
      binding.root.syncChildrenFromYjs(binding)
    },
    { tag: COLLABORATION_TAG, skipTransforms: true, discrete: true },
  )
  editor = bare
  middle(bare)
}

const alone: Provider = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    setLocalState: () => undefined,
    setLocalStateField: () => undefined,
    on: () => undefined,
    off: () => undefined,
  },
  connect: () => undefined,
  disconnect: () => undefined,
  on: () => undefined,
  off: () => undefined,
}

function openTextarea(): void {
  const field = document.createElement('textarea')
  field.style.cssText = 'width:40rem;height:40rem'
  field.value = text
  host.append(field)
  field.focus()
  const at = Math.floor(text.length / 2)
  field.setSelectionRange(at, at)
}

function paste(html: string): void {
  const data = new DataTransfer()
  data.setData('text/html', html)
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
  editor?.getRootElement()?.dispatchEvent(event)
}

const blockCount = (): number => editor?.getEditorState().read(() => $getRoot().getChildrenSize()) ?? 0

const page: BenchPage = {
  prepare: (words) => {
    state = new Uint8Array(sampleState(words))
    text = sampleText(words)
  },
  open: async (surface) => {
    const start = performance.now()
    if (surface === 'ours') await openOurs()
    else if (surface === 'lexical') openLexical()
    else openTextarea()
    await nextPaint()
    return performance.now() - start
  },
  paste: async (bytes) => {
    const html = sampleHtml(bytes)
    const expected = blockCount() + html.split('<p ').length - 1
    let longestTask = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration)
    })
    observer.observe({ type: 'longtask' })
    const start = performance.now()
    paste(html)
    while (blockCount() < expected - 1) await nextPaint()
    await nextPaint()
    const total = performance.now() - start
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
    observer.disconnect()
    return { total, longestTask, blocks: blockCount() }
  },
  close: async () => {
    root?.unmount()
    root = undefined
    editor?.setRootElement(null)
    editor = null
    host.replaceChildren()
    await nextPaint()
    await new Promise((resolve) => {
      requestIdleCallback(resolve)
    })
  },
}

await createInstance()
  .use(initReactI18next)
  .init({ lng: 'en', resources: { en: { editor: editorTexts.en } } })
Object.assign(globalThis, { benchPage: page })
