import * as Y from 'yjs'
import { type ArticleId, type FigureId, isFigureId, type SegmentId } from '../ids'
import { type Block, type Inline, inlineText, isTextBlock, type ListBlock } from './blocks'
import { articleOf, readBlock, readInline, segmentId } from './read-body'

/** What a block of a body, an item of a list, or a link to an article is known by in every language version. */
export type PlaceKey = SegmentId | `figure:${FigureId}` | `article:${ArticleId}`

/** One block of a body, or one item of a list, in the document itself. */
export interface BodyPlace {
  readonly key: PlaceKey
  readonly element: Y.XmlText | Y.XmlElement
  /** The body, or the list, box or cell. */
  readonly parent: Y.XmlText
  /** The block of the body that it is, or lies in. */
  readonly block: Y.XmlText | Y.XmlElement
  /** Of an item: its list's style. */
  readonly listed?: ListBlock['style']
}

/** What stands in the place, with its marks and links; '' without any text. */
export function contentOf(place: BodyPlace): string {
  const children = childrenOf(place)
  return inlineText(children) === '' ? '' : JSON.stringify(children)
}

/** What stands in the place as plain data, an item as a list of its own. */
export function dataOf(place: BodyPlace): Block {
  const { key, element, listed } = place
  if (!(element instanceof Y.XmlText)) {
    const id = key.slice(key.indexOf(':') + 1)
    if (key.startsWith('article:')) return { type: 'related', articles: [id as ArticleId] }
    return { type: 'figure', figureId: id as FigureId }
  }
  const id = key as SegmentId
  const children = childrenOf(place)
  if (listed !== undefined) return { type: 'list', style: listed, items: [{ id, children }] }
  const block = readBlock(element)
  return isTextBlock(block) ? block : { type: 'paragraph', id, children }
}

function childrenOf({ element }: BodyPlace): readonly Inline[] {
  return element instanceof Y.XmlText ? readInline(element) : []
}

/** Every block and list item of a body that bears an id, in reading order, those in boxes and tables included. */
export function bodyPlaces(root: Y.XmlText): BodyPlace[] {
  const places: BodyPlace[] = []
  for (const block of childElements(root)) addBlock(places, block, root, block)
  return places
}

/** What holds other blocks, by Lexical's names. */
const HOLDERS = new Set<unknown>(['factbox', 'embed', 'related', 'table', 'tablerow', 'tablecell'])

/** Whether a node of a body is a box, a card, a table or a part of one. */
export function holdsBlocks(node: Y.XmlText | Y.XmlElement): node is Y.XmlText {
  return node instanceof Y.XmlText && HOLDERS.has(attribute(node, '__type'))
}

function addBlock(
  places: BodyPlace[],
  element: Y.XmlText | Y.XmlElement,
  parent: Y.XmlText,
  block: Y.XmlText | Y.XmlElement,
  depth = 0,
): void {
  if (!(element instanceof Y.XmlText)) addDecorator(places, element, parent, block)
  else if (attribute(element, '__type') === 'list') addItems(places, element, block)
  else if (!holdsBlocks(element)) addText(places, element, parent, block)
  else if (depth < MAX_DEPTH) {
    for (const child of childElements(element)) addBlock(places, child, element, block, depth + 1)
  }
}

/** The nodes inside a body, a list or an item, without its characters. */
export function childElements(parent: Y.XmlText): (Y.XmlText | Y.XmlElement)[] {
  return (parent.toDelta() as { insert: unknown }[])
    .map(({ insert }) => insert)
    .filter((insert) => insert instanceof Y.XmlText || insert instanceof Y.XmlElement)
}

/** Where a child begins, counted as the parent's length counts; undefined where it is no child of it. */
export function indexOfChild(parent: Y.XmlText, child: Y.XmlText | Y.XmlElement): number | undefined {
  let index = 0
  for (const { insert } of parent.toDelta() as { insert: unknown }[]) {
    if (insert === child) return index
    index += typeof insert === 'string' ? insert.length : 1
  }
  return undefined
}

/** What Yjs calls the node for ever, on every machine: its creator's client id and the number it had there. */
export function nodeName(element: Y.XmlText | Y.XmlElement): string {
  const id = element._item?.id
  return id === undefined ? '' : `${id.client}-${id.clock}`
}

/** The list that an item holds, where Lexical nests one; such an item has no text of its own. */
export function nestedList(item: Y.XmlText): Y.XmlText | undefined {
  return childElements(item).find(
    (child): child is Y.XmlText => child instanceof Y.XmlText && attribute(child, '__type') === 'list',
  )
}

function attribute(node: Y.XmlText | Y.XmlElement, name: string): unknown {
  return node.getAttribute(name) as unknown
}

/** Deeper lists are left as they are: a hostile document must not exhaust the stack. */
const MAX_DEPTH = 32

function addItems(places: BodyPlace[], list: Y.XmlText, block: BodyPlace['block'], depth = 0): void {
  const style: ListBlock['style'] = attribute(list, '__listType') === 'number' ? 'number' : 'bullet'
  for (const item of childElements(list)) {
    if (!(item instanceof Y.XmlText)) continue
    const nested = nestedList(item)
    if (nested === undefined) addText(places, item, list, block, style)
    else if (depth < MAX_DEPTH) addItems(places, nested, block, depth + 1)
  }
}

function addText(
  places: BodyPlace[],
  element: Y.XmlText,
  parent: Y.XmlText,
  block: BodyPlace['block'],
  listed?: ListBlock['style'],
): void {
  const key = segmentId(element)
  if (key === '') return
  places.push({ key, element, parent, block, ...(listed === undefined ? {} : { listed }) })
}

/** A figure, or a link to an article: known by what they show. */
function addDecorator(places: BodyPlace[], element: Y.XmlElement, parent: Y.XmlText, block: BodyPlace['block']): void {
  const article = articleOf(element)
  if (article !== undefined) places.push({ key: `article:${article}`, element, parent, block })
  const figureId = attribute(element, '__figureId')
  if (attribute(element, '__type') !== 'figure' || !isFigureId(figureId)) return
  places.push({ key: `figure:${figureId}`, element, parent, block })
}
