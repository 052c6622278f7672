import type { CardFields } from '../../../../../shared/article/link-card'
import type { ArticleId } from '../../../../../shared/ids'
import type { TableCellMarkup } from '../../../../../shared/office-html/tables'
import type { CopiedFigure } from './copied-figure'
import type { PastedPicture } from './pasted-picture'

/** A cell of a pasted table: its blocks, and what it is the header of. */
export interface CleanCell extends Omit<TableCellMarkup, 'element'> {
  readonly blocks: readonly HTMLElement[]
}

/** What is no element of an article's text: a figure, a picture, a table, a box with blocks of its own, a card or a box of links. */
export type SpecialBlock =
  | { readonly figure: CopiedFigure }
  | { readonly picture: PastedPicture }
  | { readonly table: readonly (readonly CleanCell[])[] }
  | { readonly box: readonly CleanBlock[] }
  | { readonly card: CardFields; readonly texts: readonly CleanBlock[] }
  | { readonly related: readonly ArticleId[] }

/** A block of what was pasted: an element, or what an article holds as more than text. */
export type CleanBlock = HTMLElement | SpecialBlock
