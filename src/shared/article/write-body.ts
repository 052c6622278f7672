import * as Y from 'yjs'
import type { ArticleId, SegmentId } from '../ids'
import type { Block, Inline, ListBlock, TableBlock, TableCell } from './blocks'
import { bitsOf, cellDefaults, elementDefaults, headerBits, tableDefaults, textDefaults } from './lexical-format'
import { insertStored } from './stored-node'

/** Appends blocks to a body, in the form Lexical's V1 binding writes them; the caller wraps it in a transaction. */
export function appendBlocks(root: Y.XmlText, blocks: readonly Block[]): void {
  for (const block of blocks) insertBlock(root, root.length, block)
}

/** Replaces the whole body; the caller wraps it in a transaction. */
export function replaceBody(root: Y.XmlText, blocks: readonly Block[]): void {
  root.delete(0, root.length)
  appendBlocks(root, blocks)
}

/**
 * Inserts one block before the child at `index` (children are counted as the body's length counts them), into a body, a box or a
 * cell. A foreign block that was read without what it holds cannot be written and is left out.
 */
export function insertBlock(root: Y.XmlText, index: number, block: Block): void {
  if (block.type === 'foreign') {
    if (block.stored !== undefined) insertStored(root, index, block.stored)
    return
  }
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
  if (block.type === 'table') {
    fillTable(element, block)
    return
  }
  if (block.type === 'factbox') {
    setProperties(element, { __type: 'factbox', ...elementDefaults })
    appendBlocks(element, block.blocks)
    return
  }
  if (block.type === 'embed') {
    const { url, site, figureId = null } = block
    setProperties(element, { __type: 'embed', ...elementDefaults, __url: url, __site: site, __figureId: figureId })
    appendBlocks(element, block.blocks)
    return
  }
  if (block.type === 'related') {
    setProperties(element, { __type: 'related', ...elementDefaults })
    for (const id of block.articles) insertArticleLink(element, element.length, id)
    return
  }
  const tag = block.type === 'heading' ? { __tag: `h${block.level}` } : {}
  setProperties(element, { __type: block.type, ...elementDefaults, ...tag }, block.id)
  fillInline(element, block.children)
}

/** Puts a link to an article into a box of links, before the child at `index`. */
export function insertArticleLink(box: Y.XmlText, index: number, id: ArticleId): void {
  const link = new Y.XmlElement()
  box.insertEmbed(index, link)
  link.setAttribute('__type', 'articlelink')
  link.setAttribute('__articleId', id)
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

function fillTable(element: Y.XmlText, table: TableBlock): void {
  setProperties(element, { __type: 'table', ...elementDefaults, ...tableDefaults })
  for (const { cells } of table.rows) insertRow(element, element.length, cells)
}

/** Inserts a row into a table before its child at `index`. */
export function insertRow(table: Y.XmlText, index: number, cells: readonly TableCell[]): void {
  const row = insertElement(table, index)
  setProperties(row, { __type: 'tablerow', ...elementDefaults })
  for (const cell of cells) insertCell(row, row.length, cell)
}

/** Inserts a cell into a row of a table before its child at `index`. */
export function insertCell(row: Y.XmlText, index: number, cell: TableCell): void {
  fillCell(insertElement(row, index), cell)
}

function fillCell(element: Y.XmlText, { header, colSpan = 1, rowSpan = 1, blocks }: TableCell): void {
  setProperties(element, {
    __type: 'tablecell',
    ...elementDefaults,
    __colSpan: colSpan,
    __rowSpan: rowSpan,
    __headerState: header === undefined ? 0 : headerBits[header],
    ...cellDefaults,
  })
  appendBlocks(element, blocks)
}

function insertElement(parent: Y.XmlText, index: number): Y.XmlText {
  const element = new Y.XmlText()
  parent.insertEmbed(index, element)
  return element
}

function appendItem(list: Y.XmlText, value: number, id?: SegmentId): Y.XmlText {
  const item = insertElement(list, list.length)
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
