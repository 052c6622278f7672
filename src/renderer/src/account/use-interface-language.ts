import { chooseInterfaceLanguage } from '../../../shared/texts/choose-language'
import type { InterfaceLanguage } from '../../../shared/texts/define'
import { useSettings } from '../settings/SettingsContext'

/** The language the interface speaks now: an account that is made here speaks it too. */
export function useInterfaceLanguage(): InterfaceLanguage {
  const { settings, info } = useSettings()
  return chooseInterfaceLanguage(settings.interfaceLanguage, info.systemLanguages)
}
