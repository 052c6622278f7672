/**
 * The languages the person prefers, best first, as BCP 47 tags: `--lang`, then `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and
 * `LANG` as gettext reads them; `en-US` when none says anything.
 */
export function preferredLanguages(switchValue: string, environment: NodeJS.ProcessEnv): string[] {
  const named = switchValue.split(',')
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  const list = locale === 'C' || locale === 'POSIX' ? [] : (environment['LANGUAGE'] ?? '').split(':')
  const tags = [...named, ...list, locale].map(languageTag).filter((tag) => tag !== undefined)
  return tags.length > 0 ? [...new Set(tags)] : ['en-US']
}

/** The country of the first language that names one, in ISO 3166 letters; empty when none does. */
export function countryCode(languages: readonly string[]): string {
  return languages.map((tag) => new Intl.Locale(tag).region).find((region) => region !== undefined) ?? ''
}

function languageTag(locale: string): string | undefined {
  const tag = locale.replace(/[.@].*$/, '').replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
