import { ActionIcon, Button, Group, SegmentedControl, Text, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconPhotoEdit,
  IconPhotoOff,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react'
import { $createNodeSelection, $getNearestNodeFromDOMNode, $setSelection, type LexicalEditor } from 'lexical'
import { type ReactNode, type RefObject, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type FigureLayout, figureLayouts, updateFigure } from '../../../shared/article/figures'
import { altRoot, captionRoot, figuresRoot, type LanguageTag } from '../../../shared/article/roots'
import { missingOfFigure } from '../../../shared/article/summary'
import { readFigureVersion } from '../../../shared/article/version'
import type { FigureId } from '../../../shared/ids'
import { photoUrl } from '../../../shared/photo'
import { useNotices } from '../desk/Notices'
import { MOVE_BLOCK_COMMAND } from '../editor/features/blocks/blocks'
import { REMOVE_FIGURE_COMMAND } from '../editor/features/figures/figures'
import { TextField } from '../editor/fields/TextField'
import { useField } from '../inspector/use-field'
import { useArticle } from './ArticleContext'
import classes from './FigureCard.module.css'
import { usePhotoActions } from './photo-actions'
import { useDocRead } from './use-doc-read'

const layoutTexts = { full: 'layoutFull', wide: 'layoutWide', half: 'layoutHalf' } as const satisfies Record<
  FigureLayout,
  string
>
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
  const missing = missingOfFigure(figure)
  return (
    <figure ref={frame} className={classes.figure} data-layout={figure.layout} aria-label={t('figure')}>
      {editable && <FigureTools {...props} layout={figure.layout} frame={frame} />}
      {figure.photoId === null ? (
        <NoPhoto figureId={figureId} language={language} editable={editable} />
      ) : (
        <img className={classes.photo} src={photoUrl(figure.photoId, 'page')} alt={figure.alt} draggable={false} />
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
      readOnly={!props.editable}
      classNames={{ input: classes.credit }}
      {...input}
    />
  )
}

interface ToolsProps {
  readonly figureId: FigureId
  readonly language: LanguageTag
  readonly editor: RefObject<LexicalEditor | null>
  readonly layout: FigureLayout
  readonly frame: RefObject<HTMLElement | null>
}

function FigureTools({ figureId, language, editor, layout, frame }: ToolsProps): ReactNode {
  const { t } = useTranslation('article')
  const { replica } = useArticle()
  const notices = useNotices()
  const photos = usePhotoActions()
  const move = (direction: 'up' | 'down'): void => {
    editor.current?.update(
      () => {
        const node = frame.current === null ? null : $getNearestNodeFromDOMNode(frame.current)
        if (node === null) return
        const selection = $createNodeSelection()
        selection.add(node.getKey())
        $setSelection(selection)
      },
      { discrete: true },
    )
    editor.current?.dispatchCommand(MOVE_BLOCK_COMMAND, direction)
  }
  const remove = (): void => {
    editor.current?.dispatchCommand(REMOVE_FIGURE_COMMAND, figureId)
    notices.say(t('removedFigure'), { label: t('undo'), run: () => replica.undo() })
  }
  return (
    <Group className={classes.tools} gap={4} wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={t('layout')}
        value={layout}
        onChange={(value) => replica.edit((doc) => updateFigure(doc, figureId, { layout: value }))}
        data={figureLayouts.map((value) => ({ value, label: t(layoutTexts[value]) }))}
      />
      <Tool icon={IconArrowUp} label={t('moveUp')} onPress={() => move('up')} />
      <Tool icon={IconArrowDown} label={t('moveDown')} onPress={() => move('down')} />
      <Tool icon={IconPhotoEdit} label={t('replacePhoto')} onPress={() => void photos.chooseFor(figureId, language)} />
      <Tool icon={IconTrash} label={t('removeFigure')} onPress={remove} />
    </Group>
  )
}

function Tool(props: { readonly icon: TablerIcon; readonly label: string; readonly onPress: () => void }): ReactNode {
  const { icon: Icon } = props
  return (
    <Tooltip label={props.label}>
      <ActionIcon variant="default" size={30} aria-label={props.label} onClick={props.onPress}>
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
