import { cleanAddress } from './addresses'
import { type DroppedText, dropJunk, nameParagraphs } from './junk'
import { buildLists } from './lists'
import {
  append,
  attribute,
  detach,
  elementsOf,
  hasClass,
  isBlank,
  isElement,
  type MarkupElement,
  makeElement,
  rename,
  setAttribute,
} from './markup'
import { KIND_ATTRIBUTE, readNotes } from './notes'
import { unwrapLayoutTables } from './tables'
import { readTextStyles } from './text-styles'

/** The classes by which pages and this program's own exports name a box of facts and words repeated large. */
const FACT_BOX = /^(?:fact-?box|hop-thong-tin)$/iu
const PULL_QUOTE = /^(?:pull-?quotes?|wp-block-pullquote)$/iu
const OWN_KINDS = /^(?:question|answer|attribution)$/u

/**
 * Turns what Word, LibreOffice, Google Docs, Pages, mail programs and sites write into plain HTML, in place: nested lists, headings,
 * quotations and captions by their elements; emphasis as strong, em, s, sub, sup; `table` for tables of data only; notes and pull
 * quotes as `p` with `KIND_ATTRIBUTE`, boxes as `aside` with it; links without trackers; no styles, comments, hidden text, empty items.
 * `sheets` are the page's style sheets (`sheetsOf`). Answers the texts that were taken out.
 */
export function tidyMarkup(root: MarkupElement, sheets: string): DroppedText[] {
  const dropped = dropJunk(root)
  readTextStyles(root, sheets)
  nameParagraphs(root)
  unwrapLayoutTables(root)
  buildLists(root)
  readNotes(root)
  for (const element of elementsOf(root)) tidyElement(element)
  return dropped
}

function tidyElement(element: MarkupElement): void {
  const { tagName } = element
  if (tagName === 'a') {
    const href = attribute(element, 'href')
    const cleaned = cleanAddress(href.trim())
    if (cleaned !== href) setAttribute(element, 'href', cleaned)
  } else if (tagName === 'li') {
    if (isBlank(element)) detach(element)
  } else if (tagName === 'p') {
    const kind = /^p$/u.test(tagName) ? classKind(element) : ''
    if (kind !== '') setAttribute(element, KIND_ATTRIBUTE, kind)
  } else if (/^(?:aside|div|section|figure|blockquote)$/u.test(tagName)) nameBox(element)
}

function classKind(element: MarkupElement): string {
  // Names of our own published page.
  const name = attribute(element, 'class')
  return OWN_KINDS.test(name) ? name : ''
}

function nameBox(element: MarkupElement): void {
  if (hasClass(element, PULL_QUOTE)) {
    element.childNodes = [paragraphOf(element)]
    for (const child of element.childNodes) child.parentNode = element
    rename(element, 'div')
    element.attrs = []
  } else if (element.tagName !== 'blockquote' && element.tagName !== 'figure' && hasClass(element, FACT_BOX)) {
    rename(element, 'aside')
    element.attrs = [{ name: KIND_ATTRIBUTE, value: 'factbox' }]
  }
}

function paragraphOf(element: MarkupElement): MarkupElement {
  const paragraph = makeElement('p')
  setAttribute(paragraph, KIND_ATTRIBUTE, 'pullquote')
  const inner = element.childNodes.filter(isElement)
  const only = inner.length === 1 && /^(?:p|blockquote|div)$/u.test(inner[0]?.tagName ?? '') ? inner[0] : element
  append(paragraph, [...(only?.childNodes ?? [])])
  return paragraph
}
