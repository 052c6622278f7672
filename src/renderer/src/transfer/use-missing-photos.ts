import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'

/** Says how many photos are not in what was exported because they could not be read, until it is closed; nothing of none. */
export function useMissingPhotos(): (count: number) => void {
  const notices = useNotices()
  const formats = useFormats()
  const { t } = useTranslation('transfer')
  return useCallback(
    (count) => {
      if (count > 0) notices.warn(t('withoutPhotos', { count, number: formats.number(count) }))
    },
    [notices, formats, t],
  )
}
