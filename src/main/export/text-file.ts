import {
  type Block,
  type Inline,
  inlineText,
  isTextBlock,
  type ListBlock,
  type TableBlock,
} from '../../shared/article/blocks'
import type { ArticleDetails } from '../../shared/article/details'
import { publishedBlocks } from '../../shared/article/published-blocks'
import type { LanguageTag } from '../../shared/article/roots'
import { tableGrid } from '../../shared/article/table-grid'
import type { ArticleVersion } from '../../shared/article/version'
import { isBlank, quotedInline } from '../../shared/page/page-body'
import { printable } from '../../shared/page/printable'
import { withOwnQuotationMarks } from '../../shared/page/quotation-marks'
import { captionLine, creditLines, writtenText } from './credits'

/** The version as plain text, laid out as a page saved as text is: an empty line between parts, a credit at the end of its caption. */
export function textFile(version: ArticleVersion, details: ArticleDetails): string {
  const { language } = version
  const { publication, byline, source } = creditLines(details, language)
  const parts = [
    writtenText(version.headline, language),
    writtenText(version.lead, language),
    publication,
    ...publishedBlocks(version.body).map((block) => blockText(block, version)),
    byline,
    source,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function blockText(block: Block, version: ArticleVersion): string {
  const { language } = version
  if (block.type === 'rule') return '* * *'
  if (block.type === 'list') return listLines(block, language, '').join('\n')
  if (block.type === 'figure') {
    const figure = version.figures.find(({ id }) => id === block.figureId)
    return figure === undefined ? '' : captionLine(figure, language)
  }
  if (block.type === 'factbox') {
    const lines = block.blocks.map((inner) => blockText(inner, version)).filter((text) => text !== '')
    return lines.length === 0 ? '' : `${BOX_EDGE}\n${lines.join('\n')}\n${BOX_EDGE}`
  }
  if (block.type === 'table') return tableText(block, version)
  // Cards and boxes of links are plain blocks by then (written-version.ts).
  if (!isTextBlock(block) || block.type === 'note' || isBlank(block.children)) return ''
  const children =
    block.type === 'quote' ? quotedInline(block.children, language) : withOwnQuotationMarks(block.children, language)
  const text = plain(children).trim()
  return block.type === 'attribution' ? `— ${text}` : text
}

const BOX_EDGE = '————————'

/** A line a row with tabs between the cells, as spreadsheets take it in. */
function tableText(table: TableBlock, version: ArticleVersion): string {
  const textOf = (blocks: readonly Block[] = []): string =>
    blocks.map((inner) => blockText(inner, version).replaceAll(/\s+/g, ' ')).join(' ')
  return tableGrid(table)
    .map((row) => row.map((cell) => textOf(cell?.blocks)).join('\t'))
    .join('\n')
}

function listLines(list: ListBlock, language: LanguageTag, indent: string): string[] {
  return list.items.flatMap((item, index) => {
    const bullet = list.style === 'number' ? `${index + 1}.` : '•'
    const line = `${indent}${bullet} ${plain(withOwnQuotationMarks(item.children, language)).replaceAll('\n', ' ')}`
    return item.list === undefined ? [line] : [line, ...listLines(item.list, language, `${indent}   `)]
  })
}

function plain(children: readonly Inline[]): string {
  return printable(inlineText(children))
}
