import type { LanguageTag } from '../../../shared/article/roots'
import type { SegmentKey } from '../../../shared/article/segments'
import type { TextSpan } from '../../../shared/article/threads-place'
import { segmentPlaces } from '../translation/segment-places'
import { offsetIn } from './segment-text'

/** What a person has selected in one segment; from and to are equal where the caret only stands. */
export interface SelectedText extends TextSpan {
  readonly language: LanguageTag
  readonly segment: SegmentKey
}

/** Where a selection began and ended; unlike a live range nobody has to keep it up while the text changes. */
type Ends = Pick<Range, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>

/**
 * Remembers where in a version's text the person was last: a dialog or the command palette takes the selection away before it is
 * asked for. Only notes are made while they write; `read` works them out.
 */
export class SelectionMemory {
  #last: { readonly range: Ends } | { readonly field: HTMLTextAreaElement } | undefined

  /** Follows the selection until the returned function is called. */
  follow(): () => void {
    const moved = (): void => this.#note()
    document.addEventListener('selectionchange', moved)
    document.addEventListener('focusin', moved)
    return () => {
      document.removeEventListener('selectionchange', moved)
      document.removeEventListener('focusin', moved)
    }
  }

  /** What was selected last, as far as it is still on the page; of a selection over several segments the part in the first. */
  read(): SelectedText | undefined {
    // The browser tells of a selection a little after it has moved.
    this.#note()
    const last = this.#last
    if (last === undefined) return undefined
    return 'field' in last ? inField(last.field) : inBody(last.range)
  }

  #note(): void {
    const { activeElement } = document
    if (activeElement instanceof HTMLTextAreaElement) {
      if (pageOf(activeElement) !== null) this.#last = { field: activeElement }
      return
    }
    const selection = document.getSelection()
    if (selection === null || selection.rangeCount === 0 || pageOf(selection.anchorNode) === null) return
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
    this.#last = { range: { startContainer, startOffset, endContainer, endOffset } }
  }
}

function pageOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element?.closest<HTMLElement>('[data-version]') ?? null
}

function inField(field: HTMLTextAreaElement): SelectedText | undefined {
  const language = pageOf(field)?.dataset['version']
  const segment = fieldSegment(field)
  if (language === undefined || segment === undefined) return undefined
  return { language, segment, from: field.selectionStart, to: field.selectionEnd }
}

/** The segment that a text field of a version's page shows. */
function fieldSegment(field: HTMLTextAreaElement): SegmentKey | undefined {
  if (field.classList.contains('article-headline')) return 'headline'
  if (field.classList.contains('article-lead')) return 'lead'
  const figure = field.closest<HTMLElement>('[data-figure-id]')?.dataset['figureId']
  if (figure === undefined) return undefined
  if (field.classList.contains('figure-caption')) return `caption:${figure}` as SegmentKey
  return field.classList.contains('figure-alt') ? (`alt:${figure}` as SegmentKey) : undefined
}

function inBody(range: Ends): SelectedText | undefined {
  const page = pageOf(range.startContainer)
  const language = page?.dataset['version']
  if (page === null || language === undefined) return undefined
  // The innermost: a list item's element may hold another list.
  const found = [...segmentPlaces(page)].findLast(([, element]) => element.contains(range.startContainer))
  if (found === undefined || found[0].startsWith('figure:')) return undefined
  const [segment, element] = found
  const from = offsetIn(element, range.startContainer, range.startOffset)
  const to = element.contains(range.endContainer)
    ? offsetIn(element, range.endContainer, range.endOffset)
    : offsetIn(element, element, element.childNodes.length)
  return { language, segment: segment as SegmentKey, from, to: Math.max(from, to) }
}
