import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { type LanguageTag, segmentsRoot } from '../../../shared/article/roots'
import { recordNewTranslations, type SegmentKey, versionSegments } from '../../../shared/article/segments'
import { readVersion } from '../../../shared/article/version'
import { useArticle } from '../article/ArticleContext'
import { LOCAL_ORIGIN } from '../editor/replica/article-undo'
import { useSettings } from '../settings/SettingsContext'

/** What was written is recorded as a translation when writing pauses this long, in milliseconds. */
const PAUSE = 800

/**
 * Remembers which source text each segment written here was translated from, as soon as it has a text: when writing pauses, and
 * at once when the caret goes elsewhere, which it must before the source can be changed. A segment that has a record keeps it:
 * whether a changed source is still rendered right is for a person to say.
 */
export function useRecordTranslations(): void {
  const { replica, language, sourceLanguage } = useArticle()
  const { settings } = useSettings()
  const name = useRef(settings.personName)
  useEffect(() => {
    name.current = settings.personName
  }, [settings.personName])
  useEffect(() => {
    if (language === sourceLanguage) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const record = (): void => {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      recordWritten(replica.doc, language, name.current)
    }
    const changed = (_update: Uint8Array, origin: unknown): void => {
      if (!replica.undoManager.trackedOrigins.has(origin) && origin !== LOCAL_ORIGIN) return
      clearTimeout(timer)
      timer = setTimeout(record, PAUSE)
    }
    replica.doc.on('update', changed)
    document.addEventListener('focusout', record)
    return () => {
      replica.doc.off('update', changed)
      document.removeEventListener('focusout', record)
      record()
    }
  }, [replica, language, sourceLanguage])
}

function recordWritten(doc: Y.Doc, language: LanguageTag, by: string): void {
  const records = segmentsRoot(doc, language)
  const written: SegmentKey[] = versionSegments(readVersion(doc, language))
    .filter(({ key, text }) => text.trim() !== '' && !records.has(key))
    .map(({ key }) => key)
  if (written.length === 0) return
  // Not the person's own doing: nothing to undo.
  doc.transact(() => recordNewTranslations(doc, language, written, { origin: 'human', by, at: Date.now() }))
}
