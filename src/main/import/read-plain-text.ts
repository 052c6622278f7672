import { boxOf } from './html/holders'
import { type ImportedPage, noMeta, type PagePart } from './imported-page'
import { oneLine, plainInline } from './inline-buffer'
import { isCommentsMarker, isFurnitureLine, isRelatedMarker, isSiteNameLine } from './page-markers'
import { findDate } from './read-date'
import { readOriginalLine, readPublicationLine } from './source-line'

/** Reads plain text: a page saved as text when its lines look like one (each line is then a block), else a manuscript. */
export function readPlainText(text: string): ImportedPage {
  const lines = text.split('\n')
  const isPage = looksLikeSavedPage(lines.map(oneLine).filter((line) => line !== ''))
  const read = (some: readonly string[]): PagePart[] => (isPage ? some : paragraphs(some)).flatMap(partOf)
  return { format: isPage ? 'page-text' : 'text', isPage, parts: withBoxes(lines, read), meta: noMeta, notices: [] }
}

/** The line above and below a box in this program's own files (export/text-file.ts). */
const BOX_EDGE = /^\s*—{8}\s*$/u
/** Between edges that are further apart there is no box, in lines. */
const LONGEST_BOX = 60

/** The parts of the lines, those between two edges as a box; an edge without its fellow is a line like any other. */
function withBoxes(lines: readonly string[], read: (lines: readonly string[]) => PagePart[]): PagePart[] {
  const parts: PagePart[] = []
  let from = 0
  let edge: number | undefined
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || (edge !== undefined && index - edge > LONGEST_BOX)) edge = undefined
    if (!BOX_EDGE.test(line)) continue
    if (edge === undefined || edge === index - 1) {
      edge = index
      continue
    }
    const { block } = boxOf(lines.slice(edge + 1, index).flatMap(partOf))
    parts.push(...read(lines.slice(from, edge)), ...(block === undefined ? [] : [{ block }]))
    from = index + 1
    edge = undefined
  }
  return [...parts, ...read(lines.slice(from))]
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
