import type { BlockContent, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import {
  type Block,
  type HeadingBlock,
  type Inline,
  isTextBlock,
  type LineBreak,
  type ListBlock,
  type Mark,
  type PlainTextBlock,
  type TableBlock,
  type TextRun,
  textSegments,
} from '../../shared/article/blocks'
import type { ArticleDetails } from '../../shared/article/details'
import { publishedBlocks } from '../../shared/article/published-blocks'
import type { LanguageTag } from '../../shared/article/roots'
import { tableGrid } from '../../shared/article/table-grid'
import type { ArticleVersion } from '../../shared/article/version'
import { assertNever } from '../../shared/failure'
import type { PhotoId } from '../../shared/ids'
import { isBlank } from '../../shared/page/page-body'
import { oneLine, printable } from '../../shared/page/printable'
import { withOwnQuotationMarks } from '../../shared/page/quotation-marks'
import { safeLink } from '../../shared/page/safe-url'
import { captionLine, creditLines, writtenText } from './credits'
import type { ExportedFile } from './export-article'
import { type PhotoFileOut, photoPath } from './photo-files'

/** The version as Markdown (CommonMark with GitHub's strikethrough) below YAML front matter, and the photos it refers to. */
export function markdownFile(
  version: ArticleVersion,
  details: ArticleDetails,
  photos: ReadonlyMap<PhotoId, PhotoFileOut>,
): { text: string; images: readonly ExportedFile[] } {
  const { language } = version
  const { publication, byline, source } = creditLines(details, language)
  const headline = oneLine(writtenText(version.headline, language))
  const lead = oneLine(writtenText(version.lead, language))
  const children: RootContent[] = [
    ...(headline === '' ? [] : [{ type: 'heading' as const, depth: 1 as const, children: [text(headline)] }]),
    ...[lead, publication].filter((line) => line !== '').map((line) => paragraph([text(line)])),
    ...publishedBlocks(version.body).flatMap((block) => blockNodes(block, version, photos)),
    ...[byline, source].filter((line) => line !== '').map((line) => paragraph([text(line)])),
  ]
  const tree: Root = { type: 'root', children }
  const body = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-' }).stringify(tree)
  return { text: `${frontMatter(version, details, headline, lead)}\n${body}`, images: imageFiles(version, photos) }
}

function blockNodes(block: Block, version: ArticleVersion, photos: ReadonlyMap<PhotoId, PhotoFileOut>): RootContent[] {
  const { language } = version
  if (isTextBlock(block)) return isBlank(block.children) ? [] : [textNode(block, language)]
  switch (block.type) {
    case 'rule':
      return [{ type: 'thematicBreak' }]
    case 'list':
      return [listNode(block, language)]
    case 'figure':
      return figureNodes(version, block.figureId, photos)
    case 'factbox': {
      // Markdown has no boxes: a quotation stays apart from the text around it, and GitHub's word for it makes it a box again.
      const inner = block.blocks.flatMap((each) => blockNodes(each, version, photos))
      const alert = paragraph([{ type: 'html', value: '[!NOTE]' }])
      return inner.length === 0 ? [] : [{ type: 'blockquote', children: [alert, ...(inner as BlockContent[])] }]
    }
    case 'table':
      return tableNodes(block, language)
    // Cards and boxes of links are plain blocks by then (written-version.ts).
    case 'embed':
    case 'related':
    case 'foreign':
      return []
    default:
      return assertNever(block)
  }
}

function textNode(block: HeadingBlock | PlainTextBlock, language: LanguageTag): RootContent {
  const content = phrasing(block.children, language)
  switch (block.type) {
    case 'heading':
      return { type: 'heading', depth: block.level, children: content }
    case 'quote':
    case 'pullquote':
      return { type: 'blockquote', children: [paragraph(content)] }
    case 'attribution':
      return paragraph([text('— '), ...content])
    case 'question':
      return paragraph([{ type: 'strong', children: content }])
    case 'paragraph':
    case 'answer':
    case 'note':
      return paragraph(content)
    default:
      return assertNever(block)
  }
}

/** GitHub's tables have one header row and no merged cells, and a cell is a line of text. */
function tableNodes(block: TableBlock, language: LanguageTag): RootContent[] {
  const rows = tableGrid(block).map((cells) => ({
    type: 'tableRow' as const,
    children: cells.map((cell) => ({
      type: 'tableCell' as const,
      children: cellContent(cell?.blocks ?? [], language),
    })),
  }))
  return rows.length === 0 ? [] : [{ type: 'table', children: rows }]
}

function cellContent(blocks: readonly Block[], language: LanguageTag): PhrasingContent[] {
  const lines = textSegments(blocks).filter(({ children }) => !isBlank(children))
  const space: TextRun = { type: 'text', text: ' ' }
  const inOneLine = lines.flatMap(({ children }, index) =>
    index === 0 ? children : [space].concat(children as TextRun[]),
  )
  return phrasing(inOneLine.map(withoutBreak), language)
}

function withoutBreak(child: Inline): Inline {
  return child.type === 'break' ? { type: 'text', text: ' ' } : child
}

function figureNodes(version: ArticleVersion, id: string, photos: ReadonlyMap<PhotoId, PhotoFileOut>): RootContent[] {
  const figure = version.figures.find((each) => each.id === id)
  if (figure === undefined) return []
  const photo = figure.photoId === null ? undefined : photos.get(figure.photoId)
  const caption = captionLine(figure, version.language)
  const nodes: RootContent[] = []
  if (photo !== undefined) nodes.push(paragraph([{ type: 'image', url: photoPath(photo), alt: oneLine(figure.alt) }]))
  if (caption !== '') nodes.push(paragraph([{ type: 'emphasis', children: [text(caption)] }]))
  return nodes
}

function listNode(list: ListBlock, language: LanguageTag): RootContent & { type: 'list' } {
  return {
    type: 'list',
    ordered: list.style === 'number',
    spread: false,
    children: list.items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [
        paragraph(phrasing(item.children, language)),
        ...(item.list === undefined ? [] : [listNode(item.list, language)]),
      ],
    })),
  }
}

