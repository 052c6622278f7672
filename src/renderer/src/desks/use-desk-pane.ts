import type { DeskFilter, DeskPaneSettings } from '../../../shared/settings'
import { useSettings } from '../settings/SettingsContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { useDeskLines } from './DeskLinesContext'

/** How the desk is set, and how to change that. */
export interface DeskPaneControl {
  readonly pane: DeskPaneSettings
  readonly set: (patch: Partial<DeskPaneSettings>) => void
  /** What the desk is shown as now: behind an article that was opened from the board stands the list. */
  readonly form: DeskPaneSettings['form']
  readonly showAs: (form: DeskPaneSettings['form']) => void
  /** The filter as it is now, with what is searched for. */
  readonly filter: DeskFilter
  readonly apply: (filter: DeskFilter) => void
}

/** How the desk is set, and how to change that. */
export function useDeskPane(): DeskPaneControl {
  const { settings, change } = useSettings()
  const { boardShown, showBoard } = useWorkspace()
  const { search, setSearch } = useDeskLines()
  const pane = settings.deskPane
  const { whose, desk, language, due } = pane
  const set = (patch: Partial<DeskPaneSettings>): void => void change({ deskPane: { ...pane, ...patch } })
  return {
    pane,
    set,
    form: boardShown ? 'board' : 'list',
    showAs: (form) => {
      set({ shown: true, form })
      showBoard(form === 'board')
    },
    filter: { whose, desk, language, due, search },
    apply: ({ search: words, ...filter }) => {
      set(filter)
      setSearch(words)
    },
  }
}
