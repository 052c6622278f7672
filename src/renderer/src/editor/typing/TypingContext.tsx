import { createContext, type ReactNode, useContext } from 'react'
import { TypingHelps } from '../../../../shared/typography/typing-help'
import { useSettings } from '../../settings/SettingsContext'

const TypingContext = createContext<TypingHelps>(TypingHelps.parse({}))

/** Gives the texts below what their person wants to have set right while typing. */
export function TypingProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { settings } = useSettings()
  return <TypingContext value={settings.typing}>{children}</TypingContext>
}

/** What is set right while one types here; everything where nobody says otherwise. */
export function useTypingHelps(): TypingHelps {
  return useContext(TypingContext)
}
