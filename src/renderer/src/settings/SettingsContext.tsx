import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { RequestOutput } from '../../../shared/contract/requests'
import type { Failure } from '../../../shared/failure'
import type { Settings } from '../../../shared/settings'
import { useDesk, useDeskEvent } from '../desk/DeskContext'

/** What main said of itself when the window started. */
export type AppInfo = RequestOutput<'app:info'>

interface SettingsAccess {
  readonly info: AppInfo
  readonly settings: Settings
  readonly change: (patch: Partial<Settings>) => Promise<Failure | undefined>
}

const SettingsContext = createContext<SettingsAccess | undefined>(undefined)

/** Holds the settings, beginning with those of `info`, in step with main and with the other windows. */
export function SettingsProvider(props: { readonly info: AppInfo; readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const [settings, setSettings] = useState(props.info.settings)
  const changes = useRef(0)
  useDeskEvent('settings:changed', (told) => setSettings(keptIfSame(told)))
  const change = useCallback(
    async (patch: Partial<Settings>) => {
      // Shown at once: a theme or a pane must not wait for the disk. What main answers is the truth.
      setSettings((current) => ({ ...current, ...patch }))
      changes.current += 1
      const mine = changes.current
      const result = await desk.request('settings:change', patch)
      if (!result.ok) return result.failure
      // An answer to an earlier change does not know the later one yet: it would undo it on the screen for a moment.
      if (mine === changes.current) setSettings(keptIfSame(result.value))
      return undefined
    },
    [desk],
  )
  const access = useMemo(() => ({ info: props.info, settings, change }), [props.info, settings, change])
  return <SettingsContext value={access}>{props.children}</SettingsContext>
}

/** What main tells is mostly what is shown already: the whole window would be drawn again for nothing. */
const keptIfSame = (told: Settings) => (current: Settings) =>
  JSON.stringify(current) === JSON.stringify(told) ? current : told

/** The settings and how to change them; `change` answers why they could not be kept, if so (they still hold in this window). */
export function useSettings(): SettingsAccess {
  const access = useContext(SettingsContext)
  if (access === undefined) throw new Error('useSettings needs SettingsProvider above it')
  return access
}
