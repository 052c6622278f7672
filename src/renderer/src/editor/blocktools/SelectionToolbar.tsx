import { ActionIcon, Paper, Portal, Tooltip } from '@mantine/core'
import { IconBold, IconItalic, IconLink, IconStrikethrough } from '@tabler/icons-react'
import { $getSelection, $isRangeSelection, FORMAT_TEXT_COMMAND, IS_APPLE, type LexicalEditor } from 'lexical'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SET_BLOCK_KIND_COMMAND } from '../features/blocks/blocks'
import { OPEN_LINK_COMMAND } from '../features/links/links'
import { shortcutLabel, shortcuts } from '../features/shortcuts'
import { kindIcons } from '../toolbar/block-icons'
import { useSelectionFormat } from '../toolbar/selection-format'

const MARKS = [
  ['bold', IconBold],
  ['italic', IconItalic],
  ['strikethrough', IconStrikethrough],
] as const
const KINDS = ['h2', 'h3', 'quote', 'bullet'] as const

/** Where the selected text stands in the window, in CSS pixels. */
interface Place {
  readonly left: number
  readonly top: number
  readonly bottom: number
  /** Where the text's column begins: the tools stay over it. */
  readonly edge: number
}

/**
 * The few tools that selected text most often needs, over it. All of them are in the toolbar above the text too, which the keyboard
 * reaches by Alt+F10: this one takes no part in the order of Tab.
 */
export function SelectionToolbar({ editor }: { readonly editor: LexicalEditor }): ReactNode {
  const place = useSelectionPlace(editor)
  return place === undefined ? null : <Tools editor={editor} place={place} />
}

function Tools({ editor, place }: { readonly editor: LexicalEditor; readonly place: Place }): ReactNode {
  const { t } = useTranslation('editor')
  const { t: tBlocks } = useTranslation('blocks')
  const format = useSelectionFormat(editor)
  const tool = (
    key: 'bold' | 'italic' | 'strikethrough' | 'link' | (typeof KINDS)[number],
    icon: ReactNode,
    isPressed: boolean,
    press: () => void,
  ): ReactNode => {
    const label = t('withShortcut', { action: t(key), shortcut: shortcutLabel(shortcuts[key], IS_APPLE) })
    return (
      <Tooltip key={key} label={label} openDelay={400}>
        <ActionIcon
          {...(isPressed ? { variant: 'light' } : { variant: 'subtle', color: 'gray' })}
          aria-label={label}
          aria-pressed={isPressed}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={press}
        >
          {icon}
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <Portal>
      <Paper
        withBorder
        shadow="md"
        role="toolbar"
        aria-label={tBlocks('selectionToolbar')}
        className="desk-selection-tools"
        ref={(element: HTMLElement | null) => placeOver(element, place)}
      >
        {MARKS.map(([mark, Icon]) =>
          tool(mark, <Icon size={18} stroke={1.6} />, format.marks.includes(mark), () =>
            editor.dispatchCommand(FORMAT_TEXT_COMMAND, mark),
          ),
        )}
        {tool('link', <IconLink size={18} stroke={1.6} />, format.link !== undefined, () =>
          editor.dispatchCommand(OPEN_LINK_COMMAND, undefined),
        )}
        <span aria-hidden className="desk-toolbar-gap" />
        {KINDS.map((kind) => {
          const Icon = kindIcons[kind]
          return tool(kind, <Icon size={18} stroke={1.6} />, format.kind === kind, () =>
            editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind),
          )
        })}
      </Paper>
    </Portal>
  )
}

/** Where text of the editor is selected: once the pointer has let go, not while it still selects. */
function useSelectionPlace(editor: LexicalEditor): Place | undefined {
  const [place, setPlace] = useState<Place>()
  useEffect(() => {
    let isPressed = false
    const look = (): void => setPlace(isPressed ? undefined : placeOfSelection(editor))
    const press = (event: PointerEvent): void => {
      isPressed = event.target instanceof Node && editor.getRootElement()?.contains(event.target) === true
      if (isPressed) setPlace(undefined)
    }
    const release = (): void => {
      isPressed = false
      look()
    }
    const hide = (): void => setPlace(undefined)
    document.addEventListener('selectionchange', look)
    document.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', release)
    window.addEventListener('scroll', look, { capture: true, passive: true })
    window.addEventListener('resize', hide)
    return () => {
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', release)
      window.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', hide)
    }
  }, [editor])
  return place
}

function placeOfSelection(editor: LexicalEditor): Place | undefined {
  const root = editor.getRootElement()
  const selection = root?.ownerDocument.getSelection()
  // Most often there is nothing selected: known without asking for any box, as this is asked at every key.
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  if (!editor.isEditable() || !root.contains(selection.anchorNode) || root !== root.ownerDocument.activeElement)
    return undefined
  const hasText = editor.getEditorState().read(() => {
    const selected = $getSelection()
    return $isRangeSelection(selected) && !selected.isCollapsed() && selected.getTextContent().trim() !== ''
  })
  if (!hasText) return undefined
  const { left, right, top, bottom } = selection.getRangeAt(0).getBoundingClientRect()
  if (bottom < 0 || top > window.innerHeight) return undefined
  return { left: (left + right) / 2, top, bottom, edge: root.getBoundingClientRect().left }
}

/** Above the text, or below where there is no room. */
function placeOver(tools: HTMLElement | null, { left, top, bottom, edge }: Place): void {
  if (tools === null) return
  const { width, height } = tools.getBoundingClientRect()
  const above = top - height - 8
  tools.style.top = `${above >= 56 ? above : Math.min(bottom + 8, window.innerHeight - height - 8)}px`
  tools.style.left = `${Math.max(8, edge, Math.min(left - width / 2, window.innerWidth - width - 8))}px`
}
