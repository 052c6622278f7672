import type { Block, TableBlock, TableCell } from '../../../shared/article/blocks'
import { newSegmentId } from '../../../shared/ids'
import type { MarkupElement } from '../../../shared/office-html/markup'
import { readTable } from '../../../shared/office-html/tables'
import { headingLevel, type PageBlock, type PagePart } from '../imported-page'

/** What a table or a box became; `after` is what has no place in it (pictures), to follow it. */
export interface ReadHolder<B> {
  readonly block: B | undefined
  readonly after: readonly PagePart[]
}

/** A table of data as a block; `read` reads what stands in a cell. */
export function tableOf(table: MarkupElement, read: (cell: MarkupElement) => PagePart[]): ReadHolder<TableBlock> {
  const after: PagePart[] = []
  const rows = readTable(table).map((row) => ({
    cells: row.map(({ element, header, colSpan, rowSpan }): TableCell => {
      const { blocks, others } = blocksOf(element === undefined ? [] : read(element))
      after.push(...others)
      return {
        ...(header === undefined ? {} : { header }),
        ...(colSpan > 1 ? { colSpan } : {}),
        ...(rowSpan > 1 ? { rowSpan } : {}),
        blocks: blocks.length > 0 ? blocks : [{ type: 'paragraph', id: newSegmentId(), children: [] }],
      }
    }),
  }))
  return { block: rows.length === 0 ? undefined : { type: 'table', rows }, after }
}

/** A box of facts as a block. */
export function boxOf(parts: readonly PagePart[]): ReadHolder<Extract<PageBlock, { type: 'factbox' }>> {
  const { blocks, others } = blocksOf(parts)
  return { block: blocks.length === 0 ? undefined : { type: 'factbox', blocks }, after: others }
}

function blocksOf(parts: readonly PagePart[]): { readonly blocks: Block[]; readonly others: PagePart[] } {
  const blocks: Block[] = []
  const others: PagePart[] = []
  for (const part of parts) {
    const { block } = part
    if (block.type === 'figure') others.push(part)
    else if (block.type === 'heading')
      blocks.push({ type: 'heading', id: newSegmentId(), level: headingLevel(block.level), children: block.children })
    else if ('children' in block) blocks.push({ type: block.type, id: newSegmentId(), children: block.children })
    else blocks.push(block)
  }
  return { blocks, others }
}
