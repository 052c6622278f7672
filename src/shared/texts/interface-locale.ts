import type { InterfaceLanguage } from './define'

/** The locale (BCP 47) that the interface writes dates and numbers by in each of its languages: 22 November, not November 22. */
export const interfaceLocales: Readonly<Record<InterfaceLanguage, string>> = {
  vi: 'vi-VN',
  en: 'en-GB',
  id: 'id-ID',
}

/** The same for a language that may be none of the interface's, which then stands for itself. */
export function interfaceLocale(language: string): string {
  return Object.entries(interfaceLocales).find(([known]) => known === language)?.[1] ?? language
}
