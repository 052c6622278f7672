import type { Blockquote, Definition, FootnoteDefinition, List, Nodes, Root, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Inline, Mark, TableCell } from '../../shared/article/blocks'
import { newSegmentId } from '../../shared/ids'
import { paragraphPieces } from '../../shared/office-html/paragraph-pieces'
import { takeFrontMatter } from './front-matter'
import { boxOf } from './html/holders'
import { ListBuilder, MAX_LIST_DEPTH } from './html/list-builder'
import { htmlFragmentParts } from './html/read-html'
import type { ImportedPage, ImportNotice, PagePart } from './imported-page'
import { InlineBuffer, oneLine, safeLink, type TextStyle } from './inline-buffer'

/** Reads Markdown (CommonMark and GitHub's extensions) with optional front matter; images are references still. */
export function readMarkdown(markdown: string): ImportedPage {
  const { meta, text } = takeFrontMatter(markdown)
  // A line beyond all measure would take the parser minutes.
  const lines = text.split('\n').map((line) => paragraphPieces(line))
  const source = lines.map((pieces) => pieces.join('\n\n')).join('\n')
  const tree = unified().use(remarkParse).use(remarkGfm).parse(source)
  const notices = lines
    .filter((pieces) => pieces.length > 1)
    .map((pieces): ImportNotice => ({ code: 'paragraph-cut', detail: String(pieces.length) }))
  return { format: 'markdown', isPage: false, parts: new MarkdownReader(tree).parts, meta, notices }
}

/** Deeper nodes are read as their plain text: a hostile text must not exhaust the stack. */
const MAX_DEPTH = 60

const MARKS: Readonly<Record<string, Mark>> = { strong: 'bold', emphasis: 'italic', delete: 'strikethrough' }

/** A line that names who said the quotation above it; one that ends as a sentence does is what somebody says. */
const ATTRIBUTION = /^\s*[—–]\s+\S.{0,150}(?<![.!?…])$/u
/** GitHub's alerts (docs.github.com, “Basic writing and formatting syntax”). */
const ALERT = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][^\S\n]*(?:\n|$)/iu

/** What stands in a quotation that is a box, without the word that makes it one; undefined for any other. */
function boxContent({ children }: Blockquote): Root['children'] | undefined {
  const [first, ...rest] = children
  const [text, ...others] = first?.type === 'paragraph' ? first.children : []
  if (first?.type !== 'paragraph' || text?.type !== 'text' || !ALERT.test(text.value)) return undefined
  const value = text.value.replace(ALERT, '')
  if (value === '' && others.length === 0) return rest
  return [{ ...first, children: [{ ...text, value }, ...others] }, ...rest]
}

/** Where a footnote is marked: which one, and what stands before the mark in its block. */
interface NoteMark {
  readonly identifier: string
  readonly before: string
}

class MarkdownReader {
  readonly parts: PagePart[] = []
  readonly #definitions = new Map<string, Definition>()
  readonly #buffer = new InlineBuffer()
  readonly #footnotes = new Map<string, FootnoteDefinition>()
  readonly #notes: NoteMark[] = []
  readonly #isNested: boolean
  #afterBlock: PagePart[] = []

  constructor(tree: Root, outer?: ReadonlyMap<string, Definition>) {
    this.#isNested = outer !== undefined
    for (const [identifier, definition] of outer ?? []) this.#definitions.set(identifier, definition)
    for (const node of tree.children) {
      if (node.type === 'definition') this.#definitions.set(node.identifier, node)
      else if (node.type === 'footnoteDefinition') this.#footnotes.set(node.identifier, node)
    }
    for (const node of tree.children) this.#block(node, false, 0)
    // A footnote that no mark leads to is kept at the end.
    for (const identifier of this.#footnotes.keys()) this.#noteOf({ identifier, before: '' })
    this.#endBlock()
  }

  #block(node: Nodes, quoted: boolean, depth: number): void {
    if (depth > MAX_DEPTH) this.#paragraph(quoted, () => this.#buffer.addText(plainText(node), { marks: [] }))
    else if (node.type === 'paragraph') this.#paragraph(quoted, () => this.#inline(node, { marks: [] }, depth))
    else if (node.type === 'heading') {
      this.#inline(node, { marks: [] }, depth)
      this.#emit((children) => ({ block: { type: 'heading', level: node.depth, children } }))
    } else if (node.type === 'thematicBreak') this.parts.push({ block: { type: 'rule' } })
    else if (node.type === 'blockquote') this.#quotation(node, depth)
    else if (node.type === 'list') this.#list(node, depth)
    else if (node.type === 'html') this.parts.push(...htmlFragmentParts(node.value))
    else if (node.type === 'code') this.#paragraph(quoted, () => this.#buffer.addText(node.value, { marks: [] }, true))
    else if (node.type === 'table') this.#table(node, depth)
    else if (node.type !== 'definition' && node.type !== 'footnoteDefinition' && 'children' in node) {
      for (const child of node.children) this.#block(child, quoted, depth + 1)
    }
  }

