import { IconHourglass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import { embargoAt } from '../../../shared/workflow/allowance'
import { useArticle } from '../article/ArticleContext'
import { useNow } from '../workspace/use-now'
import classes from './Banner.module.css'
import { useRecordAhead } from './use-record-ahead'
import { timeIn } from './use-spoken'

/** Says, where a version of the open article is shown as readers will see it or taken out, that it may not be made public yet. */
export function EmbargoNote({ language }: { readonly language: LanguageTag }): ReactNode {
  const { t, i18n } = useTranslation('desks')
  const { sourceLanguage } = useArticle()
  const record = useRecordAhead()
  const now = useNow()
  const embargo = record === null ? undefined : embargoAt({ record, language, sourceLanguage }, now)
  if (embargo === undefined) return null
  const { until, zone } = embargo
  return (
    <p className={`${classes.banner} ${classes.within}`} role="note">
      <IconHourglass size={16} stroke={1.75} aria-hidden />
      <span>{t('embargoNote', { until: timeIn(until, i18n.language, zone), zone })}</span>
    </p>
  )
}
