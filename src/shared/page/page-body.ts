import { type ArticleForm, beginsPart } from '../article/article-form'
import {
  type Block,
  type EmbedBlock,
  type FigureBlock,
  type HeadingBlock,
  type Inline,
  inlineText,
  isTextBlock,
  type LineBreak,
  type ListBlock,
  type Mark,
  type PlainTextBlock,
  type RelatedBlock,
  type TableBlock,
  type TableCell,
  type TextRun,
} from '../article/blocks'
import { publishedBlocks } from '../article/published-blocks'
import type { LanguageTag } from '../article/roots'
import type { FigureVersion } from '../article/version'
import { assertNever } from '../failure'
import { type Html, html } from './html'
import { quotationMarks, withOwnQuotationMarks } from './quotation-marks'
import { safeLink } from './safe-url'

/** How a body shows its figures; `number` is the figure's place in a photo story. */
export type FigureRenderer = (figure: FigureVersion, number?: number) => Html

/** How a body shows what is not written in it. */
export interface BodyParts {
  readonly figure: FigureRenderer
  /** The card of a page elsewhere, with its texts. */
  readonly card: (card: EmbedBlock) => Html
  /** The box of links to other articles; nothing where readers can see none of them. */
  readonly related: (box: RelatedBlock) => Html
  readonly form?: ArticleForm | undefined
}

/**
 * A body as HTML, with quotations in the language's own marks; two half figures in a row stand side by side, a quotation stands with
 * who said it, and what the article's form numbers bears its number. Notes to the editor and blocks of unknown kinds are no part of it (published-blocks.ts).
 */
export function renderBody(
  body: readonly Block[],
  figures: readonly FigureVersion[],
  language: LanguageTag,
  parts: BodyParts,
): Html {
  const published = publishedBlocks(body)
  const context: BodyContext = {
    language,
    figure: (block) => figures.find(({ id }) => id === block.figureId),
    parts,
    numbers: numbersOf(published, parts.form),
  }
  return renderBlocks(published, context)
}

/** The numbers of those blocks that the form numbers; those in boxes have none. */
function numbersOf(blocks: readonly Block[], form: ArticleForm | undefined): ReadonlyMap<Block, number> {
  const isCounted = (block: Block): boolean => (form === 'numbered' ? beginsPart(block) : block.type === 'figure')
  const counted = form === undefined ? [] : blocks.filter(isCounted)
  return new Map(counted.map((block, index) => [block, index + 1]))
}

interface BodyContext {
  readonly language: LanguageTag
  readonly figure: (block: FigureBlock) => FigureVersion | undefined
  readonly parts: BodyParts
  readonly numbers: ReadonlyMap<Block, number>
}

function renderBlocks(blocks: readonly Block[], context: BodyContext): Html {
  const parts: Html[] = []
  for (let index = 0; index < blocks.length; index += 1) {
    const [block, next] = [blocks[index], blocks[index + 1]]
    const pair = block === undefined || next === undefined ? undefined : renderPair(block, next, context)
    if (pair !== undefined) index += 1
    if (block !== undefined) parts.push(pair ?? renderBlock(block, context))
  }
  return html`${parts}`
}

/** Two blocks that stand together; undefined when they are no such two. */
function renderPair(block: Block, next: Block, { figure, parts, language }: BodyContext): Html | undefined {
  if (block.type === 'figure' && next.type === 'figure') {
    const [first, second] = [figure(block), figure(next)]
    // The figures of a photo story follow one another.
    const isPair = parts.form !== 'photo-story' && first?.layout === 'half' && second?.layout === 'half'
    return isPair ? html`<div class="pair">${parts.figure(first)}${parts.figure(second)}</div>\n` : undefined
  }
  if (block.type !== 'quote' || next.type !== 'attribution') return undefined
  if (isBlank(block.children) || isBlank(next.children)) return undefined
  // Who said it stands outside the quotation (HTML Living Standard, 4.4.4).
  return html`<figure class="quotation"><blockquote><p>${renderQuote(block.children, language)}</p></blockquote><figcaption>${renderInline(next.children, language)}</figcaption></figure>\n`
}

function renderBlock(block: Block, context: BodyContext): Html {
  const { language } = context
  if (isTextBlock(block))
    return isBlank(block.children) ? html`` : renderText(block, language, context.numbers.get(block))
  switch (block.type) {
    case 'rule':
      return html`<hr>\n`
    case 'list':
      return html`${renderList(block, language)}\n`
    case 'figure': {
      const figure = context.figure(block)
      return figure === undefined ? html`` : html`${context.parts.figure(figure, context.numbers.get(block))}\n`
    }
    case 'factbox':
      return html`<div class="fact-box" role="note">\n${block.blocks.map((inner) => renderInBox(inner, context))}</div>\n`
    case 'table':
      return renderTable(block, context)
    case 'embed':
      return html`${context.parts.card(block)}\n`
    case 'related':
      return html`${context.parts.related(block)}\n`
    case 'foreign':
      return html``
    default:
      return assertNever(block)
  }
}

