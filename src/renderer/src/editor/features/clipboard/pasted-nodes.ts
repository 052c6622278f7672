import { $generateNodesFromDOM } from '@lexical/html'
import { $createTableCellNode, $createTableNode, $createTableRowNode, type TableNode } from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $isElementNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { headerBits } from '../../../../../shared/article/lexical-format'
import { type FigureId, newFigureId } from '../../../../../shared/ids'
import { splitCredit } from '../../../../../shared/office-html/credit-line'
import { paragraphPieces } from '../../../../../shared/office-html/paragraph-pieces'
import { MOST_CELLS } from '../../../../../shared/office-html/tables'
import { $createArticleLinkNode } from '../../nodes/ArticleLinkNode'
import { $createEmbedNode } from '../../nodes/EmbedNode'
import { $createFactBoxNode } from '../../nodes/FactBoxNode'
import { $createFigureNode } from '../../nodes/FigureNode'
import { $createRelatedNode } from '../../nodes/RelatedNode'
import { $isTextBlockNode } from '../../nodes/TextBlockNodes'
import type { CleanBlock, CleanCell } from './clean-blocks'
import type { CopiedFigure } from './copied-figure'
import type { Later } from './insert-blocks'
import { fileOfPicture } from './pasted-picture'

/** Adds a figure of another article to this one and answers its new id. */
export type TakeFigure = (figure: CopiedFigure) => FigureId

/** What a person should know of a paste, and what is still to be done for it. */
export interface PasteNews {
  /** Figures that wait for their pictures, which came along as files. */
  readonly pictures: readonly { readonly figureId: FigureId; readonly file: File }[]
  /** Pictures that did not come along: a program keeps them to itself, or they are on the network. */
  readonly missing: number
  /** Rows that are too many for a table, and stand behind it as lines. */
  readonly cutRows: number
}

/** So many characters weigh as much as a paragraph. */
const CHARACTERS = 4000
/** A row of so many cells weighs as much as a paragraph. */
const CELLS = 3

/** Makes blocks of what was pasted, when their turn comes, and gathers what is to be told. */
export class PastedNodes {
  readonly #editor: LexicalEditor
  readonly #takeFigure: TakeFigure
  readonly #pictures: { readonly figureId: FigureId; readonly file: File }[] = []
  #missing = 0
  #cutRows = 0

  constructor(editor: LexicalEditor, takeFigure: TakeFigure) {
    this.#editor = editor
    this.#takeFigure = takeFigure
  }

