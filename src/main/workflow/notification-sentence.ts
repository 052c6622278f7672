import type { ShownNotification } from '../../shared/contract/workflow-contract'
import type { InterfaceLanguage } from '../../shared/texts/define'
import { fillPlaceholders } from '../../shared/texts/fill-placeholders'
import { languageWithin } from '../../shared/texts/language-within'
import { notificationTexts } from '../../shared/texts/workflow'
import type { AccountId } from '../../shared/workflow/people'

/** What a notification says in the person's language, for places without a window. */
export function notificationSentence(
  { kind, by, language, headline, params }: ShownNotification,
  interfaceLanguage: InterfaceLanguage,
  nameOf: (account: AccountId) => string,
): string {
  const languages = new Intl.DisplayNames(interfaceLanguage, { type: 'language', fallback: 'code' })
  return fillPlaceholders(notificationTexts[interfaceLanguage][kind], {
    ...params,
    by: nameOf(by),
    language: languageWithin(languages.of(language) ?? language, interfaceLanguage),
    headline: headline === '' ? '…' : headline,
  })
}
