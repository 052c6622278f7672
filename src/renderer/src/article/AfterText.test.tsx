// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AfterText } from './AfterText'

let frame: (() => void) | undefined
let root: Root
const container = document.createElement('div')

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    frame = work
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => {
    frame = undefined
  })
  root = createRoot(container)
  act(() =>
    root.render(
      <AfterText instead="nothing yet">
        <b>tools</b>
      </AfterText>,
    ),
  )
})

afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const drawn = (): void => act(() => frame?.())
const pass = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds))

it('waits until a picture has been drawn without it', () => {
  expect(container.textContent).toBe('nothing yet')
  drawn()
  expect(container.textContent).toBe('nothing yet')
  pass(0)
  expect(container.textContent).toBe('tools')
})

it('comes in a window that draws no pictures, too', () => {
  pass(499)
  expect(container.textContent).toBe('nothing yet')
  pass(1)
  expect(container.textContent).toBe('tools')
})
