import { type Inline, inlineText, type TableBlock } from '../../shared/article/blocks'
import { LONGEST_PARAGRAPH, paragraphPieces } from '../../shared/office-html/paragraph-pieces'
import { MOST_CELLS } from '../../shared/office-html/tables'
import type { ImportNotice, PagePart } from './imported-page'
import { plainInline } from './inline-buffer'
import { blockText } from './part-text'

/**
 * The parts of a file with nothing in them that an article cannot bear: a paragraph beyond the limit becomes several, the rows of a
 * table beyond the limit become lines behind it. All text is kept, and a notice says so.
 */
export function boundedParts(parts: readonly PagePart[]): {
  readonly parts: readonly PagePart[]
  readonly notices: readonly ImportNotice[]
} {
  const notices: ImportNotice[] = []
  const bounded = parts.flatMap((part): PagePart[] => {
    const { block } = part
    if (block.type === 'table') {
      const { kept, rest } = cutTable(block)
      if (rest.length === 0) return [part]
      notices.push({ code: 'table-cut', detail: String(rest.length) })
      return [{ ...part, block: kept }, ...rest.map((text) => lineOf(part, text))]
    }
    if (!('children' in block) || inlineText(block.children).length <= LONGEST_PARAGRAPH) return [part]
    const pieces = cutInline(block.children)
    if (pieces.length > 1) notices.push({ code: 'paragraph-cut', detail: String(pieces.length) })
    return pieces.flatMap((children) => [{ ...part, block: { ...block, children } }])
  })
  return { parts: bounded, notices }
}

function lineOf(part: PagePart, text: string): PagePart {
  return { ...part, block: { type: 'paragraph', children: plainInline(text) } }
}

function cutTable({ rows }: TableBlock): { readonly kept: TableBlock; readonly rest: string[] } {
  const width = Math.max(1, ...rows.slice(0, 100).map(({ cells }) => cells.length))
  const most = Math.max(1, Math.floor(MOST_CELLS / width))
  if (rows.length <= most) return { kept: { type: 'table', rows }, rest: [] }
  const rest = rows
    .slice(most)
    .map((row) => blockText({ type: 'table', rows: [row] }))
    .filter((line) => /[^\s|]/u.test(line))
  const kept = rows.slice(0, most).map(({ cells }, y) => ({
    // A cell that spans rows ends with the rows that are left.
    cells: cells.map((cell) =>
      cell.rowSpan === undefined ? cell : { ...cell, rowSpan: Math.min(cell.rowSpan, most - y) },
    ),
  }))
  return { kept: { type: 'table', rows: kept }, rest }
}

function cutInline(children: readonly Inline[]): Inline[][] {
  const pieces: Inline[][] = [[]]
  let length = 0
  for (const child of children.flatMap(smaller)) {
    const size = inlineText([child]).length
    if (length > 0 && length + size > LONGEST_PARAGRAPH) {
      pieces.push([])
      length = 0
    }
    pieces.at(-1)?.push(child)
    length += size
  }
  return pieces.filter((piece) => inlineText(piece).trim() !== '')
}

function smaller(child: Inline): Inline[] {
  if (child.type !== 'text' || child.text.length <= LONGEST_PARAGRAPH) return [child]
  return paragraphPieces(child.text).flatMap((text) => [{ ...child, text }])
}
