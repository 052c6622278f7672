import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/settings'
import { useCommand } from '../commands/CommandsContext'
import { useNotices } from '../desk/Notices'
import { useSettings } from './SettingsContext'

/** The themes as commands, there also while the settings were never opened. */
export function ThemeCommands(): ReactNode {
  const { change } = useSettings()
  const notices = useNotices()
  const choose = async (theme: Settings['theme']): Promise<void> => {
    const failure = await change({ theme })
    if (failure !== undefined) notices.fail(failure)
  }
  useCommand('theme:light', () => void choose('light'))
  useCommand('theme:dark', () => void choose('dark'))
  useCommand('theme:system', () => void choose('system'))
  return null
}
