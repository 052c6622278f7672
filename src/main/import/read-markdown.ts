import type { Definition, List, Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Mark } from '../../shared/article/blocks'
import { takeFrontMatter } from './front-matter'
import { ListBuilder, MAX_LIST_DEPTH } from './html/list-builder'
import { htmlFragmentParts } from './html/read-html'
import type { ImportedPage, PagePart } from './imported-page'
import { InlineBuffer, oneLine, safeLink, type TextStyle } from './inline-buffer'

/** Reads Markdown (CommonMark and GitHub's extensions) with optional front matter; images are references still. */
export function readMarkdown(markdown: string): ImportedPage {
  const { meta, text } = takeFrontMatter(markdown)
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text)
  return { format: 'markdown', isPage: false, parts: new MarkdownReader(tree).parts, meta, notices: [] }
}

/** Deeper nodes are read as their plain text: a hostile text must not exhaust the stack. */
const MAX_DEPTH = 60

const MARKS: Readonly<Record<string, Mark>> = { strong: 'bold', emphasis: 'italic', delete: 'strikethrough' }

class MarkdownReader {
  readonly parts: PagePart[] = []
  readonly #definitions = new Map<string, Definition>()
  readonly #buffer = new InlineBuffer()
  #afterBlock: PagePart[] = []

  constructor(tree: Root) {
    for (const node of tree.children) if (node.type === 'definition') this.#definitions.set(node.identifier, node)
    for (const node of tree.children) this.#block(node, false, 0)
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
    else if (node.type === 'tableRow') {
      this.#paragraph(quoted, () => {
        for (const [index, cell] of node.children.entries()) {
          if (index > 0) this.#buffer.addText(' | ', { marks: [] })
          this.#inline(cell, { marks: [] }, depth)
        }
      })
    } else if (node.type !== 'definition' && 'children' in node) {
      for (const child of node.children) this.#block(child, quoted, depth + 1)
    }
  }

  #paragraph(quoted: boolean, fill: () => void): void {
    fill()
    this.#emit((children) => ({ block: { type: quoted ? 'quote' : 'paragraph', children } }))
  }

  #emit(part: (children: ReturnType<InlineBuffer['take']>) => PagePart): void {
    if (!this.#buffer.isEmpty) this.parts.push(part(this.#buffer.take()))
    this.parts.push(...this.#afterBlock)
    this.#afterBlock = []
  }

  #list(node: List, depth: number): void {
    const builder = new ListBuilder(listStyle(node))
    this.#items(node, builder, depth)
    const block = builder.build()
    if (block !== undefined) this.parts.push({ block })
    this.parts.push(...this.#afterBlock)
    this.#afterBlock = []
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
    } else if (node.type === 'footnoteReference') this.#buffer.addText(`[${node.identifier}]`, style)
    else if ('children' in node)
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
