/** A stretch of a field's text. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Where a stretch stands, in CSS pixels from the field's upper left corner; one for each line that it stands on. */
export interface FieldRect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What decides where the letters of a field stand. */
const COPIED = [
  'box-sizing',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'border-top-width',
  'border-right-width',
  'border-bottom-width',
  'border-left-width',
  'border-top-style',
  'border-right-style',
  'border-bottom-style',
  'border-left-style',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-stretch',
  'font-variation-settings',
  'font-feature-settings',
  'letter-spacing',
  'word-spacing',
  'line-height',
  'text-align',
  'text-indent',
  'text-transform',
  'text-wrap',
  'overflow-wrap',
  'word-break',
  'tab-size',
  'direction',
] as const

/** Where stretches of a text field stand: measured on a copy of its text that nobody sees, as fields tell nobody. */
export function fieldRects(field: HTMLTextAreaElement, stretches: readonly Stretch[]): FieldRect[][] {
  const style = getComputedStyle(field)
  const copy = document.createElement('div')
  copy.setAttribute('aria-hidden', 'true')
  for (const name of COPIED) copy.style.setProperty(name, style.getPropertyValue(name))
  copy.style.setProperty('position', 'fixed')
  copy.style.setProperty('inset', '0 auto auto 0')
  copy.style.setProperty('visibility', 'hidden')
  copy.style.setProperty('white-space', 'pre-wrap')
  copy.style.setProperty('width', `${field.offsetWidth}px`)
  const text = document.createTextNode(field.value)
  copy.append(text)
  document.body.append(copy)
  const origin = copy.getBoundingClientRect()
  const rects = stretches.map(({ from, to }) => {
    if (to > text.length) return []
    const range = document.createRange()
    range.setStart(text, from)
    range.setEnd(text, to)
    return [...range.getClientRects()]
      .filter(({ width }) => width > 0)
      .map(({ left, top, width, height }) => ({ left: left - origin.left, top: top - origin.top, width, height }))
  })
  copy.remove()
  return rects
}
