import type { Inline, ListBlock, ListItem } from '../../../shared/article/blocks'
import { inlineText } from '../../../shared/article/blocks'
import { newSegmentId } from '../../../shared/ids'

/** Deeper lists go on at this depth: nothing a newsroom writes nests further. */
export const MAX_LIST_DEPTH = 8

interface OpenItem {
  children: Inline[]
  list?: OpenList
}
interface OpenList {
  readonly style: 'bullet' | 'number'
  readonly items: OpenItem[]
}

/** Builds one outermost list with the lists nested in it, from opening and closing tags as they come. */
export class ListBuilder {
  readonly #root: OpenList
  readonly #open: OpenList[]
  #ignored = 0

  constructor(style: 'bullet' | 'number') {
    this.#root = { style, items: [] }
    this.#open = [this.#root]
  }

  openList(style: 'bullet' | 'number'): void {
    if (this.#open.length >= MAX_LIST_DEPTH) {
      this.#ignored += 1
      return
    }
    const list: OpenList = { style, items: [] }
    const item = this.#item()
    // A second list in the same item continues the first.
    item.list ??= list
    this.#open.push(item.list)
  }

  /** Closes the innermost list; true when the outermost one was closed. */
  closeList(): boolean {
    if (this.#ignored > 0) {
      this.#ignored -= 1
      return false
    }
    this.#open.pop()
    return this.#open.length === 0
  }

  openItem(): void {
    this.#open.at(-1)?.items.push({ children: [] })
  }

  /** Adds a block's content to the open item: what follows other content, after a line break. */
  add(children: readonly Inline[]): void {
    if (children.length === 0) return
    const top = this.#open.at(-1)
    // Text after a nested list belongs to an item of its own, or it would be read before that list.
    if (top !== undefined && top.items.at(-1)?.list !== undefined) top.items.push({ children: [] })
    const item = this.#item()
    if (item.children.length > 0) item.children.push({ type: 'break' })
    item.children.push(...children)
  }

  /** The finished list; undefined when it holds no text. */
  build(): ListBlock | undefined {
    return frozen(this.#root)
  }

  #item(): OpenItem {
    const items = this.#open.at(-1)?.items ?? this.#root.items
    const last = items.at(-1)
    if (last !== undefined) return last
    const item: OpenItem = { children: [] }
    items.push(item)
    return item
  }
}

function frozen({ style, items }: OpenList): ListBlock | undefined {
  const kept: ListItem[] = []
  for (const { children, list } of items) {
    const nested = list === undefined ? undefined : frozen(list)
    if (inlineText(children).trim() === '' && nested === undefined) continue
    kept.push({ id: newSegmentId(), children, ...(nested === undefined ? {} : { list: nested }) })
  }
  return kept.length === 0 ? undefined : { type: 'list', style, items: kept }
}
