import { createInstance, type i18n, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type InterfaceLanguage, interfaceLanguages } from '../../../shared/texts/define'
import { namespaces } from './namespaces'

/** An i18next that holds every text of the interface and speaks `language` at once; `changeLanguage` switches it live. */
export function createI18n(language: InterfaceLanguage): i18n {
  const resources: Resource = {}
  for (const each of interfaceLanguages) {
    resources[each] = Object.fromEntries(Object.entries(namespaces).map(([name, texts]) => [name, texts[each]]))
  }
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    // Every key exists in every language (the types see to it), so nothing is ever borrowed from another language.
    fallbackLng: false,
    defaultNS: 'app',
    ns: Object.keys(namespaces),
    keySeparator: false,
    resources,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  })
  return instance
}
