import type { Block, FigureBlock, Inline, LineBreak, ListBlock, Mark, TextRun } from '../article/blocks'
import { inlineText } from '../article/blocks'
import type { LanguageTag } from '../article/roots'
import type { FigureVersion } from '../article/version'
import { assertNever } from '../failure'
import { type Html, html } from './html'
import { quotationMarks, withOwnQuotationMarks } from './quotation-marks'
import { safeLink } from './safe-url'

/** How a body shows its figures. */
export type FigureRenderer = (figure: FigureVersion) => Html

/** A body as HTML, with quotations in the language's own marks; two half figures in a row stand side by side. */
export function renderBody(
  body: readonly Block[],
  figures: readonly FigureVersion[],
  language: LanguageTag,
  renderFigure: FigureRenderer,
): Html {
  const figureOf = (block: FigureBlock): FigureVersion | undefined => figures.find(({ id }) => id === block.figureId)
  const parts: Html[] = []
  for (let index = 0; index < body.length; index += 1) {
    const block = body[index]
    if (block?.type !== 'figure') {
      if (block !== undefined) parts.push(renderBlock(block, language))
      continue
    }
    const figure = figureOf(block)
    const following = body[index + 1]
    const next = following?.type === 'figure' ? figureOf(following) : undefined
    if (figure?.layout === 'half' && next?.layout === 'half') {
      parts.push(html`<div class="pair">${renderFigure(figure)}${renderFigure(next)}</div>\n`)
      index += 1
    } else if (figure !== undefined) parts.push(html`${renderFigure(figure)}\n`)
  }
  return html`${parts}`
}

function renderBlock(block: Exclude<Block, FigureBlock>, language: LanguageTag): Html {
  switch (block.type) {
    case 'rule':
      return html`<hr>\n`
    case 'list':
      return html`${renderList(block, language)}\n`
    case 'heading':
      return isBlank(block.children) ? html`` : renderHeading(block.level, renderInline(block.children, language))
    case 'quote':
      return isBlank(block.children)
        ? html``
        : html`<blockquote><p>${renderQuote(block.children, language)}</p></blockquote>\n`
    case 'paragraph':
      return isBlank(block.children) ? html`` : html`<p>${renderInline(block.children, language)}</p>\n`
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
