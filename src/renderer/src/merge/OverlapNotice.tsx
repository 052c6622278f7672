import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { MergeDialog } from './MergeDialog'
import classes from './merge.module.css'
import { passagesOf, useMerges } from './use-merges'

/** Says above an article that passages of it were changed on both sides while apart, and leads to them; nothing otherwise. */
export function OverlapNotice(): ReactNode {
  const { t } = useTranslation('merge')
  const { id } = useArticle()
  const merges = useMerges(id)
  const [shown, setShown] = useState(false)
  const passages = passagesOf(merges)
  return (
    <>
      {passages.length > 0 && (
        <div className={classes.notice} role="status">
          <IconArrowsJoin2 size={18} stroke={1.6} aria-hidden />
          <span className={classes.noticeText}>{t('notice', { count: passages.length })}</span>
          <Button variant="default" size="compact-sm" onClick={() => setShown(true)}>
            {t('look')}
          </Button>
        </div>
      )}
      {shown && passages.length > 0 && <MergeDialog passages={passages} onClose={() => setShown(false)} />}
    </>
  )
}
