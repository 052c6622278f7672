/** The languages the interface speaks; Vietnamese is the first. */
export const interfaceLanguages = ['vi', 'en', 'id'] as const

/** One of the interface's languages, as a BCP 47 tag. */
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/**
 * One namespace of interface texts in all languages side by side. A key that one of them lacks, or has alone, is a type
 * error. Placeholders are `{{name}}`; plural forms are i18next's suffixes `_one` and `_other`, in every language.
 */
export function defineTexts<const Keys extends Record<string, string>>(texts: {
  readonly vi: Keys
  readonly en: { readonly [K in keyof Keys]: string }
  readonly id: { readonly [K in keyof Keys]: string }
}): { readonly [L in InterfaceLanguage]: { readonly [K in keyof Keys]: string } } {
  return texts
}
