// @vitest-environment happy-dom
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newSegmentId } from '../../../shared/ids'
import { $setSegmentId } from '../editor/nodes/segment-state'
import { SelectionMemory } from './selected-text'

const id = newSegmentId()
let memory: SelectionMemory
let unfollow: () => void

beforeEach(() => {
  document.body.innerHTML = '<div data-version="vi"><div contenteditable="true"></div></div><p>elsewhere</p>'
  const editor = createEditor({ onError: (error) => expect.unreachable(String(error)) })
  editor.setRootElement(document.querySelector<HTMLElement>('[contenteditable]'))
  editor.update(
    () => {
      const paragraph = $createParagraphNode().append($createTextNode('Chợ nổi họp sớm'))
      $setSegmentId(paragraph, id)
      $getRoot().clear().append(paragraph)
    },
    { discrete: true },
  )
  memory = new SelectionMemory()
  unfollow = memory.follow()
})
afterEach(() => unfollow())

/** Puts the caret into the first text under what a CSS selector names. */
function putCaret(where: string, offset: number): void {
  const walker = document.createTreeWalker(document.querySelector(where) as Element, NodeFilter.SHOW_TEXT)
  document.getSelection()?.collapse(walker.nextNode(), offset)
}

it('reads where the caret stands now, before the browser has told of it', () => {
  putCaret('[data-version]', 4)
  expect(memory.read()).toEqual({ language: 'vi', segment: id, from: 4, to: 4 })
  unfollow()
  putCaret('[data-version]', 9)
  expect(memory.read()).toMatchObject({ from: 9 })
})

it('reads where the person was last in a text when the caret has gone elsewhere', () => {
  putCaret('[data-version]', 4)
  document.dispatchEvent(new Event('selectionchange'))
  putCaret('body > p', 2)
  document.dispatchEvent(new Event('selectionchange'))
  expect(memory.read()).toEqual({ language: 'vi', segment: id, from: 4, to: 4 })
})
