import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type BinTerm, binTerms } from '../../../shared/library-marks'
import { useNotices } from '../desk/Notices'
import { useSettings } from '../settings/SettingsContext'
import filterClasses from './FilterSelect.module.css'

/** After how many days in the bin articles may be deleted. */
export function BinTermSelect(): ReactNode {
  const { t } = useTranslation('shelf')
  const { settings, info, change } = useSettings()
  const notices = useNotices()
  const { libraryList } = settings
  const names: Readonly<Record<`${BinTerm}`, string>> = {
    7: t('keep7'),
    30: t('keep30'),
    90: t('keep90'),
    null: t('keepAlways'),
  }
  const choose = async (value: string | null): Promise<void> => {
    const binTerm = binTerms.find((term) => String(term) === value)
    if (binTerm === undefined) return
    const failure = await change({ libraryList: { ...libraryList, binTerm } })
    if (failure !== undefined) notices.fail(failure)
  }
  return (
    <Select
      variant="unstyled"
      size="xs"
      className={filterClasses.filter}
      classNames={{ input: filterClasses.input }}
      aria-label={t('keep')}
      disabled={info.readOnly}
      data={binTerms.map((term) => ({ value: String(term), label: names[`${term}`] }))}
      value={String(libraryList.binTerm)}
      onChange={(value) => void choose(value)}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-end', keepMounted: false }}
    />
  )
}
