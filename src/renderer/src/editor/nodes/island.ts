import { setDOMUnmanaged, stopLexicalPropagation } from 'lexical'

/** What a person does with the controls of an island is not the text's business. */
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
  for (const type of CONTROL_EVENTS) element.addEventListener(type, stopLexicalPropagation)
  return element
}
