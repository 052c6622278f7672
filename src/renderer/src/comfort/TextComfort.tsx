import './comfort.css'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconMaximizeOff } from '@tabler/icons-react'
import { COMMAND_PRIORITY_LOW, KEY_ESCAPE_COMMAND, type LexicalEditor } from 'lexical'
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { nextTextSize } from '../../../shared/writing/text-view'
import { useCommand, useCommands, useShortcut } from '../commands/CommandsContext'
import type { DeskCommand } from '../commands/catalogue'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './comfort.module.css'
import { useFocusMode } from './FocusMode'
import { markPlace } from './focus-mark'
import { keepCaretLine } from './typewriter'
import { useTextView } from './use-text-view'

/** What leads out of the text alone: each ends focus mode before it does what it always does. */
const LEADING_OUT: readonly DeskCommand[] = [
  'edit:find',
  'view:library',
  'view:inspector',
  'view:writing',
  'view:notes',
  'view:desk',
  'view:board',
  'view:nextPane',
  'library:bin',
  'article:saveVersion',
]

/** Carries out the commands about how the text is shown, while an article is on screen, and says what they did. */
export function TextComfort(props: {
  /** The editor that is written in. */
  readonly editor: LexicalEditor | null
  /** What the text scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>
}): ReactNode {
  const { editor, scroller } = props
  const { t } = useTranslation('comfort')
  const { view, change } = useTextView()
  const focus = useFocusMode()
  const { showBoard } = useWorkspace()
  const [said, setSaid] = useState('')
  const enter = (on: boolean): void => {
    if (on) showBoard(false)
    keepingPlace(scroller.current, () => focus.set(on))
    setSaid(on ? t('focusOn') : t('focusOff'))
  }
  useCommand('view:focus', () => enter(!focus.on))
  useCommand('view:typewriter', () => {
    change({ typewriter: !view.typewriter })
    setSaid(view.typewriter ? t('typewriterOff') : t('typewriterOn'))
  })
  const resize = (size: number): void => {
    if (size === view.size) return
    keepingPlace(scroller.current, () => change({ size }))
    setSaid(t('sizeNow', { size }))
  }
  useCommand('text:larger', () => resize(nextTextSize(view.size, 1)))
  useCommand('text:smaller', () => resize(nextTextSize(view.size, -1)))
  useCommand('text:usualSize', () => resize(100))
  useTypewriter(scroller, view.typewriter)
  useFocusMark(scroller, focus.on ? view.focusMark : 'none')
  useEndWithArticle()
  return (
    <>
      {focus.on && <Leaving editor={editor} onLeave={() => enter(false)} />}
      <span className="desk-unseen" role="status">
        {said}
      </span>
    </>
  )
}

function Leaving(props: { readonly editor: LexicalEditor | null; readonly onLeave: () => void }): ReactNode {
  const { editor, onLeave } = props
  const { t } = useTranslation('comfort')
  const key = useShortcut('view:focus')
  const leave = useEffectEvent(onLeave)
  useEffect(() => {
    // The editor would let go of the keyboard at Escape; menus over the text have a greater say than this.
    const stop = editor?.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        event.preventDefault()
        leave()
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
    const press = (event: KeyboardEvent): void => {
      const { target } = event
      const isTaken = event.defaultPrevented || event.isComposing || event.key !== 'Escape'
      if (isTaken || (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null)) return
      event.preventDefault()
      leave()
    }
    window.addEventListener('keydown', press)
    return () => {
      stop?.()
      window.removeEventListener('keydown', press)
    }
  }, [editor])
  return (
    <div className={classes.leave}>
      {/* The page's own heading is hidden with the top bar. */}
      <h1 className="desk-unseen">{t('focus')}</h1>
      {LEADING_OUT.map((command) => (
        <LeadsOut key={command} command={command} onLeave={onLeave} />
      ))}
      <Tooltip label={`${t('leaveFocus')} (Esc)`} position="left">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('leaveFocus')}
          aria-keyshortcuts={key === undefined ? 'Escape' : `Escape ${key.aria}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onLeave}
        >
          <IconMaximizeOff size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

function LeadsOut(props: { readonly command: DeskCommand; readonly onLeave: () => void }): null {
  const commands = useCommands()
  useCommand(props.command, () => {
    flushSync(props.onLeave)
    commands.run(props.command)
  })
  return null
}

/** Changes the page without moving what one looks at: the caret's line, else what is at the top, stays at its height. */
function keepingPlace(scroller: HTMLElement | null, act: () => void): void {
  if (scroller === null) {
    act()
    return
  }
  const place = placeToKeep(scroller)
  const before = place?.getBoundingClientRect().top
  flushSync(act)
  if (place === undefined || before === undefined) return
  // With the page's new width or letters, which come with its next style.
  requestAnimationFrame(() => {
    scroller.scrollTop += place.getBoundingClientRect().top - before
  })
}

function placeToKeep(scroller: HTMLElement): Element | Range | undefined {
  const selection = document.getSelection()
  const node = selection?.focusNode ?? null
  if (selection !== null && node !== null && scroller.contains(node)) {
    const range = document.createRange()
    range.setStart(node, selection.focusOffset)
    if (range.getClientRects().length > 0) return range
    return node instanceof Element ? node : (node.parentElement ?? undefined)
  }
  return [...scroller.querySelectorAll('.desk-body-text > *')].find(
    (block) => block.getBoundingClientRect().bottom > scroller.getBoundingClientRect().top,
  )
}

function useTypewriter(scroller: RefObject<HTMLElement | null>, on: boolean): void {
  useEffect(() => {
    const element = scroller.current
    return !on || element === null ? undefined : keepCaretLine(element)
  }, [scroller, on])
}

function useFocusMark(scroller: RefObject<HTMLElement | null>, mark: Parameters<typeof markPlace>[1]): void {
  useEffect(() => (scroller.current === null ? undefined : markPlace(scroller.current, mark)), [scroller, mark])
}

/** Without an article there is no text to be alone with. */
function useEndWithArticle(): void {
  const focus = useFocusMode()
  const end = useEffectEvent(() => focus.set(false))
  useEffect(() => () => end(), [])
}
