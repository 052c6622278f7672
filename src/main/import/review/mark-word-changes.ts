import { newEntryId } from '../../../shared/ids'
import { type MarkKind, withoutMarks, writeMark } from './review-marks'

/** A tracked change of a document: who made it, and when (milliseconds since 1970; 0 when the file does not say). */
export interface TrackedChange {
  readonly id: string
  readonly author: string
  readonly at: number
}

/** What is found in a part of a document: its XML with marks for its changes and comments in the text. */
export interface MarkedWordXml {
  readonly xml: string
  /** Named by the marks' index. */
  readonly changes: readonly TrackedChange[]
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** An element's tag, a comment, CDATA or instruction; text between them is left alone. */
const TAG =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gu
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu
const CHANGES: Readonly<Record<string, 'insert' | 'delete'>> = {
  ins: 'insert',
  moveTo: 'insert',
  del: 'delete',
  moveFrom: 'delete',
}
/** What switches a property off. */
const OFF = /^(?:0|false|off)$/iu
/** More than this are no person's, and no review could hold them. */
const MOST = 100_000

/**
 * Writes a document's tracked changes (ECMA-376 Part 1, 17.13.5) into its text: what was inserted or deleted stands in it as ordinary
 * text between marks, and so do the words that comments are about. `changes` are those found in other parts before.
 */
export function markWordChanges(xml: string, changes: readonly TrackedChange[] = []): MarkedWordXml {
  const prefix =
    new RegExp(String.raw`xmlns:([\w.-]+)\s*=\s*["']${WORD.replaceAll('.', String.raw`\.`)}["']`, 'u').exec(xml)?.[1] ??
    'w'
  const marker = new Marker(prefix, changes)
  const marked = withoutMarks(xml).replace(
    TAG,
    (tag: string, closing: string | undefined, name: string | undefined, rest: string | undefined) =>
      name === undefined ? tag : marker.rewrite(tag, { closing: closing === '/', name, rest: rest ?? '' }),
  )
  return { xml: marked, changes: marker.changes }
}

interface Tag {
  readonly closing: boolean
  readonly name: string
  readonly rest: string
}

interface OpenTag {
  readonly local: string
  /** What is written for its end; undefined for the end as it stands. */
  readonly end?: string
  /** Of a paragraph: what its end says of itself. */
  paragraphEnd?: string
}

class Marker {
  readonly changes: TrackedChange[]
  readonly #prefix: string
  readonly #open: OpenTag[] = []
  readonly #commented = new Set<string>()

  constructor(prefix: string, changes: readonly TrackedChange[]) {
    this.#prefix = prefix
    this.changes = [...changes]
  }

  rewrite(tag: string, { closing, name, rest }: Tag): string {
    const isOwn = name.startsWith(`${this.#prefix}:`)
    const local = isOwn ? name.slice(this.#prefix.length + 1) : ''
    if (closing) return this.#close(tag, local)
    const isEmpty = rest.endsWith('/')
    const written = isOwn ? this.#enter(tag, local, rest, isEmpty) : { start: tag }
    if (!isEmpty) this.#open.push({ local, ...(written.end === undefined ? {} : { end: written.end }) })
    return written.start
  }

  #close(tag: string, local: string): string {
    const opened = this.#open.pop()
    if (local === 'p' && opened?.paragraphEnd !== undefined) return opened.paragraphEnd + tag
    return opened?.end ?? tag
  }

