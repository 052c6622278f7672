import type { LanguageTag } from '../../../../shared/article/roots'
import type { LinkedArticle } from '../../../../shared/contract/card-contract'

/** The headline of an article in a language, else in its source's, else in any; undefined where none is written. */
export function headlineOf(
  { headlines, sourceLanguage }: Pick<LinkedArticle, 'headlines' | 'sourceLanguage'>,
  language: LanguageTag,
): { readonly language: LanguageTag; readonly headline: string } | undefined {
  const written = headlines.filter(({ headline }) => headline.trim() !== '')
  const ofLanguage = (tag: LanguageTag) => written.find((each) => each.language === tag)
  return ofLanguage(language) ?? ofLanguage(sourceLanguage) ?? written[0]
}
