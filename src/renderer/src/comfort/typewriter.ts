/** Where the line with the caret stays, as a part of the height of what scrolls. */
const CARET_AT = 0.42

/**
 * Keeps the line with the caret at one height of `scroller` while its person writes or moves by keys; what the mouse points at stays
 * where it is. Looks once a frame at most, after the key's own work, and never while an input method composes. Returns its end.
 */
export function keepCaretLine(scroller: HTMLElement): () => void {
  const ending = new AbortController()
  const { signal } = ending
  // Room for the last lines to come up (comfort.css).
  scroller.dataset['typewriter'] = ''
  const { ownerDocument: document } = scroller
  let frame = 0
  let byKeys = false
  let composing = false
  const look = (): void => {
    frame = 0
    const line = composing ? undefined : caretLine(scroller)
    if (line === undefined) return
    const box = scroller.getBoundingClientRect()
    const away = line.top + line.height / 2 - (box.top + box.height * CARET_AT)
    // Less than half a line is the same line: a caret between letters of two sizes must not make the text tremble.
    if (Math.abs(away) > line.height / 2) scroller.scrollTop += away
  }
  const soon = (): void => {
    if (byKeys && frame === 0) frame = requestAnimationFrame(look)
  }
  scroller.addEventListener('keydown', () => (byKeys = true), { signal, capture: true })
  scroller.addEventListener('pointerdown', () => (byKeys = false), { signal, capture: true })
  scroller.addEventListener('compositionstart', () => (composing = true), { signal, capture: true })
  scroller.addEventListener(
    'compositionend',
    () => {
      composing = false
      soon()
    },
    { signal, capture: true },
  )
  document.addEventListener('selectionchange', soon, { signal })
  return () => {
    delete scroller.dataset['typewriter']
    ending.abort()
    cancelAnimationFrame(frame)
  }
}

/** The line that the caret stands in, where it stands in a body inside `scroller`; in the window's CSS pixels. */
function caretLine(scroller: HTMLElement): DOMRect | undefined {
  const selection = scroller.ownerDocument.getSelection()
  const node = selection?.focusNode ?? null
  if (selection === null || node === null || !scroller.contains(node)) return undefined
  const element = node instanceof Element ? node : node.parentElement
  if (element === null || element.closest('[data-lexical-editor]') === null) return undefined
  const range = scroller.ownerDocument.createRange()
  range.setStart(node, selection.focusOffset)
  const line = [...range.getClientRects()].at(-1)
  // A block without a letter has no box for its caret: its own is the line then.
  return line === undefined || line.height === 0 ? element.getBoundingClientRect() : line
}
