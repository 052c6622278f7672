import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusMode } from '../comfort/FocusMode'
import { useCommand } from '../commands/CommandsContext'
import { useSettings } from '../settings/SettingsContext'
import { PaneHandle, paneWidth } from './PaneHandle'
import { focusPane, paneId, usePanes } from './PanesContext'
import classes from './WorkspaceLayout.module.css'

/** The workspace's frame: what stands in each pane comes from outside. */
export interface WorkspaceLayoutProps {
  readonly topBar: ReactNode
  readonly library: ReactNode
  readonly article: ReactNode
  /** What stands over the article's pane and the inspector, which are kept behind it; null for nothing. */
  readonly board: ReactNode
  readonly inspector: ReactNode
  /** Gives the article's pane and the inspector what they share; the library beside them outlives every article. */
  readonly ArticleScope: ComponentType<{ readonly children: ReactNode }>
  readonly statusLine: ReactNode
}

/**
 * Three panes between the top bar and the status line; the outer two fold and are as wide as the person made them. A window without
 * room for all three shows one of the outer two at a time, a small one over the text, until the keyboard returns to that.
 */
export function WorkspaceLayout(props: WorkspaceLayoutProps): ReactNode {
  const { ArticleScope } = props
  const covered = props.board !== null
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const { libraryPane, inspectorPane } = settings
  const { on: textAlone } = useFocusMode()
  const [dragged, setDragged] = useState<{ readonly library?: number; readonly inspector?: number }>({})
  const libraryWidth = dragged.library ?? paneWidth(libraryPane.width)
  const inspectorWidth = dragged.inspector ?? paneWidth(inspectorPane.width)
  const { open, over, toggle, uncover } = usePanes()
  const toggleLibrary = (): void => toggle('library')
  const toggleInspector = (): void => toggle('inspector')
  useUncovering(over && (open.library || open.inspector), uncover)
  useCommand('view:library', toggleLibrary)
  useCommand('view:inspector', toggleInspector)
  useCommand('view:nextPane', focusNextPane)
  return (
    <div className={classes.window}>
      <div hidden={textAlone}>{props.topBar}</div>
      <div className={classes.panes} data-over={over || undefined}>
        {/* A folded pane stays alive, so that its place, search and selection are there when it unfolds. */}
        <aside
          id={paneId('library')}
          data-pane
          data-side="start"
          tabIndex={-1}
          aria-label={t('library')}
          hidden={!open.library || textAlone}
          className={classes.side}
          style={{ width: libraryWidth }}
        >
          {props.library}
          <PaneHandle
            label={t('resizeLibrary')}
            controls={paneId('library')}
            side="start"
            width={libraryWidth}
            onResize={(library) => setDragged((before) => ({ ...before, library }))}
            onResized={(width) => void change({ libraryPane: { ...libraryPane, width } })}
            onFold={toggleLibrary}
          />
        </aside>
        <ArticleScope>
          {/* Hidden panes stay alive as well: who comes back finds the caret's paragraph where it was. */}
          <main data-pane tabIndex={-1} aria-label={t('article')} hidden={covered} className={classes.article}>
            {props.article}
          </main>
          <aside
            id={paneId('inspector')}
            data-pane
            data-side="end"
            tabIndex={-1}
            aria-label={t('inspector')}
            hidden={covered || !open.inspector || textAlone}
            className={classes.side}
            style={{ width: inspectorWidth }}
          >
            <PaneHandle
              label={t('resizeInspector')}
              controls={paneId('inspector')}
              side="end"
              width={inspectorWidth}
              onResize={(inspector) => setDragged((before) => ({ ...before, inspector }))}
              onResized={(width) => void change({ inspectorPane: { ...inspectorPane, width } })}
              onFold={toggleInspector}
            />
            {props.inspector}
          </aside>
        </ArticleScope>
        {covered && (
          <main data-pane tabIndex={-1} aria-label={t('board')} className={classes.article}>
            {props.board}
          </main>
        )}
      </div>
      {props.statusLine}
    </div>
  )
}

/** What lies over the text goes when the keyboard returns there, and by Escape from its own fields. */
function useUncovering(isCovered: boolean, uncover: () => void): void {
  const go = useEffectEvent(uncover)
  useEffect(() => {
    if (!isCovered) return undefined
    const ending = new AbortController()
    const { signal } = ending
    const isIn = (target: EventTarget | null, pane: string): target is Element =>
      target instanceof Element && target.closest(pane) !== null
    document.addEventListener('focusin', ({ target }) => isIn(target, 'main[data-pane]') && go(), { signal })
    document.addEventListener(
      'keydown',
      ({ key, target, defaultPrevented, isComposing }) => {
        if (key !== 'Escape' || defaultPrevented || isComposing || !isIn(target, 'aside[data-pane]')) return
        // A field with a list open closes that first.
        if (target.getAttribute('aria-expanded') !== 'true') go()
      },
      { signal },
    )
    return () => ending.abort()
  }, [isCovered])
}

/** Moves the keyboard to the next open pane. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])')]
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  focusPane(panes[(here + 1) % panes.length])
}
