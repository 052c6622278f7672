import './review.css'
import { useEffect } from 'react'
import { useArticle } from '../article/ArticleContext'
import { highlightOf } from '../article/highlight-of'
import { segmentElement, segmentPlaces } from '../translation/segment-places'
import { isOpen, type LocatedThread, locateThreads } from './locate-threads'
import { useReviewView } from './ReviewContext'
import { rangeIn } from './segment-text'
import { useThreads } from './use-threads'

/** The marks follow the text when typing pauses this long, in milliseconds: a key stroke must not wait for them. */
const SETTLE = 300
const OPEN = 'review-open'
const ACTIVE = 'review-active'

/**
 * Marks what open threads are about: the quoted words, and the segment at its edge. Nothing of it is in the document or in the editor's
 * own elements: ranges of the CSS Custom Highlight API, and an attribute.
 */
export function ThreadMarks(): null {
  const { replica, sideBySide, language, sourceLanguage } = useArticle()
  const { active } = useReviewView()
  const threads = useThreads()
  useEffect(() => {
    const languages = sideBySide ? [language, sourceLanguage] : [language]
    let timer: ReturnType<typeof setTimeout> | undefined
    const mark = (): void => {
      clearMarks()
      for (const each of languages) markVersion(each, locateThreads(replica.doc, each), active)
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(mark, SETTLE)
    }
    // Without threads nothing is ever measured; with some, once the page around them is drawn.
    if (threads.some((thread) => isOpen(thread) || thread.id === active)) {
      soon()
      replica.doc.on('update', soon)
    }
    return () => {
      clearTimeout(timer)
      replica.doc.off('update', soon)
      clearMarks()
    }
  }, [replica, sideBySide, language, sourceLanguage, threads, active])
  return null
}

function markVersion(language: string, located: readonly LocatedThread[], active: string | undefined): void {
  const page = document.querySelector(`[data-version="${CSS.escape(language)}"]`)
  if (page === null || located.length === 0) return
  const places = segmentPlaces(page)
  for (const { thread, position } of located) {
    const isActive = thread.id === active
    if (!isActive && !isOpen(thread)) continue
    const element = segmentElement(thread.place.segment, places)
    if (element === undefined) continue
    if (isActive || element.dataset['review'] === undefined) element.dataset['review'] = isActive ? 'active' : 'open'
    if (!position.isFound || element instanceof HTMLTextAreaElement) continue
    const range = rangeIn(element, position)
    if (range !== undefined) highlightOf(isActive ? ACTIVE : OPEN)?.add(range)
  }
}

function clearMarks(): void {
  for (const name of [OPEN, ACTIVE]) highlightOf(name)?.clear()
  for (const element of document.querySelectorAll<HTMLElement>('[data-review]')) delete element.dataset['review']
}
