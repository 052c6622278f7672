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
  isText,
  type MarkupElement,
  makeElement,
  rename,
  setAttribute,
} from './markup'
import { KIND_ATTRIBUTE, readNotes } from './notes'
import { unwrapLayoutTables } from './tables'
import { readTextStyles } from './text-styles'

/** The classes by which pages and this program's own exports name a box of facts (or a card) and words repeated large. */
const FACT_BOX = /^(?:fact-?box|hop-thong-tin|link-card)$/iu
const PULL_QUOTE = /^(?:pull-?quotes?|wp-block-pullquote)$/iu
const OWN_KINDS = /^(?:question|answer|attribution)$/u
/** Of our own pages: a box's title, and what stands in the place of a photo that is not there yet. */
const BOX_TITLE = /^box-title$/u
const NO_PHOTO = /^no-photo$/u
/** The dash that text and Word files set before the name of who said it. */
const PICTURES = /^(?:img|picture|svg|video|audio|iframe|object|table)$/u
const DASH = /^\s*[—–]\s*/u

/**
 * Turns what Word, LibreOffice, Google Docs, Pages, mail programs and sites write into plain HTML, in place: nested lists, headings,
 * quotations and captions by their elements; emphasis as strong, em, s, sub, sup; `table` for tables of data only; notes and pull
 * quotes as `p` with `KIND_ATTRIBUTE`, boxes as `aside` with it; links without trackers; no styles, comments, hidden text, empty items.
 * `sheets` are the page's style sheets (`sheetsOf`); `asRead` takes out of words that are repeated what is no text of theirs. Answers
 * the texts that were taken out.
 */
export function tidyMarkup(root: MarkupElement, sheets: string, asRead?: (text: string) => string): DroppedText[] {
  const dropped = dropJunk(root)
  readTextStyles(root, sheets)
  nameParagraphs(root)
  unwrapBoxTables(root)
  unwrapLayoutTables(root)
  buildLists(root)
  readNotes(root, asRead)
  for (const element of elementsOf(root)) tidyElement(element)
  return dropped
}

/** Word has no boxes: in our own files a table of one cell stands for one. */
function unwrapBoxTables(root: MarkupElement): void {
  for (const table of elementsOf(root)) {
    if (table.tagName !== 'table' || !hasClass(table, FACT_BOX)) continue
    const cells = elementsOf(table).filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    rename(table, 'div')
    table.childNodes = []
    for (const cell of cells) append(table, [...cell.childNodes])
  }
}

function tidyElement(element: MarkupElement): void {
  const { tagName } = element
  if (tagName === 'a') {
    const href = attribute(element, 'href')
    const cleaned = cleanAddress(href.trim())
    if (cleaned !== href) setAttribute(element, 'href', cleaned)
  } else if (tagName === 'li') {
    if (isBlank(element)) detach(element)
  } else if (tagName === 'p') nameParagraph(element)
  else if (tagName === 'figure' && isQuotation(element)) nameQuotation(element)
  else if (tagName === 'div' && hasClass(element, NO_PHOTO)) detach(element)
  else if (/^(?:aside|div|section|figure|blockquote)$/u.test(tagName)) nameBox(element)
}

function nameParagraph(paragraph: MarkupElement): void {
  const kind = classKind(paragraph)
  if (kind !== '') setAttribute(paragraph, KIND_ATTRIBUTE, kind)
  if (kind === 'attribution') withoutDash(paragraph)
  if (kind === 'question') unwrapWhole(paragraph)
  if (!hasClass(paragraph, BOX_TITLE)) return
  rename(paragraph, 'h3')
  unwrapWhole(paragraph)
}

/** A quotation with who said it (HTML Living Standard, 4.4.4): no picture is in it. */
function isQuotation(figure: MarkupElement): boolean {
  const inner = elementsOf(figure)
  return inner.some(({ tagName }) => tagName === 'blockquote') && !inner.some(({ tagName }) => PICTURES.test(tagName))
}

function nameQuotation(figure: MarkupElement): void {
  for (const caption of elementsOf(figure).filter(({ tagName }) => tagName === 'figcaption')) {
    rename(caption, 'p')
    caption.attrs = [{ name: KIND_ATTRIBUTE, value: 'attribution' }]
    withoutDash(caption)
  }
  rename(figure, 'div')
  figure.attrs = []
}

function withoutDash(attribution: MarkupElement): void {
  const [first] = attribution.childNodes
  if (first !== undefined && isText(first)) first.value = first.value.replace(DASH, '')
}

/** The emphasis that is the form of a whole paragraph is none of its text. */
function unwrapWhole(paragraph: MarkupElement): void {
  const nodes = paragraph.childNodes.filter((node) => !isText(node) || node.value.trim() !== '')
  const [only] = nodes
  if (nodes.length !== 1 || only === undefined || !isElement(only) || only.tagName !== 'strong') return
  detach(only)
  append(paragraph, [...only.childNodes])
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
