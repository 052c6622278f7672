import { setDOMUnmanaged, stopLexicalPropagation } from 'lexical'

const CONTROL_EVENTS = [
  'keydown',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionend',
  'copy',
  'cut',
  'paste',
] as const

/** An element inside a block's own, for something that the interface draws there: no text, not written in, not selected. */
export function islandElement(className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.contentEditable = 'false'
  setDOMUnmanaged(element, { captureSelection: true })
  keepEventsFromText(element)
  return element
}

/** What a person does with the fields and controls in an element of the text's is not the text's business. */
export function keepEventsFromText(element: HTMLElement): void {
  for (const type of CONTROL_EVENTS) element.addEventListener(type, stopLexicalPropagation)
}
