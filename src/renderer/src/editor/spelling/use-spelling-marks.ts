import { useEffect, useState } from 'react'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { SelectionMemory } from '../../review/selected-text'
import type { LocatedMistake } from './SpellingSession'
import { clearMarks, markMistakes, pageOf, type ShownMistake } from './spelling-marks'

/** A page has kept its size this long, in milliseconds, before the lines on it are measured anew. */
const SETTLE = 300
/** The word right before the caret may still be in the making: it is marked after this long, in milliseconds. */
const UNFINISHED = 2000

/** Marks mistakes on the pages on screen, but for the word that is being written, and keeps the marks where the words are. */
export function useSpellingMarks(
  mistakes: readonly LocatedMistake[],
  languages: readonly LanguageTag[],
  selection: SelectionMemory,
): readonly ShownMistake[] {
  const [shown, setShown] = useState<readonly ShownMistake[]>([])
  const scope = languages.join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let hidden: LocatedMistake | undefined
    const markAll = (): void => {
      hidden = undefined
      setShown(markMistakes(mistakes))
    }
    const mark = (): void => {
      hidden = beingWritten(mistakes, selection)
      setShown(markMistakes(mistakes.filter((each) => each !== hidden)))
      if (hidden !== undefined) timer = setTimeout(markAll, UNFINISHED)
    }
    const widths = new Map<Element, number>()
    const resized = (entries: readonly ResizeObserverEntry[]): void => {
      for (const { target, contentRect } of entries) {
        const before = widths.get(target)
        widths.set(target, contentRect.width)
        // In a column of another width the words stand elsewhere: no line rather than one beside them.
        if (before !== undefined && before !== contentRect.width)
          setShown((last) => last.filter((each) => !('field' in each)))
      }
      if (hidden !== undefined) return
      clearTimeout(timer)
      timer = setTimeout(markAll, SETTLE)
    }
    // Only what was left out makes the caret's ways interesting.
    const moved = (): void => {
      if (hidden === undefined || beingWritten(mistakes, selection) === hidden) return
      clearTimeout(timer)
      markAll()
    }
    mark()
    document.addEventListener('selectionchange', moved)
    // Lines over fields move with whatever grows above them.
    const watcher = new ResizeObserver(resized)
    for (const language of scope.split(' ')) {
      const page = pageOf(language)
      if (page !== null && mistakes.length > 0) watcher.observe(page)
    }
    return () => {
      clearTimeout(timer)
      watcher.disconnect()
      document.removeEventListener('selectionchange', moved)
      clearMarks()
    }
  }, [mistakes, scope, selection])
  return shown
}

/** The mistake that the caret stands right behind, in a text that has the keyboard. */
function beingWritten(mistakes: readonly LocatedMistake[], selection: SelectionMemory): LocatedMistake | undefined {
  if (mistakes.length === 0 || (document.activeElement?.closest('[data-version]') ?? null) === null) return undefined
  const caret = selection.read()
  if (caret === undefined || caret.from !== caret.to) return undefined
  return mistakes.find(
    ({ language, segment, to }) => language === caret.language && segment === caret.segment && to === caret.to,
  )
}
