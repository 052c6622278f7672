import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FlushWindows } from './flush-windows'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Asks a window; tells whether it counts as answered, and with what token it was asked. */
function ask(windows: FlushWindows): { readonly token: string; readonly isDone: () => boolean } {
  let token = ''
  let isDone = false
  const asked = windows.ask((given) => {
    token = given
  })
  void asked.then(() => {
    isDone = true
  })
  return { token, isDone: () => isDone }
}

it('waits for the window that was asked, and for no other', async () => {
  const windows = new FlushWindows()
  const [first, second] = [ask(windows), ask(windows)]
  expect(first.token).not.toBe(second.token)
  windows.answered('no such window')
  windows.answered(second.token)
  await vi.advanceTimersByTimeAsync(0)
  expect([first.isDone(), second.isDone()]).toEqual([false, true])
  windows.answered(first.token)
  await vi.advanceTimersByTimeAsync(0)
  expect(first.isDone()).toBe(true)
})

it('does not wait for ever for a window that hangs', async () => {
  const asked = ask(new FlushWindows())
  await vi.advanceTimersByTimeAsync(4999)
  expect(asked.isDone()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked.isDone()).toBe(true)
})