/** A heading in a box is its title, not a part of the article's outline. */
function renderInBox(block: Block, context: BodyContext): Html {
  if (block.type !== 'heading' || isBlank(block.children)) return renderBlock(block, context)
  return html`<p class="box-title"><strong>${renderInline(block.children, context.language)}</strong></p>\n`
}

function renderText(block: HeadingBlock | PlainTextBlock, language: LanguageTag, number?: number): Html {
  const content = renderInline(block.children, language)
  switch (block.type) {
    case 'heading':
      return number === undefined
        ? renderHeading(block.level, content)
        : html`<h2 class="part"><span class="number">${number}</span> ${content}</h2>\n`
    case 'quote':
      return html`<blockquote><p>${renderQuote(block.children, language)}</p></blockquote>\n`
    case 'pullquote':
      return html`<div class="pull-quote"><p>${content}</p></div>\n`
    case 'question':
      return html`<p class="question"><strong>${content}</strong></p>\n`
    case 'attribution':
    case 'answer':
      return html`<p class="${block.type}">${content}</p>\n`
    case 'paragraph':
      return html`<p>${content}</p>\n`
    case 'note':
      return html``
    default:
      return assertNever(block)
  }
}

function renderHeading(level: 2 | 3 | 4, content: Html): Html {
  if (level === 2) return html`<h2>${content}</h2>\n`
  return level === 3 ? html`<h3>${content}</h3>\n` : html`<h4>${content}</h4>\n`
}

function renderList(list: ListBlock, language: LanguageTag): Html {
  const items = list.items.map(
    (item) =>
      html`<li>${renderInline(item.children, language)}${item.list === undefined ? undefined : renderList(item.list, language)}</li>`,
  )
  if (items.length === 0) return html``
  return list.style === 'number' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
}

/** Scrolls by itself where it is wider than the page, and then takes the keyboard's focus. */
function renderTable(table: TableBlock, context: BodyContext): Html {
  if (table.rows.every(({ cells }) => cells.length === 0)) return html``
  const rows = table.rows.map(({ cells }) => html`<tr>${cells.map((cell) => renderCell(cell, context))}</tr>\n`)
  return html`<div class="table" tabindex="0"><table><tbody>\n${rows}</tbody></table></div>\n`
}

function renderCell(cell: TableCell, context: BodyContext): Html {
  const spans = html`${cell.colSpan !== undefined && html` colspan="${cell.colSpan}"`}${cell.rowSpan !== undefined && html` rowspan="${cell.rowSpan}"`}`
  const content = renderCellContent(cell.blocks, context)
  if (cell.header === undefined) return html`<td${spans}>${content}</td>`
  return html`<th scope="${cell.header === 'column' ? 'row' : 'col'}"${spans}>${content}</th>`
}

/** A cell of a single paragraph needs no element around its text. */
function renderCellContent(blocks: readonly Block[], context: BodyContext): Html {
  const [only] = blocks
  if (blocks.length !== 1 || only?.type !== 'paragraph') return renderBlocks(blocks, context)
  return renderInline(only.children, context.language)
}

/** Whether nothing of the content would be seen. */
export function isBlank(children: readonly Inline[]): boolean {
  return inlineText(children).trim() === ''
}

const STARTS_WITH_MARK = /^\s*["'“”„«»‘’‚「『—–]/u

/** The children of a quotation with the language's marks around them, unless it brings its own or is a line of dialogue. */
export function quotedInline(children: readonly Inline[], language: LanguageTag): readonly Inline[] {
  if (STARTS_WITH_MARK.test(inlineText(children))) return withOwnQuotationMarks(children, language)
  const { open, close } = quotationMarks(language)
  return [{ type: 'text', text: open }, ...children, { type: 'text', text: close }]
}

function renderQuote(children: readonly Inline[], language: LanguageTag): Html {
  return html`${quotedInline(children, language).map(renderChild)}`
}

/** Inline content as HTML; a link whose address is not http, https or mailto is shown as its text. */
export function renderInline(children: readonly Inline[], language: LanguageTag): Html {
  return html`${withOwnQuotationMarks(children, language).map(renderChild)}`
}

function renderChild(child: Inline): Html {
  if (child.type !== 'link') return renderRun(child)
  const content = child.children.map(renderRun)
  const url = safeLink(child.url)
  return url === undefined ? html`${content}` : html`<a href="${url}" rel="noopener">${content}</a>`
}

function renderRun(child: TextRun | LineBreak): Html {
  if (child.type === 'break') return html`<br>`
  let content = html`${child.text}`
  for (const mark of child.marks ?? []) content = WRAPPERS[mark](content)
  return content
}

const WRAPPERS: Readonly<Record<Mark, (content: Html) => Html>> = {
  bold: (content) => html`<strong>${content}</strong>`,
  italic: (content) => html`<em>${content}</em>`,
  strikethrough: (content) => html`<s>${content}</s>`,
  subscript: (content) => html`<sub>${content}</sub>`,
  superscript: (content) => html`<sup>${content}</sup>`,
}
