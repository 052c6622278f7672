// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { withTestWindow } from '../testing/test-window'

const { openSample } = withTestWindow({ isIdle: true })

function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement
}

it('what was typed into a detail a moment before the window closes is kept', async () => {
  const { desk } = await openSample()
  await vi.waitFor(() => expect(field('Place')).not.toBeNull())
  await act(async () => {
    const place = field('Place')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(place, 'Cù lao Dài')
    place.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => desk.emit('window:flush', { token: 'closing' }))
  await vi.waitFor(() => expect(desk.calls.map(({ channel }) => channel)).toContain('window:flushed'))
  const beforeClosing = desk.calls.slice(
    0,
    desk.calls.findIndex(({ channel }) => channel === 'window:flushed'),
  )
  const updates = beforeClosing
    .filter(({ channel }) => channel === 'drafts:append')
    .map(({ input }) => Buffer.from((input as { update: Uint8Array }).update))
  expect(updates.some((update) => update.includes('Cù lao Dài'))).toBe(true)
})
