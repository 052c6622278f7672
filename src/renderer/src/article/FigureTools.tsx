import { ActionIcon, Group, SegmentedControl, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPhotoEdit,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react'
import { $getNearestNodeFromDOMNode, type LexicalEditor } from 'lexical'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type FigureLayout, figureLayouts, updateFigure } from '../../../shared/article/figures'
import type { LanguageTag } from '../../../shared/article/roots'
import type { FigureId } from '../../../shared/ids'
import { useNotices } from '../desk/Notices'
import { MOVE_BLOCK_COMMAND } from '../editor/features/blocks/arrange'
import { dragFigureBy } from '../editor/features/figures/figure-drag'
import { $selectFigure, REMOVE_FIGURE_COMMAND } from '../editor/features/figures/figures'
import { useArticle } from './ArticleContext'
import classes from './FigureCard.module.css'
import { usePhotoActions } from './photo-actions'

const layoutTexts = { full: 'layoutFull', wide: 'layoutWide', half: 'layoutHalf' } as const satisfies Record<
  FigureLayout,
  string
>

/** What is done with a figure: dragged elsewhere, its width, moved, another photo, removed. */
export function FigureTools(props: {
  readonly figureId: FigureId
  readonly language: LanguageTag
  readonly editor: RefObject<LexicalEditor | null>
  readonly layout: FigureLayout
  readonly frame: RefObject<HTMLElement | null>
}): ReactNode {
  const { figureId, language, editor, layout, frame } = props
  const { t } = useTranslation('article')
  const { replica } = useArticle()
  const notices = useNotices()
  const photos = usePhotoActions()
  const select = (): void =>
    editor.current?.update(
      () => {
        const node = frame.current === null ? null : $getNearestNodeFromDOMNode(frame.current)
        if (node !== null) $selectFigure(node)
      },
      { discrete: true },
    )
  const move = (direction: 'up' | 'down'): void => {
    select()
    editor.current?.dispatchCommand(MOVE_BLOCK_COMMAND, direction)
  }
  const remove = (): void => {
    editor.current?.dispatchCommand(REMOVE_FIGURE_COMMAND, figureId)
    notices.say(t('removedFigure'), { label: t('undo'), run: () => replica.undo() })
  }
  return (
    <>
      <DragHandle editor={editor} frame={frame} />
      <Group className={classes.tools} gap={4}>
        <SegmentedControl
          size="xs"
          aria-label={t('layout')}
          value={layout}
          onChange={(value) => replica.edit((doc) => updateFigure(doc, figureId, { layout: value }))}
          data={figureLayouts.map((value) => ({ value, label: t(layoutTexts[value]) }))}
        />
        <Tool icon={IconArrowUp} label={t('moveUp')} onPress={() => move('up')} />
        <Tool icon={IconArrowDown} label={t('moveDown')} onPress={() => move('down')} />
        <Tool
          icon={IconPhotoEdit}
          label={t('replacePhoto')}
          onPress={() => void photos.chooseFor(figureId, language)}
        />
        <Tool icon={IconTrash} label={t('removeFigure')} onPress={remove} />
      </Group>
    </>
  )
}

/** For the mouse only: by the keyboard a figure moves with the buttons beside it, or with Alt+Shift and the arrows. */
function DragHandle(props: {
  readonly editor: RefObject<LexicalEditor | null>
  readonly frame: RefObject<HTMLElement | null>
}): ReactNode {
  const { editor, frame } = props
  const { t } = useTranslation('article')
  const handle = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (handle.current === null || frame.current === null) return undefined
    return dragFigureBy(handle.current, frame.current, () => editor.current)
  }, [editor, frame])
  return (
    <Tooltip label={t('moveFigure')}>
      <span ref={handle} className={classes.handle} role="img" aria-label={t('moveFigure')}>
        <IconGripVertical size={16} stroke={1.6} aria-hidden />
      </span>
    </Tooltip>
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
