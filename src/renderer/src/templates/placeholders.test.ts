// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeWholePlaceholders } from './placeholders'

let stop: () => void

beforeEach(() => {
  document.body.innerHTML = `<article data-version="vi"><textarea>[TK: việc gì, ở đâu]</textarea>
    <div data-lexical-editor contenteditable><p id="one">[TK: điều mới nhất]</p><p id="two">Chợ [TK] họp</p></div></article>
    <p id="elsewhere">[TK: ngoài bài]</p>`
  stop = takeWholePlaceholders(document)
})
afterEach(() => stop())

function click(selector: string): void {
  const element = document.querySelector(selector) as HTMLElement
  document.getSelection()?.collapse(element.firstChild, 3)
  element.click()
}

const selected = (): string => document.getSelection()?.toString() ?? ''

it('a first click takes a whole placeholder, a second one puts the caret', () => {
  click('#one')
  expect(selected()).toBe('[TK: điều mới nhất]')
  click('#one')
  expect(selected()).toBe('')
  click('#two')
  click('#one')
  expect(selected()).toBe('[TK: điều mới nhất]')
})

it('in a field too', () => {
  const field = document.querySelector('textarea') as HTMLTextAreaElement
  field.setSelectionRange(3, 3)
  field.click()
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('[TK: việc gì, ở đâu]')
})

it.each(['#two', '#elsewhere'])('%s is left alone', (selector) => {
  click(selector)
  expect(selected()).toBe('')
})
