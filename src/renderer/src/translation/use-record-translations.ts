import { useEffect, useEffectEvent } from 'react'
import { segmentsRoot } from '../../../shared/article/roots'
import { recordNewTranslations, type SegmentKey, versionSegments } from '../../../shared/article/segments'
import { readVersion } from '../../../shared/article/version'
import { useArticle } from '../article/ArticleContext'
import { LOCAL_ORIGIN } from '../editor/replica/article-undo'
import { useSettings } from '../settings/SettingsContext'

/** What was written is recorded as a translation when writing pauses this long, in milliseconds. */
const PAUSE = 800

/**
 * Remembers which source text each segment written here was translated from, as soon as it has a text. A segment that has a
 * record keeps it: whether a changed source is still rendered right is for a person to say.
 */
export function useRecordTranslations(): void {
  const { replica, language, sourceLanguage } = useArticle()
  const { settings } = useSettings()
  const record = useEffectEvent(() => {
    const { doc } = replica
    const records = segmentsRoot(doc, language)
    const written: SegmentKey[] = versionSegments(readVersion(doc, language))
      .filter(({ key, text }) => text.trim() !== '' && !records.has(key))
      .map(({ key }) => key)
    if (written.length === 0) return
    // Not the person's own doing: nothing to undo.
    doc.transact(() =>
      recordNewTranslations(doc, language, written, { origin: 'human', by: settings.personName, at: Date.now() }),
    )
  })
  useEffect(() => {
    if (language === sourceLanguage) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = (_update: Uint8Array, origin: unknown): void => {
      if (!replica.undoManager.trackedOrigins.has(origin) && origin !== LOCAL_ORIGIN) return
      clearTimeout(timer)
      timer = setTimeout(() => record(), PAUSE)
    }
    replica.doc.on('update', changed)
    return () => {
      clearTimeout(timer)
      replica.doc.off('update', changed)
    }
  }, [replica, language, sourceLanguage])
}
