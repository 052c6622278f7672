import type { Definition, FootnoteDefinition, List, Nodes, Root, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Mark, TableCell } from '../../shared/article/blocks'
import { newSegmentId } from '../../shared/ids'
import { cutText } from '../../shared/office-html/cut-text'
import { takeFrontMatter } from './front-matter'
import { ListBuilder, MAX_LIST_DEPTH } from './html/list-builder'
import { htmlFragmentParts } from './html/read-html'
import type { ImportedPage, ImportNotice, PagePart } from './imported-page'
import { InlineBuffer, oneLine, safeLink, type TextStyle } from './inline-buffer'

/** Reads Markdown (CommonMark and GitHub's extensions) with optional front matter; images are references still. */
export function readMarkdown(markdown: string): ImportedPage {
  const { meta, text } = takeFrontMatter(markdown)
  // A line beyond all measure would take the parser minutes.
  const lines = text.split('\n').map((line) => cutText(line))
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
  #afterBlock: PagePart[] = []

  constructor(tree: Root) {
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
    else if (node.type === 'blockquote') for (const child of node.children) this.#block(child, true, depth + 1)
    else if (node.type === 'list') this.#list(node, depth)
    else if (node.type === 'html') this.parts.push(...htmlFragmentParts(node.value))
    else if (node.type === 'code') this.#paragraph(quoted, () => this.#buffer.addText(node.value, { marks: [] }, true))
    else if (node.type === 'table') this.#table(node, depth)
    else if (node.type !== 'definition' && node.type !== 'footnoteDefinition' && 'children' in node) {
      for (const child of node.children) this.#block(child, quoted, depth + 1)
    }
  }

  #paragraph(quoted: boolean, fill: () => void): void {
    fill()
    this.#emit((children) => ({ block: { type: quoted ? 'quote' : 'paragraph', children } }))
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
    } else if ('children' in node)
      for (const child of node.children) this.#inline(child, this.#styleOf(node, style), depth + 1)
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
