import { Button } from '@mantine/core'
import { IconExclamationCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { useNotices, useRequest } from '../desk/Notices'
import { TakeServerText } from '../merge/TakeServerText'
import { useRefusalSentence } from '../workflow/use-spoken'
import { useArticleSync } from './NewsroomContext'
import classes from './RefusedNotice.module.css'

/** Says above an article that the server did not take its newest changes, why, and what can be done; nothing otherwise. */
export function RefusedNotice({ id }: { readonly id: ArticleId }): ReactNode {
  const { t } = useTranslation('account')
  const sentence = useRefusalSentence()
  const request = useRequest()
  const notices = useNotices()
  const status = useArticleSync(id)
  if (status?.kind !== 'refused') return null
  return (
    <div className={classes.notice} role="status">
      <IconExclamationCircle size={18} stroke={1.6} aria-hidden />
      <span className={classes.text}>{t('refusedBanner', { reason: sentence(status.failure) })}</span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() =>
          void request('articles:duplicate', { id }).then((copy) => copy && notices.say(t('refusedCopied')))
        }
      >
        {t('refusedCopy')}
      </Button>
      <TakeServerText id={id} />
    </div>
  )
}
