import { type InterfaceLanguage, interfaceLanguages } from './define'

/** The interface's language: the one chosen, else the first of the system's languages that the interface speaks, else English. */
export function chooseInterfaceLanguage(
  chosen: InterfaceLanguage | 'system',
  systemLanguages: readonly string[],
): InterfaceLanguage {
  if (chosen !== 'system') return chosen
  for (const tag of systemLanguages) {
    // "in" is Indonesian's withdrawn code (ISO 639-1), which some systems still report.
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    const known = interfaceLanguages.find((language) => language === (primary === 'in' ? 'id' : primary))
    if (known !== undefined) return known
  }
  return 'en'
}