function phrasing(children: readonly Inline[], language: LanguageTag): PhrasingContent[] {
  return withOwnQuotationMarks(children, language).flatMap((child): PhrasingContent[] => {
    if (child.type !== 'link') return runNodes(child)
    const content = child.children.flatMap(runNodes)
    const url = safeLink(child.url)
    return url === undefined ? content : [{ type: 'link', url, children: content }]
  })
}

/** Spaces at the edges of emphasis would not be emphasised by any reader of Markdown: they stand outside it. */
function runNodes(run: TextRun | LineBreak): PhrasingContent[] {
  if (run.type === 'break') return [{ type: 'break' }]
  const marks = run.marks ?? []
  const value = printable(run.text).replaceAll('\n', ' ')
  const inner = value.trim()
  if (marks.length === 0 || inner === '') return [text(value)]
  const start = value.indexOf(inner)
  const marked = marks.reduce(wrap, [text(inner)])
  return [text(value.slice(0, start)), ...marked, text(value.slice(start + inner.length))].filter(
    (node) => node.type !== 'text' || node.value !== '',
  )
}

function wrap(nodes: PhrasingContent[], mark: Mark): PhrasingContent[] {
  switch (mark) {
    case 'bold':
      return [{ type: 'strong', children: nodes }]
    case 'italic':
      return [{ type: 'emphasis', children: nodes }]
    case 'strikethrough':
      return [{ type: 'delete', children: nodes }]
    // Markdown has no marks for these two, but takes HTML.
    case 'subscript':
      return [{ type: 'html', value: '<sub>' }, ...nodes, { type: 'html', value: '</sub>' }]
    case 'superscript':
      return [{ type: 'html', value: '<sup>' }, ...nodes, { type: 'html', value: '</sup>' }]
    default:
      return assertNever(mark)
  }
}

function imageFiles(version: ArticleVersion, photos: ReadonlyMap<PhotoId, PhotoFileOut>): ExportedFile[] {
  const files = new Map<string, ExportedFile>()
  for (const { photoId } of version.figures) {
    const photo = photoId === null ? undefined : photos.get(photoId)
    if (photo !== undefined) files.set(photoPath(photo), { path: photoPath(photo), bytes: photo.bytes })
  }
  return [...files.values()]
}

function frontMatter(version: ArticleVersion, details: ArticleDetails, headline: string, lead: string): string {
  const { source } = details
  const fields: readonly (readonly [string, string | readonly string[]])[] = [
    ['lang', version.language],
    ['title', headline],
    ['description', lead],
    ['author', details.bylines.map(({ name }) => name)],
    ['date', source.publishedAt],
    ['source', source.publication],
    ['source_url', source.url],
    ['section', details.section],
    ['place', details.place],
    ['tags', details.topics.map(({ name }) => name)],
  ]
  const lines = fields.flatMap(([key, value]) => {
    if (typeof value === 'string') return oneLine(value) === '' ? [] : [`${key}: ${scalar(value)}`]
    return value.length === 0 ? [] : [`${key}:\n${value.map((each) => `  - ${scalar(each)}`).join('\n')}`]
  })
  return `---\n${lines.join('\n')}\n---\n`
}

/** A YAML flow scalar (YAML 1.2.2, section 7.3), in the style that needs no escapes where there is one. */
function scalar(value: string): string {
  const line = oneLine(value)
  if (!/["\\]/.test(line)) return `"${line}"`
  return line.includes("'") ? JSON.stringify(line) : `'${line}'`
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value: printable(value) }
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}
