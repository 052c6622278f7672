import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Formats } from '../i18n/formats'
import { useFormats } from '../i18n/InterfaceTexts'

/** How a row says things in the interface's language: looked up once for the list, since rows come by the dozen while it scrolls. */
export interface RowWords {
  readonly library: TFunction<'library'>
  readonly shelf: TFunction<'shelf'>
  readonly app: TFunction
  readonly formats: Formats
}

/** The words of the list's rows; the same object until the language changes. */
export function useRowWords(): RowWords {
  const { t: library } = useTranslation('library')
  const { t: shelf } = useTranslation('shelf')
  const { t: app } = useTranslation('app')
  const formats = useFormats()
  return useMemo(() => ({ library, shelf, app, formats }), [library, shelf, app, formats])
}
