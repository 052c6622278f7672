import type { InterfaceLanguage } from '../../../shared/texts/define'

/** What each interface language calls itself. */
export const ownNames: Readonly<Record<InterfaceLanguage, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  id: 'Bahasa Indonesia',
}
