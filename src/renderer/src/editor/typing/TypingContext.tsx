import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { TypingHelps } from '../../../../shared/typography/typing-help'
import { useSettings } from '../../settings/SettingsContext'
import type { TypingPlace } from './typing-help'

/** What a person wants to have done while they type, whatever the language. */
export type TypingWishes = Omit<TypingPlace, 'language'>

const TypingContext = createContext<TypingWishes>({ helps: TypingHelps.parse({}) })

/** Gives the texts below what their person wants to have done while they type. */
export function TypingProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { settings } = useSettings()
  const { typing: helps, snippets } = settings
  const wishes = useMemo(() => ({ helps, snippets }), [helps, snippets])
  return <TypingContext value={wishes}>{children}</TypingContext>
}

/** What is done while one types here; every help, and no snippets, where nobody says otherwise. */
export function useTypingWishes(): TypingWishes {
  return useContext(TypingContext)
}
