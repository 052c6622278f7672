// @vitest-environment happy-dom
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
} from 'lexical'
import { act, type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../../../../shared/article/blocks'
import { createArticle } from '../../../../../shared/article/create-article'
import { addLanguage } from '../../../../../shared/article/languages'
import { bodyRoot, headlineRoot, type LanguageTag, leadRoot } from '../../../../../shared/article/roots'
import { appendBlocks } from '../../../../../shared/article/write-body'
import { newArticleId, type SegmentId } from '../../../../../shared/ids'
import { ok } from '../../../../../shared/result'
import { BodyEditor } from '../../BodyEditor'
import { TextField } from '../../fields/TextField'
import { ArticleReplica } from '../../replica/ArticleReplica'
import { useUndoneLanguage } from './use-undone-language'

let end: (() => void) | undefined
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // This DOM is never idle: the editor's watchdog would find nobody to ask once a test takes long.
  Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined })
})
afterEach(() => end?.())

const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id: id as SegmentId,
  children: [{ type: 'text', text }],
})

const field = (label: string) => document.querySelector(`textarea[aria-label="${label}"]`) as HTMLTextAreaElement
const body = () => document.querySelector('[data-lexical-editor]') as HTMLElement

async function show() {
  const doc = createArticle({
    language: 'vi',
    createdAt: 0,
    headline: 'Chợ sáng',
    body: [
      paragraph('segment001', 'Ghe về sớm'),
      paragraph('segment002', 'Bến đông'),
      paragraph('segment003', 'Trời nắng'),
    ],
  })
  doc.transact(() => {
    addLanguage(doc, 'en', 'vi', 0)
    appendBlocks(bodyRoot(doc, 'en'), [paragraph('segment004', 'Boats early')])
  })
  const replica = new ArticleReplica({ state: Y.encodeStateAsUpdate(doc), send: async () => ok({ sequence: 1 }) })
  const articleId = newArticleId()
  const editors = new Map<LanguageTag, LexicalEditor>()
  const control: { goTo?: (language: LanguageTag) => void } = {}
  function Page(): ReactNode {
    const [language, setLanguage] = useState<LanguageTag>('vi')
    useEffect(() => {
      control.goTo = setLanguage
    }, [])
    useUndoneLanguage(replica, [language], setLanguage)
    return (
      <div key={language} data-version={language}>
        <TextField replica={replica} text={headlineRoot(replica.doc, language)} language={language} label="headline" />
        <TextField replica={replica} text={leadRoot(replica.doc, language)} language={language} label="lead" />
        <BodyEditor
          articleId={articleId}
          replica={replica}
          language={language}
          label="body"
          figureSlot={() => null}
          onEditor={(editor) => editor !== null && editors.set(language, editor)}
        />
      </div>
    )
  }
  const host = document.body.appendChild(document.createElement('div'))
  const toolbar = document.body.appendChild(document.createElement('div'))
  toolbar.setAttribute('role', 'toolbar')
  const button = toolbar.appendChild(document.createElement('button'))
  const root = createRoot(host)
  await act(async () => root.render(<Page />))
  end = () => {
    act(() => root.unmount())
    document.body.replaceChildren()
  }
  const editorOf = (language: LanguageTag) => editors.get(language) as LexicalEditor
  return {
    replica,
    button,
    version: () => document.querySelector('[data-version]')?.getAttribute('data-version'),
    goTo: (language: LanguageTag) => act(async () => control.goTo?.(language)),
    undo: () => act(async () => replica.undo()),
    redo: () => act(async () => replica.redo()),
    write: (language: LanguageTag, change: () => void) =>
      act(async () => editorOf(language).update(change, { discrete: true })),
    /** The caret of a body: the block's text, and the offset. */
    caret: (language: LanguageTag) =>
      editorOf(language).read(() => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return undefined
        return [selection.anchor.getNode().getTopLevelElementOrThrow().getTextContent(), selection.anchor.offset]
      }),
  }
}

const $block = (index: number) => $getRoot().getChildAtIndex(index)

describe('undo and redo', () => {
  it('bring the caret to the field they changed, at the change', async () => {
    const { replica, undo, redo } = await show()
    replica.edit((doc) => headlineRoot(doc, 'vi').insert(3, ' lớn'))
    field('lead').focus()
    await undo()
    expect(document.activeElement).toBe(field('headline'))
    expect([field('headline').value, field('headline').selectionStart]).toEqual(['Chợ sáng', 3])
    field('lead').focus()
    await redo()
    expect(document.activeElement).toBe(field('headline'))
    expect([field('headline').value, field('headline').selectionEnd]).toEqual(['Chợ lớn sáng', 7])
  })

  it('bring the caret to the block they changed, from a field and from another block', async () => {
    const { write, undo, redo, caret } = await show()
    await write('vi', () => $block(1)?.selectEnd().insertText(' khách'))
    await write('vi', () => $block(2)?.selectStart())
    field('headline').focus()
    await undo()
    expect(document.activeElement).toBe(body())
    expect(caret('vi')).toEqual(['Bến đông', 8])
    await write('vi', () => $block(0)?.selectStart())
    await redo()
    expect(caret('vi')).toEqual(['Bến đông khách', 14])
  })

  it('bring the caret to a block that came back, and beside one that went', async () => {
    const { write, undo, redo, caret } = await show()
    await write('vi', () => {
      $block(0)?.selectStart()
      $block(2)?.remove()
    })
    await undo()
    expect(caret('vi')).toEqual(['Trời nắng', 9])
    await redo()
    expect(caret('vi')).toEqual(['Bến đông', 8])
  })

  it('show the language version they changed, with the caret in it', async () => {
    const { version, goTo, write, undo, redo, caret } = await show()
    await write('vi', () => $getRoot().append($createParagraphNode().append($createTextNode('Hết'))))
    await goTo('en')
    await write('en', () => $getRoot().getLastChild()?.selectEnd().insertText(' today'))
    await undo()
    expect([version(), caret('en')]).toEqual(['en', ['Boats early', 11]])
    await undo()
    expect([version(), caret('vi')]).toEqual(['vi', ['Trời nắng', 9]])
    expect(document.activeElement).toBe(body())
    await redo()
    await redo()
    expect([version(), caret('en')]).toEqual(['en', ['Boats early today', 17]])
  })

  it('leave the keyboard on the toolbar', async () => {
    const { replica, button, undo } = await show()
    replica.edit((doc) => headlineRoot(doc, 'vi').insert(0, 'Tin: '))
    button.focus()
    await undo()
    expect(document.activeElement).toBe(button)
    expect(field('headline').value).toBe('Chợ sáng')
  })

  it('forget where they were as soon as something else is written', async () => {
    const { replica, version, goTo, undo } = await show()
    replica.edit((doc) => leadRoot(doc, 'id').insert(0, 'Pasar'))
    await undo()
    expect(version()).toBe('vi')
    replica.edit((doc) => headlineRoot(doc, 'vi').insert(0, 'Tin: '))
    const asked: string[] = []
    replica.onUndone(({ language }) => {
      asked.push(language)
      return false
    })
    expect(asked).toEqual([])
    await goTo('en')
    expect(version()).toBe('en')
  })
})
