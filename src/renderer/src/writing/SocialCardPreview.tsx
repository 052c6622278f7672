import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import type { PhotoId } from '../../../shared/ids'
import { directionOf } from '../../../shared/page/direction'
import { photoUrl } from '../../../shared/photo-url'
import type { SocialCard } from '../../../shared/writing/search-result'
import { SiteLine } from './SiteLine'
import { Nothing } from './WritingSection'
import classes from './WritingTab.module.css'

/** The version as social networks may show it when somebody shares it, with its first photo. */
export function SocialCardPreview(props: {
  readonly card: SocialCard
  readonly photo: PhotoId | null
  readonly language: LanguageTag
}): ReactNode {
  const { t } = useTranslation('writing')
  const { card, photo, language } = props
  const written = { lang: language, dir: directionOf(language) }
  return (
    <div className={classes.card}>
      {photo === null ? (
        <div className={classes.noPhoto}>
          <Nothing text={t('noPhoto')} />
        </div>
      ) : (
        <img className={classes.photo} src={photoUrl(photo, 'thumb')} alt="" />
      )}
      <div className={classes.cardTexts}>
        <SiteLine language={language} />
        {card.title === '' ? (
          <Nothing text={t('noTitle')} />
        ) : (
          <p className={classes.cardTitle} {...written}>
            {card.title}
          </p>
        )}
        {card.description !== '' && (
          <p className={classes.cardDescription} {...written}>
            {card.description}
          </p>
        )}
      </div>
    </div>
  )
}
