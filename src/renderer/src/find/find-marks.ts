import './find-marks.css'
import type { LanguageTag } from '../../../shared/article/roots'
import { sideOf } from '../../../shared/find/side-texts'
import type { ArticleHit } from '../../../shared/find/version-texts'
import { highlightOf } from '../article/highlight-of'
import { rangeIn } from '../review/segment-text'
import { type SegmentPlaces, segmentElement, segmentPlaces } from '../translation/segment-places'
import type { FindState } from './FindSession'

const HIT = 'find-hit'
const CURRENT = 'find-current'
/** So many hits before and after the current one are marked: more nobody sees at once, and each is measured. */
const MARKED_AROUND = 500

/**
 * Marks the hits in the versions that are on screen, and nothing of it in the document or in the editor's own elements: ranges of the CSS Custom
 * Highlight API, and an attribute on fields, whose text no range reaches. Answers the element that shows the current hit.
 */
export function markHits({ hits, current }: FindState, onScreen: readonly LanguageTag[]): HTMLElement | undefined {
  clearHits()
  const pages = new Map<LanguageTag, SegmentPlaces>()
  let shown: HTMLElement | undefined
  const first = Math.max(0, current - MARKED_AROUND)
  for (const [index, hit] of hits.slice(first, current + MARKED_AROUND).entries()) {
    const isCurrent = first + index === current
    if (sideOf(hit.segment) !== undefined) {
      // A credit stands below its picture; the rest stands beside the page.
      if (isCurrent && onScreen.includes(hit.language)) shown = figureOf(hit, pages)
      continue
    }
    const element = onScreen.includes(hit.language) ? elementOf(hit, pages) : undefined
    if (element === undefined) continue
    if (isCurrent) shown = element
    if (element instanceof HTMLTextAreaElement) {
      if (isCurrent || element.dataset['find'] === undefined) element.dataset['find'] = isCurrent ? 'current' : 'hit'
      continue
    }
    const range = rangeIn(element, hit)
    if (range !== undefined) highlightOf(isCurrent ? CURRENT : HIT)?.add(range)
  }
  return shown
}

/** Takes all marks of hits away. */
export function clearHits(): void {
  for (const name of [HIT, CURRENT]) highlightOf(name)?.clear()
  for (const field of document.querySelectorAll<HTMLElement>('[data-find]')) delete field.dataset['find']
}

/** Puts the caret, with what was found selected, to a hit in a version on screen. */
export function selectHit(hit: ArticleHit): void {
  const element = elementOf(hit, new Map())
  if (element instanceof HTMLTextAreaElement) {
    element.focus({ preventScroll: true })
    element.setSelectionRange(hit.from, hit.to)
    return
  }
  const range = element === undefined ? undefined : rangeIn(element, hit)
  if (element === undefined || range === undefined) return
  element.closest<HTMLElement>('[data-lexical-editor]')?.focus({ preventScroll: true })
  // The editor follows the window's selection.
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** The picture whose credit a hit stands in. */
function figureOf({ language, segment }: ArticleHit, pages: Map<LanguageTag, SegmentPlaces>): HTMLElement | undefined {
  const { kind, id } = sideOf(segment) ?? {}
  return kind === 'credit' ? placesOf(language, pages).get(`figure:${id}`) : undefined
}

function elementOf({ language, segment }: ArticleHit, pages: Map<LanguageTag, SegmentPlaces>): HTMLElement | undefined {
  return segmentElement(segment, placesOf(language, pages))
}

function placesOf(language: LanguageTag, pages: Map<LanguageTag, SegmentPlaces>): SegmentPlaces {
  let places = pages.get(language)
  if (places === undefined) {
    const page = document.querySelector(`[data-version="${CSS.escape(language)}"]`)
    places = page === null ? new Map<string, HTMLElement>() : segmentPlaces(page)
    pages.set(language, places)
  }
  return places
}
