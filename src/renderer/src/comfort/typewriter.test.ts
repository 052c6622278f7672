// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepCaretLine } from './typewriter'

let scroller: HTMLElement
let line: DOMRect
let frames: FrameRequestCallback[]
let stop: () => void

beforeEach(() => {
  document.body.innerHTML = '<div id="scroller"><div data-lexical-editor><p>Chợ nổi</p></div></div>'
  scroller = document.getElementById('scroller') as HTMLElement
  line = new DOMRect(0, 700, 100, 30)
  frames = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  scroller.getBoundingClientRect = () => new DOMRect(0, 100, 800, 500)
  Range.prototype.getClientRects = () => [line] as unknown as DOMRectList
  document.getSelection()?.collapse(scroller.querySelector('p')?.firstChild as Text, 3)
  stop = keepCaretLine(scroller)
})

afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

function draw(): void {
  for (const frame of frames.splice(0)) frame(0)
}

function moveCaret(by: 'keydown' | 'pointerdown'): void {
  scroller.querySelector('p')?.dispatchEvent(new Event(by, { bubbles: true }))
  document.dispatchEvent(new Event('selectionchange'))
  document.dispatchEvent(new Event('selectionchange'))
}

it('brings the line that is written in to its height, looking once a frame', () => {
  moveCaret('keydown')
  expect(frames).toHaveLength(1)
  draw()
  // 100 + 500 × 0.42 is where the middle of the line stays.
  expect(scroller.scrollTop).toBe(715 - 310)
})

it('does not tremble within a line', () => {
  line = new DOMRect(0, 305, 100, 30)
  moveCaret('keydown')
  draw()
  expect(scroller.scrollTop).toBe(0)
})

it('leaves the page where it is when the mouse puts the caret', () => {
  moveCaret('pointerdown')
  draw()
  expect(scroller.scrollTop).toBe(0)
})

it('waits until an input method has composed', () => {
  scroller.dispatchEvent(new Event('compositionstart'))
  moveCaret('keydown')
  draw()
  expect(scroller.scrollTop).toBe(0)
  scroller.dispatchEvent(new Event('compositionend'))
  draw()
  expect(scroller.scrollTop).toBe(405)
})

it('ends', () => {
  stop()
  moveCaret('keydown')
  expect(frames).toEqual([])
})
