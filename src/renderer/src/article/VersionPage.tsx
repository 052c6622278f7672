import type { LexicalEditor } from 'lexical'
import { type ReactNode, useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { headlineRoot, type LanguageTag, leadRoot } from '../../../shared/article/roots'
import type { SegmentKey } from '../../../shared/article/segments'
import type { FigureId } from '../../../shared/ids'
import { directionOf } from '../../../shared/page/direction'
import { BodyEditor } from '../editor/BodyEditor'
import { useUndoneLanguage } from '../editor/features/undo/use-undone-language'
import { TextField } from '../editor/fields/TextField'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { LockedBanner } from '../workflow/LockedBanner'
import { LockedContext, useLock } from '../workflow/use-lock'
import { useArticle } from './ArticleContext'
import { FigureCard } from './FigureCard'
import { LostTexts, useKeepShown } from './LostTexts'
import { usePhotoActions } from './photo-actions'
import classes from './VersionPage.module.css'

/** One language version as readers will see it, to be written in: headline, lead and body on one page. */
export function VersionPage(props: {
  readonly language: LanguageTag
  readonly editable?: boolean
  /** The person writes in this version's body; null when its editor goes. */
  readonly onEditor?: (editor: LexicalEditor | null) => void
  /** The segment the caret has come to. */
  readonly onSegment?: (key: SegmentKey | undefined) => void
}): ReactNode {
  const { t } = useTranslation('article')
  const formats = useFormats()
  const { id, replica, sideBySide, sourceLanguage, showLanguage } = useArticle()
  const readOnly = useReadOnly()
  const { language, onEditor, onSegment } = props
  const lock = useLock(language, sourceLanguage)
  const editable = (props.editable ?? !readOnly) && lock === undefined
  const lead = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<LexicalEditor | null>(null)
  const photos = usePhotoActions()
  const keepShown = useKeepShown()
  useUndoneLanguage(replica, sideBySide ? [language, sourceLanguage] : [language], showLanguage)
  const name = formats.language(language)
  const drawFigure = useCallback(
    (figureId: FigureId) => <FigureCard figureId={figureId} language={language} editable={editable} editor={editor} />,
    [language, editable],
  )
  return (
    <LockedContext value={lock !== undefined}>
      <article
        className={classes.page}
        data-version={language}
        data-beside={sideBySide}
        aria-label={name}
        lang={language}
        dir={directionOf(language)}
      >
        {lock !== undefined && <LockedBanner lock={lock} />}
        <LostTexts language={language} />
        <TextField
          replica={replica}
          text={headlineRoot(replica.doc, language)}
          language={language}
          label={`${t('headline')} (${name})`}
          placeholder={t('headlinePlaceholder')}
          className={`article-headline ${classes.headline}`}
          singleLine
          editable={editable}
          onEnter={() => lead.current?.focus()}
          onFocus={() => onSegment?.('headline')}
        />
        <TextField
          ref={lead}
          replica={replica}
          text={leadRoot(replica.doc, language)}
          language={language}
          label={`${t('lead')} (${name})`}
          placeholder={t('leadPlaceholder')}
          className={`article-lead ${classes.lead}`}
          singleLine
          editable={editable}
          onEnter={() => editor.current?.focus()}
          onFocus={() => onSegment?.('lead')}
        />
        <BodyEditor
          key={`${id}:${language}`}
          articleId={id}
          replica={replica}
          language={language}
          label={`${t('body')} (${name})`}
          placeholder={t('bodyPlaceholder')}
          editable={editable}
          figureSlot={drawFigure}
          onFiles={(files, place) => {
            if (editor.current !== null) void photos.insertFiles(editor.current, language, files, place)
          }}
          onPasted={(news) => void photos.finishPaste(language, news)}
          onChooseFigures={() => {
            if (editor.current !== null) void photos.chooseAndInsert(editor.current, language)
          }}
          onSegmentFocus={(segment) => onSegment?.(segment)}
          onEditor={(shown) => {
            editor.current = shown
            if (shown === null) onEditor?.(null)
          }}
          onFocus={(focused) => onEditor?.(focused)}
          onRepair={(repair) => keepShown(language, repair)}
        />
      </article>
    </LockedContext>
  )
}
