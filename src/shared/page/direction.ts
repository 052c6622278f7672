import type { LanguageTag } from '../article/roots'
import { canonicalLanguage } from '../article/roots'

/** The scripts written from right to left that languages of today use (Unicode, DerivedBidiClass: R and AL). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

/** The direction a language is written in, by the script it most likely uses (CLDR, likely subtags). */
export function directionOf(language: LanguageTag): 'ltr' | 'rtl' {
  const tag = canonicalLanguage(language)
  const script = tag === undefined ? undefined : new Intl.Locale(tag).maximize().script
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}

/** The keys under which a language's own things may stand, the closest first: `zh-Hant-TW`, `zh-Hant`, `zh`. */
export function languageChain(language: LanguageTag): readonly LanguageTag[] {
  const tag = canonicalLanguage(language)
  if (tag === undefined) return []
  const { language: base, script } = new Intl.Locale(tag).maximize()
  return [...new Set([tag, `${base}-${script ?? ''}`, base])]
}

/** One text in several languages, by BCP 47 tag. */
export type Localised = Readonly<Record<LanguageTag, string>>

/** The text in the language, or else in English, or else in whatever language comes first; '' when there is none. */
export function inLanguage(texts: Localised, language: LanguageTag): string {
  for (const tag of [...languageChain(language), 'en']) if (texts[tag] !== undefined) return texts[tag]
  return Object.values(texts)[0] ?? ''
}
