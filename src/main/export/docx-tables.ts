import { BorderStyle, Paragraph, ShadingType, Table, TableCell, TableRow, WidthType } from 'docx'
import type { TableCell as Cell } from '../../shared/article/blocks'

/** A cell with what stands in it, for Word. */
export interface CellContent {
  readonly cell: Cell
  readonly parts: readonly (Paragraph | Table)[]
}

const WHOLE_WIDTH = { size: 100, type: WidthType.PERCENTAGE } as const
/** In twentieths of a point. */
const MARGINS = { top: 80, bottom: 80, left: 120, right: 120 }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '999999' } as const
const TINT = { type: ShadingType.CLEAR, fill: 'F3ECDF' } as const

/** By which an import knows a box (import/read-docx.ts); Word has no form for it and takes the table's own. */
const BOX_STYLE = 'FactBox'

/** A table with its header row, which Word repeats on every page, and its merged cells; nothing where there is no cell. */
export function wordTable(rows: readonly (readonly CellContent[])[]): Table[] {
  const filled = rows.filter((cells) => cells.length > 0)
  if (filled.length === 0) return []
  return [
    new Table({
      width: WHOLE_WIDTH,
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: filled.map(
        (cells) =>
          new TableRow({
            tableHeader: cells.every(({ cell }) => cell.header === 'row' || cell.header === 'both'),
            children: cells.map(wordCell),
          }),
      ),
    }),
  ]
}

function wordCell({ cell, parts }: CellContent): TableCell {
  return new TableCell({
    children: closed(parts),
    margins: MARGINS,
    columnSpan: cell.colSpan ?? 1,
    rowSpan: cell.rowSpan ?? 1,
    ...(cell.header === undefined ? {} : { shading: TINT }),
  })
}

/** A box beside the text: a tinted cell as wide as the page. Nothing without content. */
export function boxTable(parts: readonly (Paragraph | Table)[]): (Table | Paragraph)[] {
  if (parts.length === 0) return []
  const cell = new TableCell({ children: closed(parts), margins: MARGINS, shading: TINT })
  // Word would join the box with a table that follows it.
  return [
    new Table({ style: BOX_STYLE, width: WHOLE_WIDTH, rows: [new TableRow({ children: [cell] })] }),
    new Paragraph({}),
  ]
}

/** A cell must end with a paragraph (ECMA-376 Part 1, 17.4.65), or Word calls the file damaged. */
function closed(parts: readonly (Paragraph | Table)[]): (Paragraph | Table)[] {
  return parts.at(-1) instanceof Paragraph ? [...parts] : [...parts, new Paragraph({})]
}
