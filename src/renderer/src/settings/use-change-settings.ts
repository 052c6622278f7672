import type { Settings } from '../../../shared/settings'
import { useNotices } from '../desk/Notices'
import { useSettings } from './SettingsContext'

/** Changes settings and says so when they could not be kept. */
export function useChangeSettings(): (patch: Partial<Settings>) => void {
  const { change } = useSettings()
  const notices = useNotices()
  return (patch) => {
    void change(patch).then((failure) => failure !== undefined && notices.fail(failure))
  }
}
