import type { CellHeader } from '../article/blocks'
import { attribute, elementsOf, isBlank, isElement, isText, type MarkupElement, rename, textOf } from './markup'

/** A cell as a table of HTML shows it; spans are 1 or more, and end with the table. */
export interface TableCellMarkup {
  /** Undefined for a place that the table leaves out. */
  readonly element: MarkupElement | undefined
  readonly header: CellHeader | undefined
  readonly colSpan: number
  readonly rowSpan: number
}

/** So many cells a table of an article may have; a page has no room for more. The rows beyond become lines of text. */
export const MOST_CELLS = 2000
/** A cell with more text than this holds a part of a page. */
const LONGEST_CELL = 1500
const WIDEST = 100
/** A row of a layout with more text than this is no line. */
const LONGEST_LINE = 200
const BLOCKS = /^(?:p|div|h[1-6]|ul|ol|table|blockquote|img|figure|hr|pre)$/u

/**
 * Takes apart the tables that only lay out a page or a letter: one column or one row, tables in their cells, headings, running text,
 * hardly any text, or said to be none (ARIA 1.2, presentation). Those that stay `table` hold data.
 */
export function unwrapLayoutTables(root: MarkupElement): void {
  // Innermost first: a table around a table is layout, whatever the inner one is.
  const tables = elementsOf(root).filter(({ tagName }) => tagName === 'table')
  const holdTables = new Set<MarkupElement>()
  for (const table of tables.toReversed()) {
    const around = tableAround(table)
    if (around !== undefined) holdTables.add(around)
    if (holdTables.has(table) || !isData(table)) unwrap(table)
  }
}

function tableAround(table: MarkupElement): MarkupElement | undefined {
  let node = table.parentNode
  while (node !== null) {
    if (!isElement(node)) return undefined
    if (node.tagName === 'table') return node
    node = node.parentNode
  }
  return undefined
}

function isData(table: MarkupElement): boolean {
  if (/^(?:presentation|none)$/iu.test(attribute(table, 'role'))) return false
  const rows = rowsOf(table)
  const cells = rows.flatMap(cellsOf)
  const widest = Math.max(0, ...rows.slice(0, 1000).map((row) => cellsOf(row).length))
  const hasHeader = cells.some(({ tagName }) => tagName === 'th')
  if (widest < 2 || rows.length < (hasHeader ? 1 : 2)) return false
  if (cells.some((cell) => isTooMuch(cell, hasHeader))) return false
  return hasHeader || cells.filter(hasWords).length * 2 >= cells.length
}

function isTooMuch(cell: MarkupElement, hasHeader: boolean): boolean {
  const inner = elementsOf(cell).map(({ tagName }) => tagName)
  if (inner.some((name) => /^(?:h[1-3]|hr|form|article|main|nav)$/u.test(name))) return !hasHeader
  return !hasHeader && textOf(cell).length > LONGEST_CELL
}

function hasWords(cell: MarkupElement): boolean {
  return !isBlank(cell) && /[\p{L}\p{N}]/u.test(textOf(cell))
}

/** A cell becomes a division, so that what stood apart stays apart. */
function unwrap(table: MarkupElement): void {
  rename(table, 'div')
  for (const part of sectionsOf(table)) {
    rename(part, 'div')
    for (const row of part.childNodes.filter(isElement)) unwrapRow(row)
    if (part !== table) unwrapRow(part)
  }
}

function unwrapRow(row: MarkupElement): void {
  if (row.tagName === 'tr') rename(row, 'div')
  const cells = cellsOf(row)
  // Short texts in a row are a line: a label and its value.
  const isLine = cells.length > 1 && cells.every((cell) => !holdsBlocks(cell)) && textOf(row).length <= LONGEST_LINE
  if (!isLine) for (const cell of cells) rename(cell, 'div')
}

function holdsBlocks(cell: MarkupElement): boolean {
  return elementsOf(cell).some((inner) => inner !== cell && BLOCKS.test(inner.tagName))
}

function sectionsOf(table: MarkupElement): MarkupElement[] {
  return [
    table,
    ...table.childNodes.filter(isElement).filter(({ tagName }) => /^t(?:head|body|foot|r)$/u.test(tagName)),
  ]
}

