import { Button, Text, TextInput } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import type { LexicalEditor } from 'lexical'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { updateFigure } from '../../../shared/article/figures'
import { altRoot, captionRoot, figuresRoot, type LanguageTag } from '../../../shared/article/roots'
import { missingOfFigure } from '../../../shared/article/summary'
import { readFigureVersion } from '../../../shared/article/version'
import type { FigureId, PhotoId } from '../../../shared/ids'
import { photoUrl } from '../../../shared/photo-url'
import { usePhotoArrival } from '../account/NewsroomContext'
import { TextField } from '../editor/fields/TextField'
import { useField } from '../inspector/use-field'
import { useArticle } from './ArticleContext'
import classes from './FigureCard.module.css'
import { FigureTools } from './FigureTools'
import { usePhotoActions } from './photo-actions'
import { type PhotoSize, usePhotoSize } from './photo-sizes'
import { useDocRead } from './use-doc-read'

/** What a figure may lack, as texts of the namespace `article`. */
export const missingTexts = {
  photo: 'missingPhoto',
  caption: 'missingCaption',
  alt: 'missingAlt',
  credit: 'missingCredit',
} as const

/** A figure in the text: its photo, caption, alt text and credit, and what it still lacks. */
export function FigureCard(props: {
  readonly figureId: FigureId
  readonly language: LanguageTag
  readonly editable: boolean
  readonly editor: RefObject<LexicalEditor | null>
}): ReactNode {
  const { figureId, language, editable } = props
  const { t } = useTranslation('article')
  const { id, replica } = useArticle()
  const { doc } = replica
  const missingId = useId()
  const frame = useRef<HTMLElement>(null)
  const figure = useDocRead(
    `${id}:${language}:${figureId}`,
    () => [figuresRoot(doc), captionRoot(doc, language, figureId), altRoot(doc, language, figureId)],
    () => readFigureVersion(doc, language, figureId),
  )
  const size = usePhotoSize(figure.photoId)
  // Shown with its room from the first moment on, or the text would move twice when somebody else places a photo.
  const [isShown, setShown] = useState(size !== undefined)
  if (!isShown && size !== undefined) setShown(true)
  const missing = missingOfFigure(figure)
  return (
    <figure
      ref={frame}
      hidden={!isShown}
      className={classes.figure}
      data-layout={figure.layout}
      aria-label={t('figure')}
    >
      {editable && <FigureTools {...props} layout={figure.layout} frame={frame} />}
      {figure.photoId === null ? (
        <NoPhoto figureId={figureId} language={language} editable={editable} />
      ) : (
        <Photo photoId={figure.photoId} size={size ?? undefined} alt={figure.alt} />
      )}
      <figcaption className={classes.texts}>
        <TextField
          replica={replica}
          text={captionRoot(doc, language, figureId)}
          language={language}
          label={t('caption')}
          placeholder={t('captionPlaceholder')}
          className={`figure-caption ${classes.caption}`}
          editable={editable}
          describedBy={missingId}
        />
        <Credit figureId={figureId} credit={figure.credit} editable={editable} />
        <TextField
          replica={replica}
          text={altRoot(doc, language, figureId)}
          language={language}
          label={t('alt')}
          placeholder={t('altPlaceholder')}
          className={`figure-alt ${classes.alt}`}
          editable={editable}
          describedBy={missingId}
        />
        <Text id={missingId} size="xs" className={missing.length === 0 ? classes.complete : classes.missing}>
          {missing.length > 0 && t('missing', { what: missing.map((each) => t(missingTexts[each])).join(', ') })}
        </Text>
      </figcaption>
    </figure>
  )
}

/** Takes the photo's room before it is loaded, so that the text below stays where it is. */
function Photo(props: {
  readonly photoId: PhotoId
  readonly size: PhotoSize | undefined
  readonly alt: string
}): ReactNode {
  const { photoId, size, alt } = props
  const arrival = usePhotoArrival(photoId)
  const style =
    size === undefined
      ? undefined
      : { aspectRatio: `${size.width} / ${size.height}`, backgroundColor: size.dominantColour }
  return (
    <img
      key={arrival}
      className={classes.photo}
      style={style}
      src={photoUrl(photoId, 'page')}
      alt={alt}
      draggable={false}
    />
  )
}

function NoPhoto(props: {
  readonly figureId: FigureId
  readonly language: LanguageTag
  readonly editable: boolean
}): ReactNode {
  const { t } = useTranslation('article')
  const photos = usePhotoActions()
  return (
    <div className={classes.noPhoto}>
      <IconPhotoOff size={28} stroke={1.4} aria-hidden />
      <Text size="sm">{t('photoMissing')}</Text>
      {props.editable && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void photos.chooseFor(props.figureId, props.language)}
        >
          {t('choosePhoto')}
        </Button>
      )}
    </div>
  )
}

function Credit(props: {
  readonly figureId: FigureId
  readonly credit: string
  readonly editable: boolean
}): ReactNode {
  const { t } = useTranslation('article')
  const { replica } = useArticle()
  const input = useField(props.credit, (credit) => replica.edit((doc) => updateFigure(doc, props.figureId, { credit })))
  return (
    <TextInput
      variant="unstyled"
      size="xs"
      aria-label={t('credit')}
      placeholder={t('creditPlaceholder')}
      classNames={{ input: classes.credit }}
      {...input}
      readOnly={!props.editable}
    />
  )
}
