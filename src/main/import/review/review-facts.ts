import { inlineText, textSegments } from '../../../shared/article/blocks'
import type { SegmentKey } from '../../../shared/article/segments'
import { THREAD_LIMITS } from '../../../shared/article/threads-entries'
import { placeOf } from '../../../shared/article/threads-place'
import type { Decision, DraftThread, ImportDraft, OmittedText, Passage } from '../import-draft'
import type { TrackedChange } from './mark-word-changes'
import { type ChangeMode, isMarked, type ReviewSpan } from './resolve-review'
import { readMarks } from './review-marks'

/** A comment of a document; `at` is in milliseconds since 1970, 0 when the file does not say. */
export interface DocumentComment {
  /** By which marks name it. */
  readonly index: number
  readonly author: string
  readonly at: number
  readonly text: string
}

/** What a document's review says; marks in the texts name the changes by their index. */
export interface PageReview {
  readonly changes: readonly TrackedChange[]
  readonly comments: readonly DocumentComment[]
}

/** What becomes of a document's comments. */
export type CommentMode = 'keep' | 'leave-out'

const CHANGE_MODES: readonly ChangeMode[] = ['accept', 'reject', 'suggest']
const COMMENT_MODES: readonly CommentMode[] = ['keep', 'leave-out']
/** More than this and nobody reads them; a review may hold more, and people add to it. */
const MOST_THREADS = 1000
/** So much of the changes stands in the question, in UTF-16 units. */
const SHOWN = 240

/** The way a choice names; undefined for any other word. */
export function changeModeOf(choice: string): ChangeMode | undefined {
  return CHANGE_MODES.find((mode) => mode === choice)
}

/** The way a choice names; undefined for any other word. */
export function commentModeOf(choice: string): CommentMode | undefined {
  return COMMENT_MODES.find((mode) => mode === choice)
}

/** What a person has to decide about a document's review. */
export function reviewDecisions(review: PageReview | undefined, passages: readonly Passage[]): Decision[] {
  if (review === undefined) return []
  const decisions: Decision[] = []
  if (review.changes.length > 0 && passages.some(({ marked }) => marked !== undefined && hasChange(marked)))
    decisions.push({
      id: 'changes',
      kind: 'changes',
      text: shownChanges(review, passages),
      choice: 'accept',
      alternatives: CHANGE_MODES,
    })
  if (review.comments.length > 0)
    decisions.push({
      id: 'comments',
      kind: 'comments',
      text: review.comments
        .map(({ author, text }) => (author === '' ? text : `${author}: ${text}`))
        .join(' · ')
        .slice(0, SHOWN),
      choice: 'keep',
      alternatives: COMMENT_MODES,
    })
  return decisions
}

function hasChange(block: Passage['block']): boolean {
  return isMarked(block) && changedTexts(block).length > 0
}

interface ChangedText {
  readonly kind: 'insert' | 'delete'
  readonly index: number
  readonly text: string
}

/** What was inserted and deleted in a block, in order. */
function changedTexts(block: unknown): ChangedText[] {
  const found: ChangedText[] = []
  let open: { kind: 'insert' | 'delete'; index: number } | undefined
  JSON.stringify(block, (key, value: unknown) => {
    if (key === 'image') return undefined
    if (typeof value !== 'string' || !['text', 'caption', 'alt', 'credit'].includes(key)) return value
    for (const part of readMarks(value)) {
      if (typeof part === 'string') {
        if (open !== undefined) found.push({ ...open, text: part })
      } else if (part.kind === 'insert-start') open = { kind: 'insert', index: part.index }
      else if (part.kind === 'delete-start') open = { kind: 'delete', index: part.index }
      else if (part.kind === 'insert-end' || part.kind === 'delete-end') open = undefined
    }
    return value
  })
  return found.filter(({ text }) => text.trim() !== '')
}

function shownChanges({ changes }: PageReview, passages: readonly Passage[]): string {
  let shown = ''
  let author: string | undefined
  for (const { marked } of passages) {
    if (shown.length > SHOWN) break
    for (const { kind, index, text } of changedTexts(marked)) {
      const by = changes[index]?.author ?? ''
      if (by !== author && by !== '') shown += `${shown === '' ? '' : ' · '}${by}:`
      author = by
      shown += ` ${kind === 'insert' ? '+' : '−'}“${text.trim()}”`
    }
  }
  return shown.trim().slice(0, SHOWN)
}

/** The texts that a way of reading leaves out, a line for each passage. */
export function changesLeftOut(passages: readonly Passage[], mode: ChangeMode): OmittedText[] {
  if (mode === 'suggest') return []
  const kind = mode === 'accept' ? 'delete' : 'insert'
  return passages.flatMap(({ marked }): OmittedText[] => {
    const texts = marked === undefined ? [] : changedTexts(marked).filter((each) => each.kind === kind)
    const text = texts.map((each) => each.text.trim()).join(' … ')
    return text === '' ? [] : [{ text, reason: kind === 'delete' ? 'deleted' : 'inserted' }]
  })
}

/** The words in an article's language for a paragraph that was added as a whole. */
const ADDED: Readonly<Record<string, string>> = {
  vi: 'Đoạn này được thêm khi sửa.',
  id: 'Paragraf ini ditambahkan saat penyuntingan.',
}

/** What of a review becomes threads of the article, and what has no place in one. */
export function threadsOf(
  draft: Pick<ImportDraft, 'language' | 'headline' | 'lead' | 'body'>,
  spans: readonly ReviewSpan[],
  { changes, comments }: PageReview,
): { readonly threads: DraftThread[]; readonly kept: ReadonlySet<number>; readonly unplaced: OmittedText[] } {
  const texts = new Map<string, string>(textSegments(draft.body).map(({ id, children }) => [id, inlineText(children)]))
  const keyOf = ({ segment, text }: ReviewSpan): SegmentKey | undefined => {
    if (texts.get(segment) === text) return segment
    if (draft.headline === text) return 'headline'
    return draft.lead === text ? 'lead' : undefined
  }
  const threads: DraftThread[] = []
  const kept = new Set<number>()
  const unplaced: OmittedText[] = []
  for (const span of spans) {
    const segment = keyOf(span)
    const isTooLong = span.to - span.from > THREAD_LIMITS.text || span.replacement.length > THREAD_LIMITS.text
    const to = Math.min(span.to, span.text.length)
    const comment = span.kind === 'comment' ? comments.find(({ index }) => index === span.index) : undefined
    const said = comment ?? (span.kind === 'comment' ? undefined : changes[span.index])
    if (said === undefined || kept.has(comment?.index ?? -1)) continue
    if (segment === undefined || threads.length >= MOST_THREADS || (isTooLong && span.kind === 'suggestion')) {
      if (span.kind === 'suggestion') unplaced.push({ text: span.replacement.trim(), reason: 'inserted' })
      continue
    }
    const place = placeOf(draft.language, segment, span.text, { from: Math.min(span.from, to), to })
    if (comment !== undefined) kept.add(comment.index)
    const text = comment?.text.slice(0, THREAD_LIMITS.text) ?? ''
    const by = { name: said.author, at: said.at }
    if (span.kind === 'suggestion')
      threads.push({ kind: 'suggestion', place, text, replacement: span.replacement, ...by })
    else if (comment !== undefined) threads.push({ kind: 'comment', place, text, ...by })
    else threads.push({ kind: 'comment', place, text: ADDED[draft.language] ?? 'This paragraph was added.', ...by })
  }
  return { threads, kept, unplaced }
}
