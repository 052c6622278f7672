import type { FigureId, SegmentId } from '../ids'

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

/** A paragraph. */
export interface ParagraphBlock {
  readonly type: 'paragraph'
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

/** A quotation set apart from the text. */
export interface QuoteBlock {
  readonly type: 'quote'
  readonly id: SegmentId
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

/** One block of an article's body, as plain data: what readers, exports and the page see. */
export type Block = ParagraphBlock | HeadingBlock | QuoteBlock | ListBlock | FigureBlock | RuleBlock

/** A block (or list item) whose text is translated and tracked as one. */
export interface TextSegment {
  readonly id: SegmentId
  readonly kind: 'paragraph' | 'heading' | 'quote' | 'listItem'
  readonly children: readonly Inline[]
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

/** The text segments of a body in reading order, list items and nested lists included. */
export function textSegments(blocks: readonly Block[]): TextSegment[] {
  const segments: TextSegment[] = []
  const addList = (list: ListBlock): void => {
    for (const item of list.items) {
      segments.push({ id: item.id, kind: 'listItem', children: item.children })
      if (item.list !== undefined) addList(item.list)
    }
  }
  for (const block of blocks) {
    if (block.type === 'list') addList(block)
    else if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') {
      segments.push({ id: block.id, kind: block.type, children: block.children })
    }
  }
  return segments
}

/** The figures of a body, in reading order. */
export function bodyFigures(blocks: readonly Block[]): FigureId[] {
  return blocks.flatMap((block) => (block.type === 'figure' ? [block.figureId] : []))
}

/** The plain text of a body: one line per segment, an empty line between blocks. */
export function bodyText(blocks: readonly Block[]): string {
  return textSegments(blocks)
    .map((segment) => inlineText(segment.children))
    .join('\n\n')
}
