import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import type { FindQuery } from '../../../shared/find/find-query'
import { sideOf } from '../../../shared/find/side-texts'
import type { ArticleHit } from '../../../shared/find/version-texts'
import { ok } from '../../../shared/result'
import { useArticle } from '../article/ArticleContext'
import { useDesk } from '../desk/DeskContext'
import { usePanes } from '../workspace/PanesContext'
import { applyReplacements } from './apply-replacements'
import { FindSession, type FindState, type Place } from './FindSession'
import { clearHits, markHits } from './find-marks'

/** The hits follow the text when typing pauses this long, in milliseconds: a key stroke must not wait for them. */
const SETTLE = 250

/** Finding in the open article. */
export interface Find {
  readonly state: FindState
  readonly session: FindSession
  /** Replaces hits as one step of undo; answers how many still stood as they were found. */
  readonly replace: (hits: readonly ArticleHit[], template: string) => number
}

/** Looks for `query` in versions of the open article, keeps the hits up with the text, and marks those on screen. */
export function useFind(query: FindQuery, languages: readonly LanguageTag[], start: { readonly place?: Place }): Find {
  const desk = useDesk()
  const { replica, language, sourceLanguage, sideBySide, showLanguage } = useArticle()
  const { over, showInspector } = usePanes()
  const [session] = useState(
    () =>
      new FindSession(replica.doc, async (pattern, texts) => {
        const found = await desk.request('find:texts', { query: pattern, texts: [...texts] })
        return found.ok ? ok(found.value.hits) : found
      }),
  )
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const { text, form, wholeWord } = query
  const scope = languages.join(' ')
  const { place } = start
  useEffect(
    () => session.look({ text, form, wholeWord }, scope.split(' '), place),
    [session, text, form, wholeWord, scope, place],
  )
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => session.refresh(), SETTLE)
    }
    replica.doc.on('update', soon)
    return () => {
      clearTimeout(timer)
      replica.doc.off('update', soon)
    }
  }, [session, replica])

  useEffect(() => {
    markHits(state, sideBySide ? [language, sourceLanguage] : [language])
  }, [state, language, sourceLanguage, sideBySide])
  useEffect(() => clearHits, [])
  // Before it is gone to: a hit of another version puts that on screen.
  const go = useEffectEvent((wanted: LanguageTag | undefined) => {
    const { hits, current } = session.getState()
    const side = sideOf(hits[current]?.segment ?? '')?.kind
    // What stands beside the page is shown there, if that does not take the keyboard from the search.
    if (side !== undefined && side !== 'credit' && !over) void showInspector('details')
    if (wanted !== undefined && wanted !== language && !sideBySide) showLanguage(wanted)
    else if (wanted !== undefined) {
      const onScreen = sideBySide ? [language, sourceLanguage] : [wanted]
      markHits(session.getState(), onScreen)?.scrollIntoView({ block: 'center' })
    }
  })
  const { moves } = state
  const currentLanguage = state.hits[state.current]?.language
  useEffect(() => {
    if (moves > 0) go(currentLanguage)
  }, [moves, currentLanguage])

  const replace = (hits: readonly ArticleHit[], template: string): number => {
    const replacements = session.replacements(hits, template)
    const done = applyReplacements(replica, replacements)
    const last = replacements.at(-1)
    session.goOn(last === undefined ? undefined : { ...last, offset: last.from + last.replacement.length })
    return done
  }
  return { state, session, replace }
}
