import { useLocked } from '../workflow/use-lock'
import { useSettings } from './SettingsContext'

/** Whether nothing can be edited here: the profile folder cannot be written, or these fields are somebody else's to write now. */
export function useReadOnly(): boolean {
  const locked = useLocked()
  return useSettings().info.readOnly || locked
}