/** The rows of a table: those of its head first, those of its foot last. */
function rowsOf(table: MarkupElement): MarkupElement[] {
  const children = table.childNodes.filter(isElement)
  const inside = (name: string): MarkupElement[] =>
    children
      .filter(({ tagName }) => tagName === name)
      .flatMap((part) => part.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr'))
  const bodies = children.flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return child.tagName === 'tbody' ? child.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr') : []
  })
  return [...inside('thead'), ...bodies, ...inside('tfoot')].filter((row) => cellsOf(row).length > 0)
}

function cellsOf(row: MarkupElement): MarkupElement[] {
  return row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th')
}

/** The caption of a table; undefined when it has none. */
export function tableCaption(table: MarkupElement): MarkupElement | undefined {
  return table.childNodes.filter(isElement).find(({ tagName }) => tagName === 'caption')
}

/**
 * The rows of a data table as a rectangle: every row has a cell or a span for every column, spans end with the table. The first row is
 * the header where the table says so, or where all of it and nothing else is in bold.
 */
export function readTable(table: MarkupElement): TableCellMarkup[][] {
  const sources = rowsOf(table)
  const headRows = new Set(sources.filter((row) => row.parentNode !== null && row.parentNode.nodeName === 'thead'))
  const boldHeader = isBoldHeader(sources)
  const rows: TableCellMarkup[][] = sources.map(() => [])
  const taken: Set<number>[] = sources.map(() => new Set())
  for (const [y, row] of sources.entries()) {
    let x = 0
    for (const element of cellsOf(row)) {
      while (taken[y]?.has(x) === true) x += 1
      if (x >= WIDEST) break
      const colSpan = freeColumns(taken[y] ?? new Set(), x, spanOf(element, 'colspan', WIDEST - x))
      const rowSpan = spanOf(element, 'rowspan', sources.length - y)
      for (const places of taken.slice(y, y + rowSpan))
        for (let step = 0; step < colSpan; step += 1) places.add(x + step)
      const isHead = headRows.has(row) || (y === 0 && boldHeader)
      rows[y]?.push({ element, header: headerOf(element, { isHead, x, row }), colSpan, rowSpan })
      x += colSpan
    }
  }
  const width = Math.max(0, ...taken.map((places) => Math.max(-1, ...places) + 1))
  for (const [y, cells] of rows.entries()) cells.push(...padding(width - (taken[y]?.size ?? 0)))
  return rows
}

function freeColumns(taken: ReadonlySet<number>, from: number, wanted: number): number {
  let free = 1
  while (free < wanted && !taken.has(from + free)) free += 1
  return free
}

function padding(count: number): TableCellMarkup[] {
  return Array.from({ length: Math.max(0, count) }, () => ({
    element: undefined,
    header: undefined,
    colSpan: 1,
    rowSpan: 1,
  }))
}

function spanOf(cell: MarkupElement, name: string, most: number): number {
  const said = Number.parseInt(attribute(cell, name), 10)
  return said >= 1 ? Math.max(1, Math.min(said, most)) : 1
}

function headerOf(
  cell: MarkupElement,
  { isHead, x, row }: { readonly isHead: boolean; readonly x: number; readonly row: MarkupElement },
): CellHeader | undefined {
  if (isHead) return 'row'
  if (cell.tagName !== 'th') return undefined
  if (attribute(cell, 'scope').toLowerCase() === 'row') return 'column'
  const allHeaders = cellsOf(row).every(({ tagName }) => tagName === 'th')
  if (allHeaders) return 'row'
  return x === 0 ? 'column' : 'row'
}

function isBoldHeader([first, ...others]: readonly MarkupElement[]): boolean {
  if (first === undefined || others.length === 0) return false
  if (cellsOf(first).some(({ tagName }) => tagName === 'th')) return false
  const isBold = (row: MarkupElement): boolean => cellsOf(row).every(isBoldCell)
  return isBold(first) && !others.slice(0, 20).some(isBold)
}

function isBoldCell(cell: MarkupElement): boolean {
  let words = false
  const open: { readonly element: MarkupElement; readonly bold: boolean }[] = [{ element: cell, bold: false }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const node of next.element.childNodes) {
      if (isText(node) && node.value.trim() !== '') {
        if (!next.bold) return false
        words = true
      } else if (isElement(node)) open.push({ element: node, bold: next.bold || /^(?:b|strong)$/u.test(node.tagName) })
    }
  }
  return words
}
