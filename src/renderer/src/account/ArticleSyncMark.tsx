import {
  IconArrowsJoin2,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceLaptop,
  IconExclamationCircle,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import type { ArticleSyncStatus } from '../../../shared/sync/status'
import type { Formats } from '../i18n/formats'
import { useFormats } from '../i18n/InterfaceTexts'
import { useRefusalSentence } from '../workflow/use-spoken'
import classes from './ArticleSyncMark.module.css'
import { useArticleSync, useConnected, useOverlapCount } from './NewsroomContext'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** Where an article stands with the server: a small sign with its words for the pointer and for screen readers. `told` writes them out. */
export function ArticleSyncMark(props: { readonly id: ArticleId; readonly told?: boolean }): ReactNode {
  return useConnected() ? <Mark {...props} /> : null
}

function Mark({ id, told = false }: { readonly id: ArticleId; readonly told?: boolean }): ReactNode {
  const { t } = useTranslation('account')
  const { t: tMerge } = useTranslation('merge')
  const formats = useFormats()
  const sentence = useRefusalSentence()
  const status = useArticleSync(id)
  const overlaps = useOverlapCount(id)
  if (status === undefined) return null
  const stands = wordsFor(status, t, formats)
  const words = overlaps > 0 ? `${stands} · ${tMerge('waiting')}` : stands
  const hint = status?.kind === 'refused' ? `${words}: ${sentence(status.failure)}` : words
  return (
    <span className={classes.mark} data-kind={status?.kind ?? 'elsewhere'} title={hint}>
      {overlaps > 0 ? <IconArrowsJoin2 {...icon} /> : <MarkIcon status={status} />}
      <span className={told ? classes.told : classes.hidden}>{words}</span>
    </span>
  )
}

function MarkIcon({ status }: { readonly status: ArticleSyncStatus | null }): ReactNode {
  switch (status?.kind) {
    case undefined:
      return <IconCloudOff {...icon} />
    case 'onServer':
      return <IconCloudCheck {...icon} />
    case 'sending':
      return <IconCloudUp {...icon} />
    case 'onThisComputer':
      return <IconDeviceLaptop {...icon} />
    case 'refused':
      return <IconExclamationCircle {...icon} />
  }
}

function wordsFor(status: ArticleSyncStatus | null, t: TFunction<'account'>, formats: Formats): string {
  switch (status?.kind) {
    case undefined:
      return t('articleUnlisted')
    case 'onServer':
      return t('articleOnServer', { time: formats.time(status.at) })
    case 'sending':
      return t('articleSending')
    case 'onThisComputer':
      return t('articleWaiting')
    case 'refused':
      return t('articleRefused')
  }
}
