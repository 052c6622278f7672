import type { Block, Inline, LineBreak, ListBlock, TextRun } from '../../../shared/article/blocks'
import { inlineText } from '../../../shared/article/blocks'
import type { SegmentId } from '../../../shared/ids'
import type { PageBlock } from '../imported-page'
import { InlineBuffer } from '../inline-buffer'
import { hasMarks, type ReviewMark, readMarks, withoutMarks } from './review-marks'

/** What becomes of tracked changes: the new text, the old one, or the old one with each change as a suggestion. */
export type ChangeMode = 'accept' | 'reject' | 'suggest'

/** Something of a review in one segment's text, in UTF-16 units of that text. */
export interface ReviewSpan {
  readonly segment: SegmentId
  /** All of the segment's text. */
  readonly text: string
  readonly from: number
  readonly to: number
  /** The index of the comment, or of the first change. */
  readonly index: number
  readonly kind: 'comment' | 'suggestion' | 'added'
  /** What a suggestion would put in the place. */
  readonly replacement: string
}

/** A block of a review, read in one way. */
export interface ResolvedBlock<B> {
  /** Undefined when nothing of it is left. */
  readonly block: B | undefined
  readonly spans: readonly ReviewSpan[]
}

/** Whether any text of a block has marks. */
export function isMarked(block: PageBlock): boolean {
  return hasMarks(JSON.stringify(block, (key, value: unknown) => (key === 'image' ? undefined : value)))
}

/** The block as it reads in one way, without marks, with what its marks say of it. `id` is the segment it becomes. */
export function resolveBlock(block: PageBlock, mode: ChangeMode, id: SegmentId): ResolvedBlock<PageBlock> {
  const spans: ReviewSpan[] = []
  const resolved = resolvePart(block, mode, { id, spans })
  return { block: resolved, spans }
}

interface Context {
  readonly id: SegmentId
  readonly spans: ReviewSpan[]
}

function resolvePart(block: PageBlock, mode: ChangeMode, context: Context): PageBlock | undefined {
  if (block.type === 'figure') {
    const { caption, credit, alt } = block
    return { ...block, caption: plain(caption, mode), credit: plain(credit, mode), alt: plain(alt, mode) }
  }
  if ('children' in block) {
    const children = resolveInline(block.children, mode, context)
    return children === undefined ? undefined : { ...block, children }
  }
  return resolveHolder(block, mode, context.spans)
}

function resolveHolder<B extends PageBlock | Block>(block: B, mode: ChangeMode, spans: ReviewSpan[]): B | undefined {
  if (block.type === 'list') return resolveList(block, mode, spans) as B | undefined
  if (block.type === 'table') {
    const rows = block.rows
      .map(({ cells }) => ({
        before: cells,
        cells: cells.map((cell) => ({ ...cell, blocks: resolveBlocks(cell.blocks, mode, spans, true) })),
      }))
      .filter(({ before, cells }) => !isGone(before, cells))
      .map(({ cells }) => ({ cells }))
    return rows.length === 0 ? undefined : { ...block, rows }
  }
  if (block.type === 'factbox') {
    const blocks = resolveBlocks(block.blocks, mode, spans, false)
    return blocks.length === 0 ? undefined : { ...block, blocks }
  }
  return block
}

/** A row of which nothing is left was inserted, or deleted, as a whole. */
function isGone(before: readonly unknown[], after: readonly unknown[]): boolean {
  return hasMarks(texts(before)) && withoutMarks(texts(after)).trim() === ''
}

function texts(value: unknown): string {
  let text = ''
  JSON.stringify(value, (key, each: unknown) => {
    if (key === 'text' && typeof each === 'string') text += each
    return each
  })
  return text
}

function resolveBlocks(
  blocks: readonly Block[],
  mode: ChangeMode,
  spans: ReviewSpan[],
  keepsOne: boolean,
): readonly Block[] {
  const resolved = blocks.flatMap((block): Block[] => {
    if (!('children' in block)) return [resolveHolder(block, mode, spans)].filter((each) => each !== undefined)
    const children = resolveInline(block.children, mode, { id: block.id, spans })
    return children === undefined ? [] : [{ ...block, children }]
  })
  const [first] = blocks
  if (resolved.length > 0 || !keepsOne || first === undefined || !('children' in first)) return resolved
  return [{ ...first, children: [] }]
}

function resolveList(list: ListBlock, mode: ChangeMode, spans: ReviewSpan[]): ListBlock | undefined {
  const items = list.items.flatMap((item): ListBlock['items'] => {
    const children = resolveInline(item.children, mode, { id: item.id, spans })
    const nested = item.list === undefined ? undefined : resolveList(item.list, mode, spans)
    if (children === undefined && nested === undefined) return []
    return [{ id: item.id, children: children ?? [], ...(nested === undefined ? {} : { list: nested }) }]
  })
  return items.length === 0 ? undefined : { ...list, items }
}

function plain(text: string, mode: ChangeMode): string {
  const children = resolveInline([{ type: 'text', text }], mode, { id: '' as SegmentId, spans: [] })
  return children === undefined ? '' : inlineText(children)
}

/** A piece of text with what holds for it. */
interface Piece {
  readonly run: TextRun | LineBreak
  readonly url?: string
  readonly inserted: number | undefined
  readonly deleted: number | undefined
}

