import { attribute, elementsOf, isElement, type MarkupElement, rename, styleOf, textOf, walk } from './markup'

/** Style sheets longer than this are a site's, not a word processor's. */
const LONGEST_SHEET = 400_000
/** The names that word processors give the classes of single runs: Google's c12, Apple's s1, LibreOffice's T3. */
const OWN_CLASS = /^(?:c|s|T|P)\d{1,4}$/u

/**
 * Writes emphasis as elements: what a `span` or `font` says by its style, or by a word processor's class, becomes strong, em, s, sub or
 * sup; a bold element that says it is none (Google's wrapper) becomes a span. Sheets are read before they are taken out.
 */
export function readTextStyles(root: MarkupElement, sheets: string): void {
  const byClass = sheets.length > LONGEST_SHEET ? new Map<string, string>() : classStyles(sheets)
  for (const element of elementsOf(root)) {
    const style = styleOf(element)
    const name = element.tagName
    if ((name === 'b' || name === 'strong') && /(?:^|;)font-weight:(?:normal|[1-4]00)\b/u.test(style))
      rename(element, 'span')
    else if ((name === 'i' || name === 'em') && /(?:^|;)font-style:normal/u.test(style)) rename(element, 'span')
    else if (name === 'span' || name === 'font') applyMarks(element, `${ownClassStyle(element, byClass)};${style}`)
  }
}

/** The style sheets of a page, one after the other. */
export function sheetsOf(root: MarkupElement): string {
  let sheets = ''
  walk(root, {
    enter: (node) => {
      if (!isElement(node)) return false
      if (node.tagName === 'style') sheets += `${textOf(node)}\n`
      return sheets.length <= LONGEST_SHEET
    },
  })
  return sheets
}

function ownClassStyle(element: MarkupElement, byClass: ReadonlyMap<string, string>): string {
  if (byClass.size === 0) return ''
  return attribute(element, 'class')
    .slice(0, 500)
    .split(/\s+/u)
    .map((name) => byClass.get(name) ?? '')
    .join(';')
}

function classStyles(sheets: string): Map<string, string> {
  const styles = new Map<string, string>()
  for (const [, name = '', style = ''] of sheets.matchAll(
    /(?:^|[\s},])(?:span)?\.([A-Za-z]\d{1,4})\s*\{([^{}]{0,2000})\}/gu,
  )) {
    if (OWN_CLASS.test(name)) styles.set(name, style.toLowerCase().replaceAll(/\s*([:;])\s*/gu, '$1'))
  }
  return styles
}

/** The last word on a property counts, as in CSS. */
function valueOf(style: string, property: string): string {
  const found = [...style.matchAll(new RegExp(String.raw`(?:^|;)${property}:([^;]*)`, 'gu'))].at(-1)
  return found?.[1]?.trim() ?? ''
}

function applyMarks(element: MarkupElement, style: string): void {
  const marks = [
    /^(?:bold|bolder|[6-9]00)/u.test(valueOf(style, 'font-weight')) ? 'strong' : '',
    /^(?:italic|oblique)/u.test(valueOf(style, 'font-style')) ? 'em' : '',
    /line-through/u.test(`${valueOf(style, 'text-decoration')} ${valueOf(style, 'text-decoration-line')}`) ? 's' : '',
    { super: 'sup', sub: 'sub' }[valueOf(style, 'vertical-align')] ?? '',
  ].filter((mark) => mark !== '')
  const [first, ...others] = marks
  if (first === undefined) return
  rename(element, first)
  for (const mark of others) {
    const inner: MarkupElement = {
      nodeName: mark,
      tagName: mark,
      attrs: [],
      childNodes: element.childNodes,
      parentNode: element,
    }
    for (const child of inner.childNodes) child.parentNode = inner
    element.childNodes = [inner]
  }
}
