import {
  type Inline,
  inlineText,
  type LineBreak,
  type Link,
  type Mark,
  type TextRun,
} from '../../shared/article/blocks'
import { cleanAddress } from '../../shared/office-html/addresses'

/** How a piece of text is set. */
export interface TextStyle {
  readonly marks: readonly Mark[]
  readonly url?: string
}

const SOFT_HYPHEN = '\u{ad}'

/** Characters that have no place in a text: controls, zero-width spaces, soft hyphens, direction overrides, lone surrogates. */
const FORBIDDEN =
  /(?![\t\n\r])\p{Cc}|[\u{ad}\u{200b}\u{2060}\u{feff}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fffe}\u{ffff}]/gu

/** Symbols that stand for letters of Vietnamese in TCVN3, within a word: there a soft hyphen is the letter ư. */
const TCVN3_WORD = /\p{L}[¨©ª¬®µ¶·¸¹¼½¾÷×]|[¨©ª¬®µ¶·¸¹¼½¾÷×]\p{L}/u

/** A text without characters that have no place in one, in NFC. */
export function cleanText(text: string): string {
  const isLetter = text.includes(SOFT_HYPHEN) && TCVN3_WORD.test(text)
  const keep = (character: string): string => (isLetter && character === SOFT_HYPHEN ? character : '')
  return text.toWellFormed().replace(FORBIDDEN, keep).normalize('NFC')
}

/** A text as one line: white space of any kind, no-break spaces too, becomes single spaces. */
export function oneLine(text: string): string {
  return cleanText(text.replaceAll(/\s+/gu, ' ')).trim()
}

/** Collects the inline content of one block, collapsing white space as HTML does. */
export class InlineBuffer {
  #content: Inline[] = []
  #endsInSpace = true

  /** Whether there is anything but white space. */
  get isEmpty(): boolean {
    return this.#content.length === 0
  }

  /** How many characters it holds; a line break counts as one. */
  get length(): number {
    return inlineText(this.#content).length
  }

  /** What it holds as plain text; a line break is "\n". */
  get text(): string {
    return inlineText(this.#content)
  }

  /** Whether the last thing was a line break. */
  get endsInBreak(): boolean {
    return this.#content.at(-1)?.type === 'break'
  }

  addText(raw: string, style: TextStyle, preserve = false): void {
    if (preserve) {
      for (const [index, line] of raw.split('\n').entries()) {
        if (index > 0) this.addBreak()
        this.#addRun(cleanText(line.replaceAll('\t', '  ')), style)
      }
      return
    }
    let text = cleanText(raw.replaceAll(/\s+/gu, ' '))
    if (this.#endsInSpace) text = text.trimStart()
    this.#addRun(text, style)
  }

  addBreak(): void {
    if (this.isEmpty) return
    this.#content.push({ type: 'break' })
    this.#endsInSpace = true
  }

  /** The content so far without white space and breaks at its ends; the buffer is empty again. */
  take(): Inline[] {
    const content = this.#content
    this.#content = []
    this.#endsInSpace = true
    return trimmed(content)
  }

  #addRun(text: string, { marks, url }: TextStyle): void {
    if (text === '') return
    this.#endsInSpace = text.endsWith(' ')
    const last = this.#content.at(-1)
    if (url === undefined) {
      appendRun(this.#content, text, marks)
    } else if (last?.type === 'link' && last.url === url) {
      const children = [...last.children]
      appendRun(children, text, marks)
      this.#content[this.#content.length - 1] = { ...last, children }
    } else {
      this.#content.push({ type: 'link', url, children: [textRun(text, marks)] })
    }
  }
}

function appendRun(content: Inline[], text: string, marks: readonly Mark[]): void {
  const last = content.at(-1)
  if (last?.type === 'text' && sameMarks(last.marks ?? [], marks))
    content[content.length - 1] = textRun(last.text + text, marks)
  else content.push(textRun(text, marks))
}

function textRun(text: string, marks: readonly Mark[]): TextRun {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, index) => mark === b[index])
}

function trimmed(content: readonly Inline[]): Inline[] {
  const result = [...content]
  while (result.length > 0 && isBlank(result[0])) result.shift()
  while (result.length > 0 && isBlank(result.at(-1))) result.pop()
  const first = result[0]
  if (first !== undefined) result[0] = mapEdge(first, 0, (text) => text.trimStart())
  const last = result.at(-1)
  if (last !== undefined) result[result.length - 1] = mapEdge(last, -1, (text) => text.trimEnd())
  return result
}

function isBlank(inline: Inline | undefined): boolean {
  if (inline === undefined || inline.type === 'break') return true
  return inline.type === 'text' ? inline.text.trim() === '' : inline.children.every(isBlank)
}

function mapEdge(inline: Inline, edge: 0 | -1, change: (text: string) => string): Inline {
  if (inline.type === 'text') return { ...inline, text: change(inline.text) }
  if (inline.type === 'break') return inline
  const children: (TextRun | LineBreak)[] = [...inline.children]
  const index = edge === 0 ? 0 : children.length - 1
  const child = children[index]
  if (child?.type === 'text') children[index] = { ...child, text: change(child.text) }
  return { ...inline, children } satisfies Link
}

/** Plain text as inline content; empty for an empty text. */
export function plainInline(text: string): Inline[] {
  const buffer = new InlineBuffer()
  buffer.addText(text, { marks: [] })
  return buffer.take()
}

/** The address a link may carry into an article (http, https or mailto), resolved against `base`; undefined for any other. */
export function safeLink(reference: string, base?: string): string | undefined {
  const address = cleanText(reference).trim()
  if (address === '' || address.startsWith('#') || address.length > 4096) return undefined
  const against = base === '' ? undefined : base
  if (!URL.canParse(address, against)) return undefined
  const { protocol, href } = new URL(address, against)
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? cleanAddress(href) : undefined
}
