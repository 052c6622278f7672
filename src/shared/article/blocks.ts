import type { ArticleId, FigureId, SegmentId } from '../ids'
import type { StoredNode } from './stored-node'

/** How a run of text is emphasised. */
export type Mark = 'bold' | 'italic' | 'strikethrough' | 'subscript' | 'superscript'

/** A run of characters with the same emphasis. */
export interface TextRun {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly Mark[]
}

/** A line break inside a block. */
export interface LineBreak {
  readonly type: 'break'
}

/** A link; it never contains another one. */
export interface Link {
  readonly type: 'link'
  readonly url: string
  readonly children: readonly (TextRun | LineBreak)[]
}

/** What stands inside a paragraph, heading, quotation or list item. */
export type Inline = TextRun | LineBreak | Link

/**
 * The kinds of text block beside headings: a paragraph; a quotation set apart; who said the quotation above it; words of the text
 * repeated large; a question and an answer of an interview; a note to the editor, which is never published.
 */
export const textKinds = ['paragraph', 'quote', 'attribution', 'pullquote', 'question', 'answer', 'note'] as const
/** One of the kinds of text block. */
export type TextKind = (typeof textKinds)[number]

/** A text block of one of the kinds. */
export interface PlainTextBlock {
  readonly type: TextKind
  readonly id: SegmentId
  readonly children: readonly Inline[]
}

/** A heading inside the body; level 1 is the article's headline. */
export interface HeadingBlock {
  readonly type: 'heading'
  readonly id: SegmentId
  readonly level: 2 | 3 | 4
  readonly children: readonly Inline[]
}

/** One item of a list, with the list nested under it, if any. */
export interface ListItem {
  readonly id: SegmentId
  readonly children: readonly Inline[]
  readonly list?: ListBlock
}

/** A bulleted or numbered list. */
export interface ListBlock {
  readonly type: 'list'
  readonly style: 'bullet' | 'number'
  readonly items: readonly ListItem[]
}

/** The place of a figure; all that is known of it stands in the article's `figures`. */
export interface FigureBlock {
  readonly type: 'figure'
  readonly figureId: FigureId
}

/** A rule between two parts of the body. */
export interface RuleBlock {
  readonly type: 'rule'
}

/** A box beside the text: facts, figures, a short biography; a heading in it is its title. */
export interface FactBoxBlock {
  readonly type: 'factbox'
  readonly blocks: readonly Block[]
}

/** What a cell of a table is the header of, if of anything. */
export type CellHeader = 'row' | 'column' | 'both'

/** A cell of a table; spans are left out where they are 1. `row` is a cell of the header row, `column` one that begins its row. */
export interface TableCell {
  readonly header?: CellHeader
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly blocks: readonly Block[]
}

/** A table; a cell that spans several rows or columns stands in the first of them only. */
export interface TableBlock {
  readonly type: 'table'
  readonly rows: readonly { readonly cells: readonly TableCell[] }[]
}

/**
 * A card that leads to a page elsewhere. Its first block is the title, the others describe the page: texts of the version like all
 * others. `figureId` names the figure of the article that holds its picture, if it has one (`ArticleVersion.cardPhotos`).
 */
export interface EmbedBlock {
  readonly type: 'embed'
  /** As it was typed, '' for none; only `webAddress` says whether a reader may be sent there. */
  readonly url: string
  /** What the page calls the site it belongs to; '' for none. */
  readonly site: string
  readonly figureId?: FigureId
  readonly blocks: readonly Block[]
}

/** A box of links to other articles of the newsroom, each shown with its headline in the reader's language. */
export interface RelatedBlock {
  readonly type: 'related'
  readonly articles: readonly ArticleId[]
}

/**
 * A block of a kind that this version of the program does not know. It is kept as it is, and not published: nobody here can tell
 * whether it is meant to be. `stored` is there where nothing may be lost (the article as JSON).
 */
export interface ForeignBlock {
  readonly type: 'foreign'
  readonly kind: string
  readonly stored?: StoredNode
}

/** One block of an article's body, as plain data: what readers, exports and the page see. */
export type Block =
  | PlainTextBlock
  | HeadingBlock
  | ListBlock
  | FigureBlock
  | RuleBlock
  | FactBoxBlock
  | TableBlock
  | EmbedBlock
  | RelatedBlock
  | ForeignBlock

/** A block (or list item) whose text is translated and tracked as one. */
export interface TextSegment {
  readonly id: SegmentId
  readonly kind: TextKind | 'heading' | 'listItem'
  readonly children: readonly Inline[]
}

/** A block that holds no other blocks. */
export type LeafBlock = Exclude<Block, FactBoxBlock | TableBlock | EmbedBlock>

/** The blocks of a body in reading order, with those in boxes, cards and tables instead of these. */
export function leafBlocks(blocks: readonly Block[]): LeafBlock[] {
  return blocks.flatMap((block) => {
    if (block.type === 'factbox' || block.type === 'embed') return leafBlocks(block.blocks)
    if (block.type === 'table')
      return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => leafBlocks(cell.blocks)))
    return [block]
  })
}

/** Whether a block is one text, translated and tracked as one. */
export function isTextBlock(block: Block): block is PlainTextBlock | HeadingBlock {
  return 'children' in block
}

/** The plain text of inline content; a line break is "\n". */
export function inlineText(children: readonly Inline[]): string {
  let text = ''
  for (const child of children) {
    if (child.type === 'text') text += child.text
    else if (child.type === 'break') text += '\n'
    else text += inlineText(child.children)
  }
  return text
}

/** The text segments of a body in reading order: list items, nested lists, and what stands in boxes, cards and tables included. */
export function textSegments(blocks: readonly Block[]): TextSegment[] {
  const segments: TextSegment[] = []
  const addList = (list: ListBlock): void => {
    for (const item of list.items) {
      segments.push({ id: item.id, kind: 'listItem', children: item.children })
      if (item.list !== undefined) addList(item.list)
    }
  }
  for (const block of leafBlocks(blocks)) {
    if (block.type === 'list') addList(block)
    else if (isTextBlock(block)) segments.push({ id: block.id, kind: block.type, children: block.children })
  }
  return segments
}

/** The figures of a body, in reading order. */
export function bodyFigures(blocks: readonly Block[]): FigureId[] {
  return leafBlocks(blocks).flatMap((block) => (block.type === 'figure' ? [block.figureId] : []))
}

/** The cards of a body, in reading order, those in boxes and cells included. */
export function bodyCards(blocks: readonly Block[]): EmbedBlock[] {
  return blocks.flatMap((block): EmbedBlock[] => {
    if (block.type === 'embed') return [block, ...bodyCards(block.blocks)]
    if (block.type === 'factbox') return bodyCards(block.blocks)
    if (block.type !== 'table') return []
    return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => bodyCards(cell.blocks)))
  })
}

/** The plain text of a body: one line per segment, an empty line between blocks. */
export function bodyText(blocks: readonly Block[]): string {
  return textSegments(blocks)
    .map((segment) => inlineText(segment.children))
    .join('\n\n')
}
