// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { withTestWindow } from '../testing/test-window'

const { openSample } = withTestWindow({ isIdle: true })

const pane = (name: 'library' | 'inspector'): HTMLElement => document.getElementById(`${name}-pane`) as HTMLElement
const shown = (): readonly string[] => (['library', 'inspector'] as const).filter((name) => !pane(name).hidden)
const top = (label: RegExp): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('button')].find((each) =>
    label.test(each.getAttribute('aria-label') ?? ''),
  ) as HTMLElement
const press = (key: string): Promise<void> =>
  act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })

async function widen(width: number): Promise<void> {
  await act(async () => {
    window.innerWidth = width
    window.dispatchEvent(new Event('resize'))
  })
}

afterEach(() => widen(1024))

/** This DOM tells of no first change to a width that no longer matches. */
async function openWide(): ReturnType<typeof openSample> {
  const opened = await openSample()
  await widen(1400)
  return opened
}

it('a window without room for three panes shows one beside the text, and keeps what was set for a wide one', async () => {
  const { desk } = await openWide()
  expect(shown()).toEqual(['library', 'inspector'])
  await widen(800)
  expect(shown()).toEqual(['library'])
  await act(async () => top(/^Show the inspector/i).click())
  expect(shown()).toEqual(['inspector'])
  await act(async () => top(/^Hide the inspector/i).click())
  expect(shown()).toEqual([])
  expect([desk.settings.libraryPane.open, desk.settings.inspectorPane.open]).toEqual([true, true])
  await widen(1024)
  expect(shown()).toEqual(['library', 'inspector'])
})

it('in a small window they lie over the text while they have the keyboard', async () => {
  const { desk, body } = await openWide()
  await act(async () => desk.emit('menu:command', { command: 'view:inspector' }))
  await act(async () => body.focus())
  await widen(640)
  expect(shown()).toEqual([])

  await act(async () => desk.emit('menu:command', { command: 'view:library' }))
  expect(shown()).toEqual(['library'])
  expect(pane('library').contains(document.activeElement)).toBe(true)
  await press('Escape')
  expect(shown()).toEqual([])
  expect(document.activeElement).toBe(body)

  await act(async () => desk.emit('menu:command', { command: 'view:notes' }))
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('scratch-notes'))
  expect(shown()).toEqual(['inspector'])
  await act(async () => body.focus())
  expect(shown()).toEqual([])
  await widen(1400)
  expect(shown()).toEqual(['library'])
})
