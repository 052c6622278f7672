// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toTcvn3 } from '../../../../shared/typography/legacy/tcvn3'
import { type HeldPaste, watchLegacyPaste } from './legacy-paste'

const TEXT = 'sáng nay, bến đò dưới chân cầu mở cửa trở lại'
const CODED = toTcvn3(TEXT)

let held: HeldPaste[]
let stop: () => void
let pasted: { readonly text: string; readonly html: string }[]

beforeEach(() => {
  document.body.innerHTML =
    '<article data-version="vi"><textarea></textarea><div data-lexical-editor contenteditable></div></article><input>'
  held = []
  pasted = []
  stop = watchLegacyPaste(document, (each) => held.push(each))
  document.querySelector('[data-lexical-editor]')?.addEventListener('paste', (event) => {
    const data = (event as ClipboardEvent).clipboardData
    pasted.push({ text: data?.getData('text/plain') ?? '', html: data?.getData('text/html') ?? '' })
    event.preventDefault()
  })
})
afterEach(() => stop())

function paste(selector: string, text: string, html = ''): ClipboardEvent {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  if (html !== '') clipboardData.setData('text/html', html)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.querySelector(selector)?.dispatchEvent(event)
  return event
}

it('holds back old text for a body, and pastes it converted with its formatting', () => {
  expect(
    paste('[data-lexical-editor]', CODED, `<p><b>${CODED.slice(0, 4)}</b>${CODED.slice(4)}</p>`).defaultPrevented,
  ).toBe(true)
  expect(pasted).toEqual([])
  expect(held[0]).toMatchObject({ text: CODED, legacy: { encoding: 'tcvn3', converted: TEXT } })
  held[0]?.goOn(true)
  expect(pasted).toEqual([{ text: TEXT, html: `<p><b>${TEXT.slice(0, 4)}</b>${TEXT.slice(4)}</p>` }])
})

it('pastes it as it came where that is wanted', () => {
  paste('[data-lexical-editor]', CODED)
  held[0]?.goOn(false)
  expect(pasted).toEqual([{ text: CODED, html: '' }])
})

it('writes into a field at its caret, and says so', () => {
  const field = document.querySelector('textarea') as HTMLTextAreaElement
  field.value = 'Tin:  hết'
  field.setSelectionRange(5, 5)
  const input = vi.fn()
  field.addEventListener('input', input)
  paste('textarea', CODED)
  held[0]?.goOn(true)
  expect(field.value).toBe(`Tin: ${TEXT} hết`)
  expect(input).toHaveBeenCalledOnce()
})

it('leaves every other paste alone', () => {
  paste('[data-lexical-editor]', TEXT)
  paste('input', CODED)
  expect(held).toEqual([])
  expect(pasted).toEqual([{ text: TEXT, html: '' }])
})
