import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

/** Whether the window shows the text alone, and how to change that. */
export interface FocusMode {
  readonly on: boolean
  readonly set: (on: boolean) => void
}

const FocusModeContext = createContext<FocusMode>({ on: false, set: () => undefined })

/** Holds whether this window shows the text alone. Not kept: who starts the program finds all of it. */
export function FocusModeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [on, set] = useState(false)
  const mode = useMemo(() => ({ on, set }), [on])
  return <FocusModeContext value={mode}>{children}</FocusModeContext>
}

/** Whether this window shows the text alone. */
export function useFocusMode(): FocusMode {
  return useContext(FocusModeContext)
}
