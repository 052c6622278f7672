import { Group, List, Text, UnstyledButton } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missingOfFigure } from '../../../shared/article/summary'
import { type FigureVersion, readVersion } from '../../../shared/article/version'
import { photoUrl } from '../../../shared/photo-url'
import { useArticle } from '../article/ArticleContext'
import { missingTexts } from '../article/FigureCard'
import { useSettledRead } from '../article/use-doc-read'
import classes from './FiguresTab.module.css'

/** The photos of the version at hand in reading order, each with what it still lacks; a click goes there. */
export function FiguresTab(): ReactNode {
  const { t } = useTranslation('article')
  const { replica, language } = useArticle()
  const figures = useSettledRead(replica.doc, `figures:${language}`, (doc) => readVersion(doc, language).figures)
  if (figures.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noFigures')}
      </Text>
    )
  }
  return (
    <List listStyleType="none" spacing="xs" aria-label={t('figures')}>
      {figures.map((figure) => (
        <List.Item key={figure.id}>
          <FigureRow figure={figure} />
        </List.Item>
      ))}
    </List>
  )
}

function FigureRow({ figure }: { readonly figure: FigureVersion }): ReactNode {
  const { t } = useTranslation('article')
  const { goTo } = useArticle()
  const missing = missingOfFigure(figure)
  return (
    <UnstyledButton className={classes.row} onClick={() => goTo(`caption:${figure.id}`)}>
      <Group gap="sm" wrap="nowrap" align="start">
        {figure.photoId === null ? (
          <span className={classes.none}>
            <IconPhotoOff size={20} stroke={1.4} aria-hidden />
          </span>
        ) : (
          <img className={classes.thumb} src={photoUrl(figure.photoId, 'thumb')} alt="" />
        )}
        <span className={classes.texts}>
          <Text size="sm" lineClamp={2}>
            {figure.caption === '' ? t('captionPlaceholder') : figure.caption}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {figure.credit}
          </Text>
          <Text size="xs" className={missing.length === 0 ? classes.complete : classes.missing}>
            {missing.length === 0
              ? t('complete')
              : t('missing', { what: missing.map((each) => t(missingTexts[each])).join(', ') })}
          </Text>
        </span>
      </Group>
    </UnstyledButton>
  )
}
