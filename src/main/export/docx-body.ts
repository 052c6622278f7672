import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import {
  type Block,
  type HeadingBlock,
  type Inline,
  isTextBlock,
  type LineBreak,
  type ListBlock,
  type Mark,
  type PlainTextBlock,
  type TextRun as Run,
  type TableBlock,
} from '../../shared/article/blocks'
import type { FigureLayout } from '../../shared/article/figures'
import { publishedBlocks } from '../../shared/article/published-blocks'
import type { ArticleVersion, FigureVersion } from '../../shared/article/version'
import { assertNever } from '../../shared/failure'
import type { PhotoId } from '../../shared/ids'
import { isBlank, quotedInline } from '../../shared/page/page-body'
import { oneLine, printable } from '../../shared/page/printable'
import { withOwnQuotationMarks } from '../../shared/page/quotation-marks'
import { safeLink } from '../../shared/page/safe-url'
import { captionLine } from './credits'
import { BULLETS, DEEPEST_LEVEL, NUMBERS } from './docx-styles'
import { boxTable, type CellContent, wordTable } from './docx-tables'
import { type PhotoFileOut, photoForWord } from './photo-files'

/** How wide photos stand on A4 between Word's usual margins, in pixels of 1/96 inch. */
const WIDTHS: Readonly<Record<FigureLayout, number>> = { full: 600, wide: 600, half: 300 }
/** A photo leaves room on its page for the caption, in pixels of 1/96 inch. */
const TALLEST = 720

const HEADINGS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const

const MARKS: Readonly<Record<Mark, Partial<IRunOptions>>> = {
  bold: { bold: true },
  italic: { italics: true },
  strikethrough: { strike: true },
  subscript: { subScript: true },
  superscript: { superScript: true },
}

/** A version's body as Word paragraphs. */
export class DocxBody {
  readonly #version: ArticleVersion
  readonly #photos: ReadonlyMap<PhotoId, PhotoFileOut>
  readonly #rtl: boolean
  #lists = 0

  constructor(version: ArticleVersion, photos: ReadonlyMap<PhotoId, PhotoFileOut>, rtl: boolean) {
    this.#version = version
    this.#photos = photos
    this.#rtl = rtl
  }

  /** One line in a style; nothing for an empty one. */
  line(text: string, style: string): Paragraph[] {
    return text === '' ? [] : [this.#paragraph([{ type: 'text', text }], { style })]
  }

  /** The whole body as it is published; its photos are converted where Word needs it. */
  async blocks(): Promise<(Paragraph | Table)[]> {
    return this.#blocks(publishedBlocks(this.#version.body))
  }

  async #blocks(blocks: readonly Block[]): Promise<(Paragraph | Table)[]> {
    const parts: (Paragraph | Table)[] = []
    for (const block of blocks) parts.push(...(await this.#block(block)))
    return parts
  }

  async #block(block: Block): Promise<(Paragraph | Table)[]> {
    if (isTextBlock(block)) return isBlank(block.children) ? [] : [this.#text(block)]
    switch (block.type) {
      case 'figure': {
        const figure = this.#version.figures.find(({ id }) => id === block.figureId)
        return figure === undefined ? [] : this.#figure(figure)
      }
      case 'list':
        return this.#list(block, 0, this.#nextList())
      case 'rule':
        return [
          new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '999999' } } }),
        ]
      case 'factbox':
        return boxTable(await this.#blocks(block.blocks))
      case 'table':
        return this.#table(block)
      // Cards and boxes of links are plain blocks by then (written-version.ts).
      case 'embed':
      case 'related':
      case 'foreign':
        return []
      default:
        return assertNever(block)
    }
  }

  #text(block: HeadingBlock | PlainTextBlock): Paragraph {
    switch (block.type) {
      case 'heading':
        return this.#paragraph(block.children, { heading: HEADINGS[block.level] })
      case 'quote':
        return this.#paragraph(quotedInline(block.children, this.#version.language), { style: 'Quote' })
      case 'attribution':
        return this.#paragraph([{ type: 'text', text: '— ' }, ...block.children], { style: 'Attribution' })
      case 'pullquote':
        return this.#paragraph(block.children, { style: 'PullQuote' })
      case 'question':
        return this.#paragraph(block.children, { style: 'Question' })
      case 'paragraph':
      case 'answer':
      case 'note':
        return this.#paragraph(block.children, {})
      default:
        return assertNever(block)
    }
  }

  async #table(block: TableBlock): Promise<(Paragraph | Table)[]> {
    const rows: (readonly CellContent[])[] = []
    for (const { cells } of block.rows) {
      const contents: CellContent[] = []
      for (const cell of cells) contents.push({ cell, parts: await this.#blocks(cell.blocks) })
      rows.push(contents)
    }
    return wordTable(rows)
  }

  async #figure(figure: FigureVersion): Promise<Paragraph[]> {
    const photo = figure.photoId === null ? undefined : this.#photos.get(figure.photoId)
    const caption = this.line(captionLine(figure, this.#version.language), 'Caption')
    if (photo === undefined) return caption
    const { bytes, mime, width, height } = await photoForWord(photo)
    const scale = Math.min(WIDTHS[figure.layout] / width, TALLEST / height, 1)
    const alt = oneLine(figure.alt)
    const image = new ImageRun({
      type: mime === 'image/png' ? 'png' : 'jpg',
      data: bytes,
      transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
      altText: { name: figure.id, title: alt, description: alt },
    })
    return [new Paragraph({ children: [image], bidirectional: this.#rtl, keepNext: caption.length > 0 }), ...caption]
  }

  #list(list: ListBlock, level: number, instance: number): Paragraph[] {
    const reference = list.style === 'number' ? NUMBERS : BULLETS
    const numbering = { reference, level: Math.min(level, DEEPEST_LEVEL), instance }
    return list.items.flatMap((item) => [
      this.#paragraph(item.children, { numbering }),
      ...(item.list === undefined ? [] : this.#list(item.list, level + 1, this.#nextList())),
    ])
  }

  /** Every list counts from 1 again. */
  #nextList(): number {
    this.#lists += 1
    return this.#lists
  }

  #paragraph(children: readonly Inline[], options: IParagraphOptions): Paragraph {
    const inline = withOwnQuotationMarks(children, this.#version.language)
    return new Paragraph({
      ...options,
      bidirectional: this.#rtl,
      children: inline.flatMap((child) => this.#child(child)),
    })
  }

  #child(child: Inline): ParagraphChild[] {
    if (child.type !== 'link') return [this.#run(child)]
    const link = safeLink(child.url)
    // A link that may not be followed stays as its text.
    if (link === undefined) return child.children.map((run) => this.#run(run))
    return [
      new ExternalHyperlink({ link, children: child.children.map((run) => this.#run(run, { style: 'Hyperlink' })) }),
    ]
  }

  #run(run: Run | LineBreak, options: Partial<IRunOptions> = {}): TextRun {
    if (run.type === 'break') return new TextRun({ break: 1 })
    const marks = Object.assign({}, ...(run.marks ?? []).map((mark) => MARKS[mark])) as Partial<IRunOptions>
    return new TextRun({ ...options, ...marks, text: printable(run.text), rightToLeft: this.#rtl })
  }
}