  /** A quotation, or the box that GitHub makes of one that begins with a word such as [!NOTE]. */
  #quotation(node: Blockquote, depth: number): void {
    const box = this.#isNested ? undefined : boxContent(node)
    if (box === undefined) {
      for (const child of node.children) this.#block(child, true, depth + 1)
      return
    }
    const { block, after } = boxOf(new MarkdownReader({ type: 'root', children: box }, this.#definitions).parts)
    if (block !== undefined) this.parts.push({ block })
    this.parts.push(...after)
  }

  #paragraph(quoted: boolean, fill: () => void): void {
    fill()
    const kind = quoted ? 'quote' : this.#saysWho() ? 'attribution' : 'paragraph'
    this.#emit((children) => ({
      block: { type: kind, children: kind === 'attribution' ? withoutDash(children) : children },
    }))
  }

  /** Whether the paragraph names who said the quotation before it. */
  #saysWho(): boolean {
    return this.parts.at(-1)?.block.type === 'quote' && ATTRIBUTION.test(this.#buffer.text)
  }

  #emit(part: (children: ReturnType<InlineBuffer['take']>) => PagePart): void {
    if (!this.#buffer.isEmpty) this.parts.push(part(this.#buffer.take()))
    this.#endBlock()
  }

  /** The first row of a table in Markdown is its header. */
  #table({ children }: Table, depth: number): void {
    const width = Math.max(1, ...children.slice(0, 1).map((row) => row.children.length))
    const rows = children.map((row, y) => ({
      cells: Array.from({ length: width }, (_, x): TableCell => {
        const cell = row.children[x]
        if (cell !== undefined) this.#inline(cell, { marks: [] }, depth)
        const paragraph = { type: 'paragraph', id: newSegmentId(), children: this.#buffer.take() } as const
        return { ...(y === 0 ? { header: 'row' } : {}), blocks: [paragraph] }
      }),
    }))
    if (rows.length > 0) this.parts.push({ block: { type: 'table', rows } })
    this.#endBlock()
  }

  /** A footnote becomes a note to the editor behind the block of its mark, beginning with the words before that. */
  #noteOf({ identifier, before }: NoteMark): void {
    const note = this.#footnotes.get(identifier)
    if (note === undefined) return
    this.#footnotes.delete(identifier)
    const words = oneLine(before)
      .slice(-48)
      .replace(/^(?=.{48})\S*\s/u, '')
    if (words !== '') this.#buffer.addText(`“…${words}”: `, { marks: [] })
    for (const child of note.children) {
      if (child.type === 'paragraph') this.#inline(child, { marks: [] }, 1)
      else this.#buffer.addText(plainText(child), { marks: [] })
      this.#buffer.addText(' ', { marks: [] })
    }
    if (!this.#buffer.isEmpty) this.parts.push({ block: { type: 'note', children: this.#buffer.take() } })
  }

  /** What was met inside a block and follows it: pictures, and the notes of its marks. */
  #endBlock(): void {
    this.parts.push(...this.#afterBlock)
    this.#afterBlock = []
    for (let mark = this.#notes.shift(); mark !== undefined; mark = this.#notes.shift()) this.#noteOf(mark)
  }

  #list(node: List, depth: number): void {
    const builder = new ListBuilder(listStyle(node))
    this.#items(node, builder, depth)
    const block = builder.build()
    if (block !== undefined) this.parts.push({ block })
    this.#endBlock()
  }

  #items(list: List, builder: ListBuilder, depth: number): void {
    for (const item of list.children) {
      builder.openItem()
      if (item.checked !== undefined && item.checked !== null)
        this.#buffer.addText(item.checked ? '☑ ' : '☐ ', { marks: [] })
      for (const child of item.children) {
        if (child.type === 'list' && depth < MAX_LIST_DEPTH) {
          builder.openList(listStyle(child))
          this.#items(child, builder, depth + 1)
          builder.closeList()
        } else {
          if (child.type === 'paragraph') this.#inline(child, { marks: [] }, depth)
          else this.#buffer.addText(plainText(child), { marks: [] }, child.type === 'code')
          builder.add(this.#buffer.take())
        }
      }
    }
  }

  #inline(node: Nodes, style: TextStyle, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.#buffer.addText(plainText(node), style)
      return
    }
    if (node.type === 'text' || node.type === 'inlineCode') this.#buffer.addText(node.value, style)
    else if (node.type === 'break') this.#buffer.addBreak()
    else if (node.type === 'html') {
      // A tag inside a paragraph: what it wraps is text nodes of their own.
      if (/^<br\b/iu.test(node.value)) this.#buffer.addBreak()
    } else if (node.type === 'image') this.#image(node.url, node.alt ?? '', node.title ?? '')
    else if (node.type === 'imageReference') {
      const definition = this.#definitions.get(node.identifier)
      this.#image(definition?.url ?? '', node.alt ?? '', definition?.title ?? '')
    } else if (node.type === 'footnoteReference') {
      this.#notes.push({ identifier: node.identifier, before: this.#buffer.text })
    } else if ('children' in node) {
      let inner = this.#styleOf(node, style)
      for (const child of node.children) {
        inner = taggedStyle(child, inner)
        this.#inline(child, inner, depth + 1)
      }
    }
  }

  #styleOf(node: Nodes, style: TextStyle): TextStyle {
    const mark = MARKS[node.type]
    if (mark !== undefined) return style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark] }
    const reference =
      node.type === 'link'
        ? node.url
        : node.type === 'linkReference'
          ? this.#definitions.get(node.identifier)?.url
          : undefined
    const url = reference === undefined ? undefined : safeLink(reference)
    return url === undefined ? style : { ...style, url }
  }

  #image(reference: string, alt: string, title: string): void {
    const fileName = reference.split(/[?#]/u)[0]?.split('/').at(-1) ?? ''
    const image = { reference, fileName: fileName === '' ? 'image' : fileName.slice(-120) }
    this.#afterBlock.push({ block: { type: 'figure', image, caption: oneLine(title), credit: '', alt: oneLine(alt) } })
  }
}

