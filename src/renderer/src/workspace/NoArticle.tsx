import { Button } from '@mantine/core'
import { IconFeather } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, useShortcut } from '../commands/CommandsContext'
import classes from './NoArticle.module.css'

/** What stands in the article's place while none is open. */
export function NoArticle(): ReactNode {
  const { t } = useTranslation()
  const commands = useCommands()
  const palette = useShortcut('view:palette')
  return (
    <div className={classes.page}>
      <h2 className={classes.title}>{t('noArticle')}</h2>
      <p className={classes.text}>{t('noArticleHint')}</p>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconFeather size={16} stroke={1.75} aria-hidden />}
          onClick={() => commands.run('article:new')}
        >
          {t('newArticle')}
        </Button>
        <Button variant="subtle" onClick={() => commands.run('view:palette')}>
          {t('askAnything')} ({palette?.text})
        </Button>
      </div>
    </div>
  )
}

/** What stands in the inspector while no article is open. */
export function NoInspector(): ReactNode {
  const { t } = useTranslation()
  return <p className={classes.inspector}>{t('noArticleInspector')}</p>
}
