import {
  attribute,
  isElement,
  isText,
  type MarkupElement,
  makeElement,
  makeText,
  walk,
} from '../../../shared/office-html/markup'
import { oneLine } from '../inline-buffer'
import { withoutMarks } from '../review/review-marks'
import { readXmlTokens } from '../xml-tokens'

/** The namespaces of OpenDocument (ODF 1.3 Part 3, 2.2.2) by the prefixes that its own text gives them. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style'],
  ['urn:oasis:names:tc:opendocument:xmlns:meta:1.0', 'meta'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo'],
  ['urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0', 'svg'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
])
/** An end that matches nothing so near is damage. */
const NEAR = 40

/**
 * A part of an OpenDocument file as a tree of plain data, its names with the usual prefixes whatever the file calls them. Never throws:
 * of a damaged part as much as there is. Characters that stand for marks of a review are taken out.
 */
export function readOdfTree(xml: string): MarkupElement {
  const root = makeElement('#part')
  const open: MarkupElement[] = [root]
  const prefixes = new Map<string, string>()
  const named = (name: string): string => {
    const colon = name.indexOf(':')
    const prefix = prefixes.get(name.slice(0, Math.max(0, colon)))
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`
  }
  readXmlTokens(xml, {
    open: (name, attributes) => {
      for (const { name: key, value } of attributes) {
        const prefix = PREFIXES.get(value)
        if (prefix !== undefined && key.startsWith('xmlns:')) prefixes.set(key.slice(6), prefix)
      }
      const element = makeElement(named(name))
      element.attrs = attributes.map((each) => ({ name: named(each.name), value: each.value }))
      addTo(open, element)
      open.push(element)
    },
    close: (name) => {
      const wanted = named(name)
      const far = Math.max(1, open.length - NEAR)
      const at = open.slice(far).findLastIndex(({ tagName }) => tagName === wanted)
      if (at !== -1) open.length = far + at
    },
    text: (text) => {
      const words = withoutMarks(text)
      const last = open.at(-1)?.childNodes.at(-1)
      // Words and the spaces between them come one by one.
      if (last !== undefined && isText(last)) last.value += words
      else addTo(open, makeText(words))
    },
  })
  return root
}

function addTo(open: readonly MarkupElement[], node: MarkupElement['childNodes'][number]): void {
  const parent = open.at(-1)
  if (parent === undefined) return
  node.parentNode = parent
  parent.childNodes.push(node)
}

/** The elements among an element's children, by name where one is given. */
export function childrenOf(element: MarkupElement, name?: string): MarkupElement[] {
  return element.childNodes.filter(isElement).filter(({ tagName }) => name === undefined || tagName === name)
}

/** The text of the first child of a name, in one line; '' where there is none. */
export function childText(element: MarkupElement, name: string): string {
  const [child] = childrenOf(element, name)
  return child === undefined ? '' : oneLine(odfText(child))
}

/** What a program counts or keeps beside the text: nobody wrote it there. */
const UNWRITTEN =
  /^(?:text:(?:page-number|page-count|page-continuation|note-citation|tracked-changes|sequence-decls|variable-decls|user-field-decls|dde-connection-decls|script|alphabetical-index-auto-mark-file)|office:(?:annotation|forms|scripts|event-listeners|binary-data)|svg:(?:title|desc)|draw:(?:control|glue-point|enhanced-geometry|image-map|param|plugin|applet)|math:.*|form:.*)$/u

/** Whether an element holds nothing that readers of the document see. */
export function isUnwritten({ tagName }: MarkupElement): boolean {
  return UNWRITTEN.test(tagName) || /^text:.*-source$/u.test(tagName)
}

/** The text that readers see in an element, its paragraphs and cells apart by a space. */
export function odfText(element: MarkupElement): string {
  let text = ''
  let paragraphs = 0
  walk(element, {
    enter: (node) => {
      if (isText(node)) {
        if (paragraphs > 0 || !/^\s*$/u.test(node.value)) text += node.value
        return false
      }
      if (!isElement(node) || (node !== element && isUnwritten(node))) return false
      if (/^text:(?:s|tab|line-break)$/u.test(node.tagName)) text += ' '
      else if (isParagraph(node)) paragraphs += 1
      return true
    },
    leave: (left) => {
      if (!isParagraph(left)) return
      paragraphs -= 1
      text += ' '
    },
  })
  return text
}

/** Whether an element is a paragraph or a heading. */
export function isParagraph({ tagName }: MarkupElement): boolean {
  return tagName === 'text:p' || tagName === 'text:h'
}

/** A date of the file in milliseconds since 1970; 0 where there is none. */
export function timeOf(date: string): number {
  // Programs write more digits of a second than the standard's reader takes.
  const at = Date.parse(date.slice(0, 40).replace(/(\.\d{3})\d+/u, '$1'))
  return at >= 0 ? at : 0
}

/** How often an attribute says that something repeats, within a limit; 1 where it says nothing. */
export function countOf(element: MarkupElement, name: string, most: number): number {
  const said = Number.parseInt(attribute(element, name), 10)
  return said >= 1 ? Math.min(said, most) : 1
}
