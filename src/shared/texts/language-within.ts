import type { InterfaceLanguage } from './define'

/** A language's name as it stands inside a sentence: Vietnamese begins it small there (“bản tiếng Việt”), English and Indonesian do not. */
export function languageWithin(name: string, interfaceLanguage: InterfaceLanguage): string {
  return interfaceLanguage === 'vi' ? name.replace(/^Tiếng /, 'tiếng ') : name
}
