import type { Inline } from '../../../shared/article/blocks'
import { newSegmentId, type SegmentId } from '../../../shared/ids'
import type { Passage } from '../import-draft'
import type { PageBlock, PagePart } from '../imported-page'
import { blockText } from '../part-text'
import { type ChangeMode, isMarked, type ReviewSpan, resolveBlock } from './resolve-review'
import { readMarks, writeMark } from './review-marks'

type MarkedEnd = 'paragraph-inserted' | 'paragraph-deleted'

/**
 * Parts with the marks of a review read as the new text: `block` is without marks, `marked` is the part as it came. A paragraph whose end
 * was deleted goes on with the next one. Parts of which nothing is left are empty, and stay: the old text is theirs.
 */
export function reviewedParts(parts: readonly PagePart[]): PagePart[] {
  return joined(parts).flatMap((part): PagePart[] => {
    if (!isMarked(part.block)) return [part]
    const { block } = resolveBlock(part.block, 'accept', '' as SegmentId)
    return [{ ...part, marked: part.block, block: block ?? { type: 'paragraph', children: [] } }]
  })
}

function joined(parts: readonly PagePart[]): PagePart[] {
  const result: PagePart[] = []
  let open: PagePart | undefined
  for (const part of parts) {
    const next = open === undefined ? part : joinedTo(open, part)
    if (next === undefined && open !== undefined) result.push(open)
    const whole: PagePart = next ?? part
    open = endsIn(whole.block, 'paragraph-deleted') && acceptedText(whole.block) !== '' ? whole : undefined
    if (open === undefined) result.push(whole)
  }
  return open === undefined ? result : [...result, open]
}

function joinedTo(before: PagePart, part: PagePart): PagePart | undefined {
  if (!('children' in before.block) || !('children' in part.block) || before.omit !== part.omit) return undefined
  return { ...part, block: { ...part.block, children: [...before.block.children, ...part.block.children] } }
}

function acceptedText(block: PageBlock): string {
  const { block: left } = resolveBlock(block, 'accept', '' as SegmentId)
  return left === undefined ? '' : blockText(left).trim()
}

/** Whether the last mark of the text says that of the paragraph's end. */
function endsIn(block: PageBlock, kind: MarkedEnd): boolean {
  if (!('children' in block)) return false
  const last = block.children.at(-1)
  const run = last?.type === 'link' ? last.children.at(-1) : last
  if (run?.type !== 'text') return false
  const mark = readMarks(run.text).findLast((part) => typeof part !== 'string')
  const rest = readMarks(run.text).at(-1)
  return mark?.kind === kind && (typeof rest !== 'string' || rest.trim() === '')
}

/** Passages as they read in one way, without marks and without those of which nothing is left, with what the marks say. */
export function reviewedPassages(
  passages: readonly Passage[],
  mode: ChangeMode,
): { readonly passages: readonly Passage[]; readonly spans: readonly ReviewSpan[] } {
  const spans: ReviewSpan[] = []
  const read = (mode === 'reject' ? withOldEnds(passages) : passages).flatMap((passage): Passage[] => {
    const { marked, ...rest } = passage
    if (marked === undefined) return [passage]
    const resolved = resolveBlock(marked, mode, passage.segmentId)
    spans.push(...resolved.spans)
    return resolved.block === undefined ? [] : [{ ...rest, block: resolved.block }]
  })
  return { passages: read, spans }
}

/** Paragraphs as they were before the changes: what was joined is apart again, what was divided is one. */
function withOldEnds(passages: readonly Passage[]): Passage[] {
  const result: Passage[] = []
  let open: Passage | undefined
  for (const passage of passages.flatMap(apart)) {
    const block = passage.marked ?? passage.block
    let whole = passage
    if (open !== undefined) {
      const before = open.marked ?? open.block
      if ('children' in before && 'children' in block && open.role === passage.role)
        whole = { ...passage, marked: { ...block, children: [...before.children, ...block.children] } }
      else result.push(open)
    }
    const isOpen = endsIn(whole.marked ?? whole.block, 'paragraph-inserted')
    open = isOpen ? whole : undefined
    if (!isOpen) result.push(whole)
  }
  return open === undefined ? result : [...result, open]
}

function apart(passage: Passage): Passage[] {
  const { marked } = passage
  if (marked === undefined || !('children' in marked)) return [passage]
  const pieces = splitAtEnds(marked.children)
  return pieces.flatMap((children, index) => [
    {
      ...passage,
      marked: { ...marked, children },
      segmentId: index === pieces.length - 1 ? passage.segmentId : newSegmentId(),
    },
  ])
}

function splitAtEnds(children: readonly Inline[]): Inline[][] {
  const pieces: Inline[][] = [[]]
  for (const child of children) {
    if (child.type !== 'text') {
      pieces.at(-1)?.push(child)
      continue
    }
    for (const part of readMarks(child.text)) {
      const text = typeof part === 'string' ? part : writeMark(part.kind, part.index)
      pieces.at(-1)?.push({ ...child, text })
      if (typeof part !== 'string' && part.kind === 'paragraph-deleted') pieces.push([])
    }
  }
  return pieces.filter((piece) => piece.length > 0)
}
