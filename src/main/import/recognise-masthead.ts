import type { ImportedPage } from './imported-page'
import { isFurnitureLine, isSentence, isSiteNameLine, isTitleLike } from './page-markers'
import { compared } from './part-text'
import type { Candidate } from './recognition'
import { readPublicationLine } from './source-line'

/** What stands above the headline of a page: the site's name, its motto, its menu. */
export interface Masthead {
  readonly name: Candidate
  readonly lines: readonly Candidate[]
  /** Whether the page itself says that this is its name; else it only looks like one. */
  readonly certain: boolean
}

/** The longest name of a site, in characters and in words. */
const NAME = { length: 50, words: 8 } as const
/** The longest entry of a menu. */
const ENTRY = { length: 28, words: 4 } as const
/** How many entries in a row make a menu. */
const ENTRIES = 3
/** How far from the top a masthead reaches, in blocks. */
const REACH = 30
const MOTTO = 110
const OWNER = /^(?:©|\(c\)|copyright|bản quyền|hak cipta)[\s\d©:,.–-]*(?:thuộc về|by|oleh|của|milik)?\s*/iu
const BEHIND_NAME = /^\s*[-–—|·•:,.]/u

/**
 * The masthead that the open lines of a page begin with. A name with a domain says what it is, and so does one that the page's
 * metadata or its copyright line give; without those a short first line is a name when the page ends with it too, or when a
 * menu follows.
 */
export function findMasthead(page: ImportedPage, open: readonly Candidate[]): Masthead | undefined {
  const [first] = open
  if (!page.isPage || first === undefined) return undefined
  if (isSiteNameLine(first.text)) return { name: first, lines: [first], certain: true }
  if (!isNameLike(first)) return undefined
  const end = endOfPage(open)
  const certain = isNameOfSite(page, first.text) || end.some((line) => isOwnedBy(line, first.text))
  const repeated = end.some((line) => isNamed(line, first.text))
  const lines = [first, ...linesBelow(open, end)]
  const isFollowedByMenu = lines.slice(1).filter(isEntry).length >= ENTRIES || lines.slice(1).some(isControl)
  return certain || repeated || isFollowedByMenu ? { name: first, lines, certain } : undefined
}

/** Whether a page's metadata say that a text is the site's name: by a field for it, else by the shorter end of its title. */
export function isNameOfSite({ meta }: ImportedPage, text: string): boolean {
  const name = compared(text)
  if (name === '') return false
  if (meta.siteName !== '') return name === compared(meta.siteName)
  return meta.titles.some((title) => {
    const end = title.split(/\s[-–—|·•]\s/u).at(-1) ?? ''
    return compared(end) === name && end.length < title.length / 2
  })
}

function isNameLike({ text, part }: Candidate): boolean {
  const { type } = part.block
  if (type !== 'paragraph' && type !== 'heading') return false
  return (
    text.length <= NAME.length &&
    wordsOf(text) <= NAME.words &&
    /\p{L}{2}/u.test(text) &&
    !/[.!?;:,…]$/u.test(text) &&
    readPublicationLine(text) === undefined
  )
}

/** The motto and the menu below a name: everything above a menu's last entry, and a motto that the page's end repeats. */
function linesBelow(open: readonly Candidate[], end: readonly string[]): Candidate[] {
  const above = open.slice(1, REACH)
  const stop = above.findIndex(
    ({ text }) => isSentence(text) || text.length > MOTTO || readPublicationLine(text) !== undefined,
  )
  const near = stop === -1 ? above : above.slice(0, stop)
  // The headline and what follows it are not part of a menu: a menu that nothing title-like follows is none.
  const lastTitle = near.findLastIndex((line) => isTitleLike(line.text) && !isEntry(line) && !isControl(line))
  const entries = near.slice(0, Math.max(0, lastTitle)).findLastIndex((_, index, all) => endsMenu(all, index))
  if (entries !== -1) return near.slice(0, entries + 1)
  const [motto] = near
  return motto !== undefined && end.some((line) => isNamed(line, motto.text)) ? [motto] : []
}

function endsMenu(lines: readonly Candidate[], index: number): boolean {
  const line = lines[index]
  if (line === undefined) return false
  return isControl(line) || (index >= ENTRIES - 1 && lines.slice(index - ENTRIES + 1, index + 1).every(isEntry))
}

function isEntry({ text, part }: Candidate): boolean {
  const { type } = part.block
  if (type === 'list') return true
  return type !== 'figure' && text.length <= ENTRY.length && wordsOf(text) <= ENTRY.words && !/[.!?…]$/u.test(text)
}

function isControl({ text }: Candidate): boolean {
  return isFurnitureLine(text)
}

/** The last lines of a page that is long enough to have an end of its own. */
function endOfPage(open: readonly Candidate[]): string[] {
  const from = Math.max(6, Math.floor((open.length * 2) / 3), open.length - REACH)
  return open.slice(from).flatMap(({ text }) => text.split('\n'))
}

function isOwnedBy(line: string, name: string): boolean {
  const owner = OWNER.exec(line)
  return owner !== null && isNamed(line.slice(owner[0].length), name)
}

/** Whether a line is a name, or begins with it and a separator. */
function isNamed(line: string, name: string): boolean {
  const text = compared(line)
  const wanted = compared(name)
  return text === wanted || (text.startsWith(wanted) && BEHIND_NAME.test(text.slice(wanted.length)))
}

function wordsOf(text: string): number {
  return text.split(/\s+/u).length
}
