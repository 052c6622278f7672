import { useSettings } from './SettingsContext'

/** Whether nothing can be written in the profile folder: everything may be read, nothing edited. */
export function useReadOnly(): boolean {
  return useSettings().info.readOnly
}
