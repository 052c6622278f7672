import { List, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writing } from '../../../shared/writing/read-writing'
import { useArticle } from '../article/ArticleContext'
import { useSettings } from '../settings/SettingsContext'
import { goToMark } from './go-to-mark'
import classes from './WritingTab.module.css'

/** Every TK mark of the version with the words around it; each leads to its place, where it is selected to be written over. */
export function MarkList({ marks }: { readonly marks: Writing['marks'] }): ReactNode {
  const { t } = useTranslation('writing')
  const { language } = useArticle()
  const { settings, change } = useSettings()
  return (
    <List listStyleType="none" aria-label={t('marks')}>
      {marks.map((mark) => (
        <List.Item key={`${mark.segment ?? mark.figure ?? mark.field}:${mark.from}`}>
          <UnstyledButton
            className={classes.heading}
            lang={language}
            dir="auto"
            onClick={() => {
              if (!goToMark(language, mark))
                void change({ inspectorPane: { ...settings.inspectorPane, tab: 'details' } })
            }}
          >
            {mark.excerpt}
          </UnstyledButton>
        </List.Item>
      ))}
    </List>
  )
}
