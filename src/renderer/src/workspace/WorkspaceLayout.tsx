import { type ComponentType, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusMode } from '../comfort/FocusMode'
import { useCommand } from '../commands/CommandsContext'
import { useSettings } from '../settings/SettingsContext'
import { PaneHandle, paneWidth } from './PaneHandle'
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

/** Three panes between the top bar and the status line; the outer two fold and are as wide as the person made them. */
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
  const toggleLibrary = (): void => void change({ libraryPane: { ...libraryPane, open: !libraryPane.open } })
  const toggleInspector = (): void => void change({ inspectorPane: { ...inspectorPane, open: !inspectorPane.open } })
  useCommand('view:library', toggleLibrary)
  useCommand('view:inspector', toggleInspector)
  useCommand('view:nextPane', focusNextPane)
  return (
    <div className={classes.window}>
      <div hidden={textAlone}>{props.topBar}</div>
      <div className={classes.panes}>
        {/* A folded pane stays alive, so that its place, search and selection are there when it unfolds. */}
        <aside
          id="library-pane"
          data-pane
          data-side="start"
          tabIndex={-1}
          aria-label={t('library')}
          hidden={!libraryPane.open || textAlone}
          className={classes.side}
          style={{ width: libraryWidth }}
        >
          {props.library}
          <PaneHandle
            label={t('resizeLibrary')}
            controls="library-pane"
            side="start"
            width={libraryWidth}
            onResize={(library) => setDragged((before) => ({ ...before, library }))}
            onResized={(width) => void change({ libraryPane: { open: true, width } })}
            onFold={toggleLibrary}
          />
        </aside>
        <ArticleScope>
          {/* Hidden panes stay alive as well: who comes back finds the caret's paragraph where it was. */}
          <main data-pane tabIndex={-1} aria-label={t('article')} hidden={covered} className={classes.article}>
            {props.article}
          </main>
          <aside
            id="inspector-pane"
            data-pane
            data-side="end"
            tabIndex={-1}
            aria-label={t('inspector')}
            hidden={covered || !inspectorPane.open || textAlone}
            className={classes.side}
            style={{ width: inspectorWidth }}
          >
            <PaneHandle
              label={t('resizeInspector')}
              controls="inspector-pane"
              side="end"
              width={inspectorWidth}
              onResize={(inspector) => setDragged((before) => ({ ...before, inspector }))}
              onResized={(width) => void change({ inspectorPane: { ...inspectorPane, open: true, width } })}
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

/** Moves the keyboard to the next open pane: to the element it marks with `data-pane-start`, else to the pane itself. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])')]
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(here + 1) % panes.length]
  // What a pane keeps hidden takes no focus: the library behind the desk.
  const starts = [...(next?.querySelectorAll<HTMLElement>('[data-pane-start]') ?? [])]
  const start = starts.find((each) => each.closest('[hidden]') === null) ?? next
  start?.focus()
}
