import { List, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineEntry } from '../../../shared/writing/outline'
import { useArticle } from '../article/ArticleContext'
import { Nothing } from './WritingSection'
import classes from './WritingTab.module.css'

/** The version's headings; each leads to its place. */
export function Outline({ entries }: { readonly entries: readonly OutlineEntry[] }): ReactNode {
  const { t } = useTranslation('writing')
  const { goTo, language } = useArticle()
  if (entries.length === 0) return <Nothing text={t('noOutline')} />
  return (
    <List listStyleType="none" aria-label={t('outline')}>
      {entries.map(({ key, level, text }) => (
        <List.Item key={key}>
          <UnstyledButton
            className={classes.heading}
            data-level={level}
            data-empty={text === '' || undefined}
            {...(text === '' ? {} : { lang: language, dir: 'auto' })}
            onClick={() => goTo(key)}
          >
            {text === '' ? t('emptyHeading') : text}
          </UnstyledButton>
        </List.Item>
      ))}
    </List>
  )
}
