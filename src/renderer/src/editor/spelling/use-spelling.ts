import { useEffect, useState, useSyncExternalStore } from 'react'
import { ok } from '../../../../shared/result'
import { useArticle } from '../../article/ArticleContext'
import { useDesk, useDeskEvent } from '../../desk/DeskContext'
import { useSettings } from '../../settings/SettingsContext'
import { useSpellingSources } from './SpellingContext'
import { SpellingSession, type SpellingState } from './SpellingSession'

/** Texts are looked over when typing pauses this long, in milliseconds: a key stroke must not wait for it. */
const SETTLE = 600

/** Keeps the mistakes of the versions on screen up with their texts, where this program looks them over. */
export function useSpelling(): {
  readonly session: SpellingSession
  readonly state: SpellingState
  /** Looks at the texts as they are now; resolves when that is done. */
  readonly refresh: () => Promise<void>
} {
  const desk = useDesk()
  const { id, replica, language, sourceLanguage, sideBySide } = useArticle()
  const { settings } = useSettings()
  const sources = useSpellingSources()
  const [session] = useState(
    () =>
      new SpellingSession(replica.doc, async (of, texts) => {
        const found = await desk.request('spelling:check', { article: id, language: of, texts: [...texts] })
        return found.ok ? ok(found.value.mistakes) : found
      }),
  )
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const [changes, setChanges] = useState(0)
  useDeskEvent('spelling:changed', () => setChanges((last) => last + 1))
  const scope = (sideBySide ? [language, sourceLanguage] : [language])
    .filter((each) => ['rules', 'chosen', 'system'].includes(sources.get(each) ?? 'none'))
    .join(' ')
  const house = `${settings.spelling.houseTones} ${settings.tonePlacement} ${changes}`
  useEffect(() => {
    const languages = scope.split(' ').filter((each) => each !== '')
    let timer: ReturnType<typeof setTimeout> | undefined
    let idle: number | undefined
    const look = (): void => {
      idle = requestIdleCallback(() => void session.look(languages), { timeout: 2000 })
    }
    const soon = (): void => {
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      timer = setTimeout(look, SETTLE)
    }
    // What was known holds for other own words, and another house.
    if (house !== '') session.forget()
    look()
    if (languages.length > 0) replica.doc.on('update', soon)
    return () => {
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      replica.doc.off('update', soon)
    }
  }, [session, replica, scope, house])
  const refresh = async (): Promise<void> => {
    // What an editor has begun and not handed over yet is part of the text.
    await replica.flush()
    await session.look(scope.split(' ').filter((each) => each !== ''))
  }
  return { session, state, refresh }
}
