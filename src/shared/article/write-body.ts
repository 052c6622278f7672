import * as Y from 'yjs'
import type { SegmentId } from '../ids'
import type { Block, Inline, ListBlock } from './blocks'
import { bitsOf, elementDefaults, textDefaults } from './lexical-format'

/** Appends blocks to a body, in the form Lexical's V1 binding writes them; the caller wraps it in a transaction. */
export function appendBlocks(root: Y.XmlText, blocks: readonly Block[]): void {
  for (const block of blocks) insertBlock(root, root.length, block)
}

/** Replaces the whole body; the caller wraps it in a transaction. */
export function replaceBody(root: Y.XmlText, blocks: readonly Block[]): void {
  root.delete(0, root.length)
  appendBlocks(root, blocks)
}

/** Inserts one block before the child at `index` (children are counted as the body's length counts them). */
export function insertBlock(root: Y.XmlText, index: number, block: Block): void {
  if (block.type === 'figure' || block.type === 'rule') {
    const element = new Y.XmlElement()
    root.insertEmbed(index, element)
    element.setAttribute('__type', block.type)
    if (block.type === 'figure') element.setAttribute('__figureId', block.figureId)
    return
  }
  const element = new Y.XmlText()
  root.insertEmbed(index, element)
  if (block.type === 'list') {
    fillList(element, block)
    return
  }
  const tag = block.type === 'heading' ? { __tag: `h${block.level}` } : {}
  setProperties(element, { __type: block.type, ...elementDefaults, ...tag }, block.id)
  fillInline(element, block.children)
}

function fillList(element: Y.XmlText, list: ListBlock): void {
  const numbered = list.style === 'number'
  setProperties(element, {
    __type: 'list',
    ...elementDefaults,
    __tag: numbered ? 'ol' : 'ul',
    __start: 1,
    __listType: list.style,
  })
  let value = 1
  for (const item of list.items) {
    fillInline(appendItem(element, value, item.id), item.children)
    value += 1
    if (item.list !== undefined) {
      const nested = new Y.XmlText()
      appendItem(element, value).insertEmbed(0, nested)
      fillList(nested, item.list)
    }
  }
}

function appendItem(list: Y.XmlText, value: number, id?: SegmentId): Y.XmlText {
  const item = new Y.XmlText()
  list.insertEmbed(list.length, item)
  setProperties(item, { __type: 'listitem', ...elementDefaults, __value: value }, id)
  return item
}

function setProperties(element: Y.XmlText, properties: Readonly<Record<string, unknown>>, id?: SegmentId): void {
  if (id !== undefined && id !== '') {
    // Typed as text only, but Lexical keeps a node's state in a nested map under this attribute.
    element.setAttribute('__state', new Y.Map([['segmentId', id]]))
  }
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value)
}

/** Appends inline content to a paragraph, heading, quotation or list item. */
export function fillInline(element: Y.XmlText, children: readonly Inline[]): void {
  for (const child of children) {
    if (child.type === 'text') {
      if (child.text === '') continue
      element.insertEmbed(
        element.length,
        new Y.Map<unknown>([['__type', 'text'], ['__format', bitsOf(child.marks)], ...Object.entries(textDefaults)]),
      )
      element.insert(element.length, child.text)
    } else if (child.type === 'break') {
      element.insertEmbed(element.length, new Y.Map([['__type', 'linebreak']]))
    } else {
      const link = new Y.XmlText()
      element.insertEmbed(element.length, link)
      setProperties(link, {
        __type: 'link',
        ...elementDefaults,
        __url: child.url,
        __target: null,
        __rel: null,
        __title: null,
      })
      fillInline(link, child.children)
    }
  }
}
