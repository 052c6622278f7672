import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { InterfaceLanguage } from '../../../shared/texts/define'
import { createI18n } from './create-i18n'
import { createFormats, type Formats } from './formats'

const FormatsContext = createContext<Formats | undefined>(undefined)

/** Gives its children the texts and formats of an interface language; another `language` switches them live. */
export function InterfaceTexts(props: {
  readonly language: InterfaceLanguage
  readonly children: ReactNode
}): ReactNode {
  const [instance] = useState<i18n>(() => createI18n(props.language))
  const formats = useMemo(() => createFormats(props.language), [props.language])
  useEffect(() => {
    document.documentElement.lang = props.language
    if (instance.language !== props.language) void instance.changeLanguage(props.language)
  }, [instance, props.language])
  return (
    <I18nextProvider i18n={instance}>
      <FormatsContext value={formats}>{props.children}</FormatsContext>
    </I18nextProvider>
  )
}

/** How dates, numbers and names of languages are written in the interface's language. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext)
  if (formats === undefined) throw new Error('useFormats needs InterfaceTexts above it')
  return formats
}