function withoutDash([first, ...rest]: readonly Inline[]): readonly Inline[] {
  if (first?.type !== 'text') return first === undefined ? [] : [first, ...rest]
  return [{ ...first, text: first.text.replace(/^\s*[—–]\s+/u, '') }, ...rest]
}

/** The style behind a tag inside a paragraph: Markdown has no signs of its own for letters set low or high. */
function taggedStyle(node: Nodes, style: TextStyle): TextStyle {
  const tag = node.type === 'html' ? /^<(?<end>\/?)(?<name>sub|sup)>$/iu.exec(node.value)?.groups : undefined
  if (tag === undefined) return style
  const mark: Mark = tag['name']?.toLowerCase() === 'sub' ? 'subscript' : 'superscript'
  const others = style.marks.filter((each) => each !== mark)
  return { ...style, marks: tag['end'] === '/' ? others : [...others, mark] }
}

function listStyle(list: List): 'bullet' | 'number' {
  return list.ordered === true ? 'number' : 'bullet'
}

/** All text below a node, found without recursion. */
function plainText(node: Nodes): string {
  const texts: string[] = []
  const open: Nodes[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ('value' in next) texts.push(next.value)
    else if ('alt' in next && typeof next.alt === 'string') texts.push(next.alt)
    if ('children' in next) open.push(...next.children.toReversed())
  }
  return texts.join(' ')
}
