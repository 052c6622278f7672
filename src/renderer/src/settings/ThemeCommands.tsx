import type { ReactNode } from 'react'
import { useCommand } from '../commands/CommandsContext'
import { useChangeSettings } from './use-change-settings'

/** The themes as commands, there also while the settings were never opened. */
export function ThemeCommands(): ReactNode {
  const change = useChangeSettings()
  useCommand('theme:light', () => change({ theme: 'light' }))
  useCommand('theme:dark', () => change({ theme: 'dark' }))
  useCommand('theme:system', () => change({ theme: 'system' }))
  return null
}
