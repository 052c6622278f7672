// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { withTestWindow } from '../testing/test-window'

const { openSample } = withTestWindow({ isIdle: true })

const press = (key: string, held: KeyboardEventInit = {}): Promise<void> =>
  act(async () => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }))
  })

const library = (): HTMLElement => document.getElementById('library-pane') as HTMLElement
const variable = (name: string): string => document.documentElement.style.getPropertyValue(name)

/** The tools come when the text stands: until then the key does nothing. */
const enterFocusMode = (): Promise<void> =>
  vi.waitFor(async () => {
    await press('F8')
    expect(library().hidden).toBe(true)
  })

it('focus mode leaves the text and the status line, and Escape brings the rest back', async () => {
  await openSample()
  await enterFocusMode()
  expect(document.getElementById('inspector-pane')?.hidden).toBe(true)
  expect(document.querySelector('footer')?.closest('[hidden]')).toBeNull()
  expect(document.querySelector('[data-version] textarea')?.closest('[hidden]')).toBeNull()
  await press('Escape')
  expect(library().hidden).toBe(false)
})

it('what leads out of the text ends focus mode first', async () => {
  await openSample()
  await enterFocusMode()
  await press('F', { ctrlKey: true, shiftKey: true })
  expect(library().hidden).toBe(false)
})

it('the size of the text follows its keys and is kept', async () => {
  const { desk } = await openSample()
  await vi.waitFor(async () => {
    await press('=', { ctrlKey: true })
    expect(desk.settings.textView.size).toBe(110)
  })
  await press('+', { ctrlKey: true, shiftKey: true })
  await vi.waitFor(() => expect(desk.settings.textView.size).toBe(120))
  expect(variable('--desk-text-scale')).toBe('1.2')
  await press('-', { ctrlKey: true })
  await vi.waitFor(() => expect(desk.settings.textView.size).toBe(110))
  await press('0', { ctrlKey: true })
  await vi.waitFor(() => expect(desk.settings.textView.size).toBe(100))
  expect(variable('--desk-text-scale')).toBe('')
})
