import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { SpellingSource } from '../../../../shared/contract/spelling-contract'
import { useLanguages } from '../../article/VersionTabs'
import { useDesk, useDeskEvent } from '../../desk/DeskContext'
import { useSettings } from '../../settings/SettingsContext'

const SpellingContext = createContext<ReadonlyMap<LanguageTag, SpellingSource>>(new Map())

/** Tells the open article's texts what looks their spelling over; main is asked after the text is on screen. */
export function SpellingProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const { settings } = useSettings()
  const languages = useLanguages().join(' ')
  const [sources, setSources] = useState<ReadonlyMap<LanguageTag, SpellingSource>>(new Map())
  const [changes, setChanges] = useState(0)
  useDeskEvent('spelling:changed', () => setChanges((last) => last + 1))
  // Asked anew when any of it changes; the languages come first.
  const asked = [languages, settings.spelling.off.join(' '), changes].join('\n')
  useEffect(() => {
    let isLatest = true
    const [named = ''] = asked.split('\n')
    const tags = named.split(' ').filter((tag) => tag !== '')
    void desk.request('spelling:sources', { languages: tags }).then((answer) => {
      if (!isLatest || !answer.ok) return
      const found = new Map(tags.map((tag, index) => [tag, answer.value.sources[index] ?? 'none'] as const))
      setSources((last) => (isSame(last, found) ? last : found))
    })
    return () => {
      isLatest = false
    }
  }, [desk, asked])
  return <SpellingContext value={sources}>{children}</SpellingContext>
}

/** What looks each of the open article's languages over; what is not in it yet is being asked about. */
export function useSpellingSources(): ReadonlyMap<LanguageTag, SpellingSource> {
  return useContext(SpellingContext)
}

/** Whether the window's own engine marks mistakes in a language: never where this program does. */
export function useWindowSpelling(language: LanguageTag): boolean {
  return useContext(SpellingContext).get(language) === 'window'
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)
}
