import { useMediaQuery } from '@mantine/hooks'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure'
import { useSettings } from '../settings/SettingsContext'
import { type OpenPanes, openPanes, type Room, roomWidths, type SidePane } from './open-panes'
import { useWorkspace } from './WorkspaceContext'

/** The panes beside the text, and how to unfold and fold them. */
export interface Panes {
  readonly open: OpenPanes
  /** Whether they lie over the text, which has the window to itself otherwise; a pane that unfolds there gets the keyboard. */
  readonly over: boolean
  readonly showLibrary: () => void
  /** Unfolds the inspector, at a tab if one is named; answers why that could not be kept, if so. */
  readonly showInspector: (tab?: string) => Promise<Failure | undefined>
  /** Unfolds a pane or folds it. */
  readonly toggle: (pane: SidePane) => void
  /** Folds what lies over the text. */
  readonly uncover: () => void
}

const PanesContext = createContext<Panes | undefined>(undefined)

/** Holds which panes are to be seen: as the settings say where the window has room for them, else one at a time. */
export function PanesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { settings, change } = useSettings()
  const { libraryPane, inspectorPane } = settings
  const room = useRoom()
  // What was asked for in a window of another width means nothing in this one.
  const [wanted, setWanted] = useState<{ readonly room: Room; readonly pane: SidePane | null }>()
  const asked = wanted?.room === room ? wanted.pane : undefined
  const { library, inspector } = openPanes(room, { library: libraryPane.open, inspector: inspectorPane.open }, asked)
  useKeyboardOver(room === 'text' ? asked : undefined)
  const panes = useMemo<Panes>(() => {
    const ask = (pane: SidePane | null): void => setWanted({ room, pane })
    // In a narrow window it is not said how a wide one is to be.
    const showLibrary = (): void => {
      ask('library')
      if (room === 'all' && !libraryPane.open) void change({ libraryPane: { ...libraryPane, open: true } })
    }
    const showInspector: Panes['showInspector'] = async (tab = inspectorPane.tab) => {
      ask('inspector')
      return change({ inspectorPane: { ...inspectorPane, open: room === 'all' || inspectorPane.open, tab } })
    }
    const fold = (pane: SidePane): void => {
      ask(null)
      if (room !== 'all') return
      if (pane === 'library') void change({ libraryPane: { ...libraryPane, open: false } })
      else void change({ inspectorPane: { ...inspectorPane, open: false } })
    }
    const open = { library, inspector }
    return {
      open,
      over: room === 'text',
      showLibrary,
      showInspector,
      toggle: (pane) => {
        if (open[pane]) fold(pane)
        else if (pane === 'library') showLibrary()
        else void showInspector()
      },
      uncover: () => ask(null),
    }
  }, [room, library, inspector, libraryPane, inspectorPane, change])
  return <PanesContext value={panes}>{children}</PanesContext>
}

/** The panes beside the text. */
export function usePanes(): Panes {
  const panes = useContext(PanesContext)
  if (panes === undefined) throw new Error('usePanes needs PanesProvider above it')
  return panes
}

/** The id of a pane's element. */
export function paneId(pane: SidePane): string {
  return `${pane}-pane`
}

/** Moves the keyboard into a pane: to the element it marks with `data-pane-start`, else to the pane itself. */
export function focusPane(pane: HTMLElement | null | undefined): void {
  // What a pane keeps hidden takes no focus: the library behind the desk.
  const starts = [...(pane?.querySelectorAll<HTMLElement>('[data-pane-start]') ?? [])]
  const start = starts.find((each) => each.closest('[hidden]') === null) ?? pane
  start?.focus()
}

function useRoom(): Room {
  const { currentArticle, boardShown } = useWorkspace()
  const all = useMediaQuery(`(min-width: ${roomWidths.all}px)`, true, { getInitialValueInEffect: false })
  const one = useMediaQuery(`(min-width: ${roomWidths.one}px)`, true, { getInitialValueInEffect: false })
  if (all) return 'all'
  // Without a text there is nothing that the library could lie over.
  return one || (currentArticle === null && !boardShown) ? 'one' : 'text'
}

/** The keyboard goes with the pane that lies over the text, and back to where it was when that folds under it. */
function useKeyboardOver(pane: SidePane | null | undefined): void {
  const left = useRef<{ readonly pane: HTMLElement | null; readonly from: Element | null } | null>(null)
  useLayoutEffect(() => {
    const { current } = left
    if (pane === null || pane === undefined) {
      left.current = null
      const isLost = current?.pane?.contains(document.activeElement) === true
      if (isLost && current?.from instanceof HTMLElement) current.from.focus({ preventScroll: true })
      return
    }
    const element = document.getElementById(paneId(pane))
    left.current = { pane: element, from: current?.from ?? document.activeElement }
    focusPane(element)
  }, [pane])
}
