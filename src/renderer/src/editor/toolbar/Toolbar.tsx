import '../editor.css'
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconItalic,
  IconMinus,
  IconPhotoPlus,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  type TablerIcon,
} from '@tabler/icons-react'
import { FORMAT_TEXT_COMMAND, IS_APPLE, type LexicalEditor } from 'lexical'
import { type KeyboardEvent, type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from '../../../../shared/article/blocks'
import { blockKinds, INSERT_RULE_COMMAND, SET_BLOCK_KIND_COMMAND } from '../features/blocks/blocks'
import { marks } from '../features/formatting/formatting'
import { type ShortcutName, shortcutLabel, shortcuts } from '../features/shortcuts'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { kindIcons } from './block-icons'
import { LinkButton } from './LinkButton'
import { useSelectionFormat } from './selection-format'

const MARK_ICONS: Readonly<Record<Mark, TablerIcon>> = {
  bold: IconBold,
  italic: IconItalic,
  strikethrough: IconStrikethrough,
  subscript: IconSubscript,
  superscript: IconSuperscript,
}

/** What the toolbar acts on. */
export interface ToolbarProps {
  /** The editor written in last; null greys all but undo. */
  readonly editor: LexicalEditor | null
  readonly replica: ArticleReplica
  /** Opens the choice of photos; without it there is no button for one. */
  readonly onInsertFigure?: () => void
  /** Further tools, at the end. */
  readonly more?: readonly { readonly icon: TablerIcon; readonly label: string; readonly onPress: () => void }[]
}

/** The writing surface's toolbar: one stop of the Tab key, arrow keys within (WAI-ARIA toolbar pattern). */
export function Toolbar({ editor, replica, onInsertFigure, more }: ToolbarProps): ReactNode {
  const { t } = useTranslation('editor')
  const format = useSelectionFormat(editor)
  const canUndo = useSyncExternalStore(replica.subscribe, () => replica.getSnapshot().canUndo)
  const canRedo = useSyncExternalStore(replica.subscribe, () => replica.getSnapshot().canRedo)
  const named = (action: string, shortcut: ShortcutName): string =>
    t('withShortcut', { action, shortcut: shortcutLabel(shortcuts[shortcut], IS_APPLE) })
  return (
    <div role="toolbar" tabIndex={-1} aria-label={t('toolbar')} className="desk-toolbar" onKeyDown={rove}>
      <Tool
        icon={IconArrowBackUp}
        label={named(t('undo'), 'undo')}
        isDisabled={!canUndo}
        onPress={() => replica.undo()}
        first
      />
      <Tool
        icon={IconArrowForwardUp}
        label={named(t('redo'), 'redo')}
        isDisabled={!canRedo}
        onPress={() => replica.redo()}
      />
      <Gap />
      {blockKinds.map((kind) => (
        <Tool
          key={kind}
          icon={kindIcons[kind]}
          label={named(t(kind), kind)}
          isPressed={format.kind === kind}
          isDisabled={editor === null}
          onPress={() => editor?.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind)}
        />
      ))}
      <Gap />
      {marks.map((mark) => (
        <Tool
          key={mark}
          icon={MARK_ICONS[mark]}
          label={named(t(mark), mark)}
          isPressed={format.marks.includes(mark)}
          isDisabled={editor === null}
          onPress={() => editor?.dispatchCommand(FORMAT_TEXT_COMMAND, mark)}
        />
      ))}
      <Gap />
      <LinkButton editor={editor} link={format.link} label={named(t('link'), 'link')} />
      <Tool
        icon={IconMinus}
        label={t('rule')}
        isDisabled={editor === null}
        onPress={() => editor?.dispatchCommand(INSERT_RULE_COMMAND, undefined)}
      />
      {onInsertFigure !== undefined && (
        <Tool icon={IconPhotoPlus} label={t('figure')} isDisabled={editor === null} onPress={onInsertFigure} />
      )}
      {more !== undefined && more.length > 0 && <Gap />}
      {more?.map((tool) => (
        <Tool key={tool.label} {...tool} />
      ))}
    </div>
  )
}

interface ToolProps {
  readonly icon: TablerIcon
  readonly label: string
  /** Whether the tool is a switch that is on; undefined when it is none. */
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
  /** The tool that Tab comes to first. */
  readonly first?: boolean
}

function Tool({ icon: Icon, label, isPressed, isDisabled = false, onPress, first = false }: ToolProps): ReactNode {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        {...lookOf(isPressed)}
        aria-label={label}
        // Not `disabled`: a tool that greys under the keyboard's focus would throw the focus out of the toolbar.
        aria-disabled={isDisabled}
        {...(isDisabled ? { 'data-disabled': true } : {})}
        tabIndex={first ? 0 : -1}
        // The text keeps its selection while the mouse presses a tool.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!isDisabled) onPress()
        }}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}

function lookOf(isPressed: boolean | undefined) {
  if (isPressed === undefined) return { variant: 'subtle', color: 'gray' }
  return isPressed
    ? { variant: 'light', 'aria-pressed': true }
    : { variant: 'subtle', color: 'gray', 'aria-pressed': false }
}

function Gap(): ReactNode {
  return <span aria-hidden className="desk-toolbar-gap" />
}

/** Arrow keys, Home and End go through the tools; Tab comes back to the one that was left. */
function rove(event: KeyboardEvent<HTMLElement>): void {
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = tools.findIndex((tool) => tool === event.target)
  if (at === -1) return
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: tools.length - 1,
  }
  const next = tools[((steps[event.key] ?? Number.NaN) + tools.length) % tools.length]
  if (next === undefined) return
  event.preventDefault()
  for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1
  next.focus()
}