/** The inline content that is left; undefined when there is none though there was some. */
function resolveInline(children: readonly Inline[], mode: ChangeMode, { id, spans }: Context): Inline[] | undefined {
  const read = new InlineReading(children)
  if (!read.hasMarks) return [...children]
  const base = mode === 'suggest' && !read.hasOldText ? 'accept' : mode
  const built = new InlineBuilder()
  for (const part of read.parts) {
    if ('kind' in part) built.mark(part)
    else if (base === 'accept') built.add(part, part.deleted === undefined)
    else built.add(part, part.inserted === undefined)
  }
  const content = built.finish()
  const text = inlineText(content)
  const found = built.spans(base === 'suggest')
  if (base === 'accept' && mode === 'suggest' && read.firstInserted !== undefined)
    found.push({ from: 0, to: text.length, index: read.firstInserted, kind: 'added', replacement: '' })
  for (const span of found) spans.push({ ...span, segment: id, text })
  return text.trim() === '' ? undefined : content
}

class InlineReading {
  readonly parts: (Piece | ReviewMark)[] = []
  hasMarks = false
  /** Whether something stood here before the changes. */
  hasOldText = false
  firstInserted: number | undefined
  #inserted: number | undefined
  #deleted: number | undefined

  constructor(children: readonly Inline[]) {
    for (const child of children) {
      if (child.type === 'link') for (const inner of child.children) this.#add(inner, child.url)
      else this.#add(child)
    }
  }

  #add(run: TextRun | LineBreak, url?: string): void {
    const link = url === undefined ? {} : { url }
    if (run.type === 'break') {
      this.parts.push({ run, ...link, inserted: this.#inserted, deleted: this.#deleted })
      return
    }
    for (const part of readMarks(run.text)) {
      if (typeof part === 'string') {
        if (part.trim() !== '' && this.#inserted === undefined) this.hasOldText = true
        this.parts.push({ run: { ...run, text: part }, ...link, inserted: this.#inserted, deleted: this.#deleted })
      } else this.#mark(part)
    }
  }

  #mark(mark: ReviewMark): void {
    this.hasMarks = true
    const { kind, index } = mark
    if (kind === 'insert-start') {
      this.#inserted = index
      this.firstInserted ??= index
    } else if (kind === 'insert-end') this.#inserted = undefined
    else if (kind === 'delete-start') this.#deleted = index
    else if (kind === 'delete-end') this.#deleted = undefined
    else if (kind === 'comment-start' || kind === 'comment-end') this.parts.push(mark)
  }
}

interface OpenSpan {
  readonly from: number
  readonly to: number
  readonly index: number
  readonly kind: ReviewSpan['kind']
  readonly replacement: string
}

class InlineBuilder {
  readonly #buffer = new InlineBuffer()
  readonly #comments = new Map<number, number>()
  readonly #done: OpenSpan[] = []
  /** Changes in the order in which they stand: what is deleted is in the text, what is inserted is not. */
  #change:
    | { readonly from: number; readonly to: number; readonly index: number; readonly replacement: string }
    | undefined

  add(piece: Piece, keep: boolean): void {
    const { run, url, inserted, deleted } = piece
    const isNeither = inserted !== undefined && deleted !== undefined
    const from = this.#buffer.length
    if (keep) {
      if (run.type === 'break') this.#buffer.addBreak()
      else this.#buffer.addText(run.text, { marks: run.marks ?? [], ...(url === undefined ? {} : { url }) })
    }
    if (isNeither) return
    const words = run.type === 'break' ? '\n' : run.text
    const change = this.#change
    if (deleted !== undefined && keep) {
      // What is deleted after an insertion begins a change of its own.
      if (change === undefined || change.replacement !== '') this.#closeChange()
      const open = this.#change
      this.#change = {
        from: open?.from ?? from,
        to: this.#buffer.length,
        index: open?.index ?? deleted,
        replacement: '',
      }
    } else if (inserted !== undefined && !keep) {
      const at = change ?? { from, to: from, index: inserted, replacement: '' }
      this.#change = { ...at, replacement: at.replacement + words }
    } else this.#closeChange()
  }

  mark({ kind, index }: ReviewMark): void {
    if (kind === 'comment-start') this.#comments.set(index, this.#buffer.length)
    else if (kind === 'comment-end') {
      const from = this.#comments.get(index)
      this.#comments.delete(index)
      if (from !== undefined)
        this.#done.push({ from, to: this.#buffer.length, index, kind: 'comment', replacement: '' })
    }
  }

  finish(): Inline[] {
    this.#closeChange()
    // A comment on several paragraphs stands at the first of them.
    for (const [index, from] of this.#comments)
      this.#done.push({ from, to: this.#buffer.length, index, kind: 'comment', replacement: '' })
    return this.#buffer.take()
  }

  /** What was found; suggestions only where they are wanted. */
  spans(withSuggestions: boolean): OpenSpan[] {
    return this.#done.filter(({ kind }) => kind !== 'suggestion' || withSuggestions)
  }

  #closeChange(): void {
    const change = this.#change
    this.#change = undefined
    if (change !== undefined && (change.to > change.from || change.replacement !== ''))
      this.#done.push({ ...change, kind: 'suggestion' })
  }
}