  #enter(
    tag: string,
    local: string,
    rest: string,
    isEmpty: boolean,
  ): { readonly start: string; readonly end?: string } {
    const kind = CHANGES[local]
    if (kind !== undefined) return this.#change(tag, kind, rest, isEmpty)
    if (local === 'delText' || local === 'delInstrText') {
      const name = `${this.#prefix}:${local === 'delText' ? 't' : 'instrText'}`
      return { start: `<${name}${rest}>`, end: `</${name}>` }
    }
    // The converter takes any mark of a header row for one that is on (ECMA-376 Part 1, 17.4.49 and 17.17.4).
    if (local === 'tblHeader' && OFF.test(attributesOf(rest)['val'] ?? ''))
      return { start: '', ...(isEmpty ? {} : { end: '' }) }
    if (local === 'commentRangeStart' || local === 'commentRangeEnd') return { start: tag + this.#comment(local, rest) }
    if (local === 'commentReference' && !this.#commented.has(attributesOf(rest)['id'] ?? '')) {
      // A comment without a range is about the paragraph.
      return { start: tag + this.#text('comment-start', rest) + this.#text('comment-end', rest) }
    }
    return { start: tag }
  }

  #change(
    tag: string,
    kind: 'insert' | 'delete',
    rest: string,
    isEmpty: boolean,
  ): { readonly start: string; readonly end?: string } {
    const parent = this.#open.at(-1)?.local
    const isInParagraph = this.#open.some(({ local }) => local === 'p')
    if (this.changes.length >= MOST) return isInParagraph && parent !== 'rPr' ? { start: '', end: '' } : { start: tag }
    if (parent === 'rPr' && this.#open.at(-2)?.local === 'pPr') {
      const paragraph = this.#open.findLast(({ local }) => local === 'p')
      const index = this.#add(rest)
      if (paragraph !== undefined)
        paragraph.paragraphEnd = this.#run(
          writeMark(kind === 'insert' ? 'paragraph-inserted' : 'paragraph-deleted', index),
        )
      return { start: '', ...(isEmpty ? {} : { end: '' }) }
    }
    // A row that was deleted stays: its cells say themselves what was.
    if (parent === 'trPr') return kind === 'delete' ? { start: '', ...(isEmpty ? {} : { end: '' }) } : { start: tag }
    if (!isInParagraph || parent === 'rPr')
      return parent === 'rPr' || kind === 'insert' ? { start: tag } : { start: '', end: '' }
    if (isEmpty) return { start: '' }
    const index = this.#add(rest)
    return { start: this.#run(writeMark(`${kind}-start`, index)), end: this.#run(writeMark(`${kind}-end`, index)) }
  }

  #add(rest: string): number {
    const { author = '', date = '' } = attributesOf(rest)
    const at = Date.parse(date)
    this.changes.push({ id: newEntryId(), author: decoded(author).slice(0, 200), at: at >= 0 ? at : 0 })
    return this.changes.length - 1
  }

  #comment(local: string, rest: string): string {
    const { id = '' } = attributesOf(rest)
    if (!this.#open.some((each) => each.local === 'p')) return ''
    this.#commented.add(id)
    const mark = this.#markOf(local === 'commentRangeStart' ? 'comment-start' : 'comment-end', id)
    return mark === '' ? '' : this.#run(mark)
  }

  /** Inside a run already: text alone. */
  #text(kind: MarkKind, rest: string): string {
    const mark = this.#markOf(kind, attributesOf(rest)['id'] ?? '')
    return mark === '' ? '' : `<${this.#prefix}:t>${mark}</${this.#prefix}:t>`
  }

  #markOf(kind: MarkKind, id: string): string {
    return /^\d{1,7}$/u.test(id) ? writeMark(kind, Number(id)) : ''
  }

  #run(mark: string): string {
    return `<${this.#prefix}:r><${this.#prefix}:t>${mark}</${this.#prefix}:t></${this.#prefix}:r>`
  }
}

/** A tag's attributes by their local names. */
function attributesOf(rest: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', quoted, apostrophed] of rest.matchAll(ATTRIBUTE))
    attributes[name.slice(name.indexOf(':') + 1)] = quoted ?? apostrophed ?? ''
  return attributes
}

function decoded(value: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return value.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/giu, (entity, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    if (name !== undefined) return named[String(name)] ?? entity
    return code <= 0x10ffff && code > 31 ? String.fromCodePoint(code) : ''
  })
}
