import { type ImportedPage, noMeta, type PagePart } from './imported-page'
import { oneLine, plainInline } from './inline-buffer'
import { isCommentsMarker, isFurnitureLine, isRelatedMarker, isSiteNameLine } from './page-markers'
import { findDate } from './read-date'
import { readOriginalLine, readPublicationLine } from './source-line'

/** Reads plain text: a page saved as text when its lines look like one (each line is then a block), else a manuscript. */
export function readPlainText(text: string): ImportedPage {
  const lines = text.split('\n')
  const isPage = looksLikeSavedPage(lines.map(oneLine).filter((line) => line !== ''))
  const blocks = isPage ? lines : paragraphs(lines)
  return { format: isPage ? 'page-text' : 'text', isPage, parts: blocks.flatMap(partOf), meta: noMeta, notices: [] }
}

function partOf(text: string): PagePart[] {
  const children = plainInline(text)
  return children.length === 0 ? [] : [{ block: { type: 'paragraph', children } }]
}

/** A saved page shows at least two signs of a site around the text that a manuscript hardly has together. */
function looksLikeSavedPage(lines: readonly string[]): boolean {
  let signs = isSiteNameLine(lines[0] ?? '') ? 1 : 0
  if (lines.slice(0, 12).some((line) => readPublicationLine(line) !== undefined && findDate(line) !== undefined))
    signs += 1
  if (lines.some(isCommentsMarker)) signs += 2
  if (lines.some((line) => (readOriginalLine(line)?.url ?? '') !== '')) signs += 1
  signs += Math.min(2, lines.filter(isRelatedMarker).length)
  signs += Math.min(1, lines.filter(isFurnitureLine).length)
  return signs >= 2 && lines.length >= 5
}

/** Paragraphs of a manuscript: separated by empty lines, or one per line; lines that were broken at a fixed width are joined. */
function paragraphs(lines: readonly string[]): string[] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') groups.push([])
    else groups.at(-1)?.push(line.trim())
  }
  return groups.flatMap((group) => (isHardWrapped(group) ? [group.join(' ')] : group))
}

function isHardWrapped(group: readonly string[]): boolean {
  if (group.length < 2) return false
  const widths = group.slice(0, -1).map((line) => line.length)
  const widest = Math.max(...widths)
  // Broken at a width: every line but the last comes near it, and lines do not end where sentences do.
  const full = widths.every((width) => width > widest - 20 && width >= 45 && width <= 110)
  const openEnds = group.slice(0, -1).filter((line) => !/[.!?:…]["”’)]*$/u.test(line)).length
  return full && openEnds >= (group.length - 1) / 2
}
