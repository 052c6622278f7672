import { useEffect, useLayoutEffect, useRef } from 'react'
import { useArticle } from '../article/ArticleContext'
import { windowTimers } from '../editor/replica/timers'
import { useSettings } from '../settings/SettingsContext'
import { TranslationRecorder } from './TranslationRecorder'

/** Records what is written in the version at hand as translations: when writing pauses, and at once when the caret goes elsewhere. */
export function useRecordTranslations(): void {
  const { replica, language, sourceLanguage } = useArticle()
  const { settings } = useSettings()
  const name = useRef(settings.personName)
  useEffect(() => {
    name.current = settings.personName
  }, [settings.personName])
  // Before anybody can write in it.
  useLayoutEffect(() => {
    if (language === sourceLanguage) return undefined
    const { doc, undoManager } = replica
    const isOwn = (origin: unknown): boolean => undoManager.trackedOrigins.has(origin)
    const writer = (): string => name.current
    const recorder = new TranslationRecorder({ doc, language, sourceLanguage, timers: windowTimers, isOwn, writer })
    const record = (): void => recorder.record()
    const stop = recorder.start()
    document.addEventListener('focusout', record)
    return () => {
      document.removeEventListener('focusout', record)
      stop()
    }
  }, [replica, language, sourceLanguage])
}
