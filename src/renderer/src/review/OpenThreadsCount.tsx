import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { isOpen } from './locate-threads'
import classes from './OpenThreadsCount.module.css'
import { useThreads } from './use-threads'

/** How many threads of the version at hand are open, for the Review tab; nothing for none. */
export function OpenThreadsCount(): ReactNode {
  const { t } = useTranslation('review')
  const { language } = useArticle()
  const count = useThreads().filter((thread) => thread.place.language === language && isOpen(thread)).length
  if (count === 0) return null
  return (
    <>
      <span className={classes.count} aria-hidden>
        {count}
      </span>
      <VisuallyHidden>{` ${t('tabCount', { count })}`}</VisuallyHidden>
    </>
  )
}
