import * as Y from 'yjs'
import { newSegmentId } from '../ids'
import type { TableBlock, TableCell } from './blocks'
import { childElements } from './body-places'
import { emptied } from './languages'
import { blockKeys, missingPlaces } from './missing-places'
import { readBlock } from './read-body'
import { insertCell, insertRow } from './write-body'

/**
 * How many rows and columns of the source's table a version's table lacks. Where cells are merged, what lies across them cannot be
 * told: rows are then compared as long as no cell reaches over several of them, columns not at all.
 */
export function countMissingOfTable(source: TableBlock, target: TableBlock): number {
  return missingRows(source, target).length + missingColumns(source, target).length
}

/** Puts the rows and columns that a version's table lacks into it, with empty texts; the caller wraps it in a transaction. */
export function bringTable(source: TableBlock, element: Y.XmlText): void {
  const target = readBlock(element)
  if (target.type !== 'table') return
  // Before anything is inserted: the places are those of the table as it is.
  const [rows, columns] = [missingRows(source, target), missingColumns(source, target)]
  const order = columnOrder(source, target, columns)
  const counterparts = target.rows.map((row) => source.rows.find((other) => sharesKeys(rowKeys(other), rowKeys(row))))
  for (const [y, row] of rowsOf(element).entries()) {
    for (const { item, index } of columns) insertCell(row, index, emptyCell(counterparts[y]?.cells[item]))
  }
  for (const { item, index } of rows) {
    const cells = source.rows[item]?.cells ?? []
    insertRow(element, index, order === undefined ? cells.map(emptyCell) : order.map((x) => emptyCell(cells[x ?? -1])))
  }
}

type Row = TableBlock['rows'][number]

function missingRows(source: TableBlock, target: TableBlock): ReturnType<typeof missingPlaces> {
  const reaches = [source, target].some(({ rows }) =>
    rows.some(({ cells }) => cells.some(({ rowSpan }) => rowSpan !== undefined)),
  )
  return reaches ? [] : missingPlaces(source.rows.map(rowKeys), target.rows.map(rowKeys))
}

function missingColumns(source: TableBlock, target: TableBlock): ReturnType<typeof missingPlaces> {
  const isMerged = [source, target].some(({ rows }) =>
    rows.some(({ cells }) => cells.some(({ rowSpan, colSpan }) => rowSpan !== undefined || colSpan !== undefined)),
  )
  return isMerged ? [] : missingPlaces(columnKeys(source), columnKeys(target))
}

/** The columns of the table as it will be: each by its number in the source, undefined for the version's own. Undefined where cells are merged. */
function columnOrder(
  source: TableBlock,
  target: TableBlock,
  missing: ReturnType<typeof missingPlaces>,
): (number | undefined)[] | undefined {
  if (target.rows.some(({ cells }) => cells.some(({ colSpan }) => colSpan !== undefined))) return undefined
  const inSource = columnKeys(source)
  const order = columnKeys(target).map((keys) => {
    const x = inSource.findIndex((other) => sharesKeys(other, keys))
    return x === -1 ? undefined : x
  })
  for (const { item, index } of missing) order.splice(index, 0, item)
  return order
}

function rowKeys({ cells }: Row): string[] {
  return cells.flatMap(cellKeys)
}

function columnKeys({ rows }: TableBlock): string[][] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, x) => rows.flatMap(({ cells }) => cellKeys(cells[x])))
}

function cellKeys(cell: TableCell | undefined): string[] {
  return (cell?.blocks ?? []).flatMap(blockKeys)
}

function sharesKeys(one: readonly string[], other: readonly string[]): boolean {
  const keys = new Set(one)
  return other.some((key) => keys.has(key))
}

/** The source's cell without its texts; a cell of its own to write in where the source has none. */
function emptyCell(cell: TableCell | undefined): TableCell {
  if (cell === undefined) return { blocks: [{ type: 'paragraph', id: newSegmentId(), children: [] }] }
  return { ...cell, blocks: cell.blocks.flatMap(emptied) }
}

function rowsOf(table: Y.XmlText): Y.XmlText[] {
  return childElements(table).filter((row) => row instanceof Y.XmlText)
}