  /** What is to be told when all of it stands in the text. */
  get news(): PasteNews {
    return { pictures: this.#pictures, missing: this.#missing, cutRows: this.#cutRows }
  }

  /** The blocks of a page, to be made one after the other. Inside a table (`flat`) tables and boxes are lines of text. */
  ofBlocks(blocks: readonly CleanBlock[], flat: boolean): Later[] {
    return blocks.flatMap((block): Later[] => {
      if ('table' in block) return flat ? linesOf(block.table) : this.#ofTable(block.table)
      if ('box' in block) return flat ? this.ofBlocks(block.box, true) : [this.#ofBox(block.box)]
      if ('card' in block) return flat ? this.ofBlocks(block.texts, true) : [this.#ofCard(block)]
      if ('related' in block) {
        const $links = () => block.related.map($createArticleLinkNode)
        return flat ? [] : [once(() => [$createRelatedNode().append(...$links())])]
      }
      if ('figure' in block) return [once(() => [$createFigureNode(this.#takeFigure(block.figure))])]
      if ('picture' in block) return this.#ofPicture(block.picture)
      return [{ $make: () => this.$nodes([block]), weight: 1 + (block.textContent ?? '').length / CHARACTERS }]
    })
  }

  /** The nodes of cleaned elements or of their parts. */
  $nodes(parts: readonly ChildNode[]): LexicalNode[] {
    const holder = parts[0]?.ownerDocument?.createElement('div')
    if (holder === undefined) return []
    holder.append(...parts)
    return $generateNodesFromDOM(this.#editor, holder)
  }

  /** A picture that comes along, or has words here, is a figure; one of which there is nothing to show is told of only. */
  #ofPicture({ source, alt, caption }: Extract<CleanBlock, { picture: unknown }>['picture']): Later[] {
    const file = fileOfPicture(source)
    if (file === undefined) this.#missing += 1
    if (file === undefined && caption === '') return []
    return [
      once(() => {
        const read = splitCredit(caption) ?? { caption, credit: '' }
        const figureId = this.#takeFigure({ photoId: null, caption: read.caption, alt, credit: read.credit })
        if (file !== undefined) this.#pictures.push({ figureId, file })
        return [$createFigureNode(figureId)]
      }),
    ]
  }

  #ofBox(blocks: readonly CleanBlock[]): Later {
    return this.#holding($createFactBoxNode, blocks)
  }

  /** A card of another article: its picture stays there. */
  #ofCard({ card, texts }: Extract<CleanBlock, { card: unknown }>): Later {
    return this.#holding(() => $createEmbedNode({ ...card, figureId: newFigureId() }), texts)
  }

  #holding($create: () => ElementNode, blocks: readonly CleanBlock[]): Later {
    const inside = this.ofBlocks(blocks, true)
    const $make = (): LexicalNode[] => {
      const box = $create()
      box.append(...inside.flatMap((each) => each.$make()).filter((node) => $isElementNode(node) && !node.isInline()))
      if (box.isEmpty()) box.append($createParagraphNode())
      return [box]
    }
    return { $make, weight: inside.reduce((sum, each) => sum + each.weight, 1) }
  }

  /** A table is made with its first row, and each further row put into it, so that a large one comes in piece by piece. */
  #ofTable(rows: readonly (readonly CleanCell[])[]): Later[] {
    const width = rows[0]?.reduce((sum, { colSpan }) => sum + colSpan, 0) ?? 1
    const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, width)))
    const kept = rows.slice(0, most)
    this.#cutRows += rows.length - kept.length
    let table: TableNode | undefined
    const made = kept.map((cells, y): Later => {
      const $make = (): LexicalNode[] => {
        const row = $createTableRowNode()
        for (const cell of cells) row.append(this.#$cell(cell, kept.length - y))
        if (table === undefined) {
          table = $createTableNode().append(row)
          return [table]
        }
        // Gone where the paste was undone, or the table deleted, before all of it stood there.
        $getNodeByKey<TableNode>(table.getKey())?.append(row)
        return []
      }
      return { $make, weight: 1 + cells.length / CELLS }
    })
    return [...made, ...linesOf(rows.slice(most))]
  }

  #$cell({ header, colSpan, rowSpan, blocks }: CleanCell, rowsLeft: number): LexicalNode {
    const cell = $createTableCellNode(header === undefined ? 0 : headerBits[header], colSpan)
    cell.setRowSpan(Math.min(rowSpan, rowsLeft))
    const nodes = this.$nodes(blocks).filter((node) => !$isTextBlockNode(node))
    cell.append(...nodes)
    if (cell.isEmpty()) cell.append($createParagraphNode())
    return cell
  }
}

/** Plain text as blocks: a line each, none longer than an article's paragraph may be; one line alone is a piece of text. */
export function paragraphsOf(text: string): Later[] {
  const lines = text.split(/\r?\n|\r/).flatMap((line) => paragraphPieces(line))
  if (lines.length === 1) return [{ $make: () => [$createTextNode(text)], weight: 1 }]
  return lines.filter((line) => line.trim() !== '').map((line) => lineOf(line.replaceAll('\t', ' ')))
}

/** The cells of a spreadsheet's text as a table whose first row is the header. */
export function tableOfTexts(rows: readonly (readonly string[])[], document: Document): CleanBlock {
  const cell = (words: string): HTMLElement[] => {
    const paragraph = document.createElement('p')
    paragraph.append(words)
    return words === '' ? [] : [paragraph]
  }
  return {
    table: rows.map((row, y) =>
      row.map((words) => ({ header: y === 0 ? 'row' : undefined, colSpan: 1, rowSpan: 1, blocks: cell(words) })),
    ),
  }
}

/** A table whose first row is its header, unless it says of itself what is. */
export function withHeader(block: CleanBlock): CleanBlock {
  if (!('table' in block) || block.table.some((row) => row.some(({ header }) => header !== undefined))) return block
  return {
    table: block.table.map((row, y) => (y === 0 ? row.map((cell) => ({ ...cell, header: 'row' as const })) : row)),
  }
}

/** The rows of a table as lines of text. */
function linesOf(rows: readonly (readonly CleanCell[])[]): Later[] {
  return rows
    .map((cells) => cells.map(({ blocks }) => blocks.map((block) => block.textContent ?? '').join(' ')).join(' | '))
    .filter((line) => /[^\s|]/u.test(line))
    .map(lineOf)
}

function lineOf(line: string): Later {
  return {
    $make: () => [$createParagraphNode().append($createTextNode(line))],
    weight: 1 + line.length / CHARACTERS,
  }
}

function once($make: () => LexicalNode[]): Later {
  return { $make, weight: 1 }
}
