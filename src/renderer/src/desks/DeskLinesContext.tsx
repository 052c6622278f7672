import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { useSettings } from '../settings/SettingsContext'
import { outdatedBy, useAsked } from '../workflow/use-asked'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { type DeskGroup, deskGroups } from './desk-lines'

/** The desk's lines, as its list and its board share them. */
export interface DeskLines {
  /** Everything the person sees; undefined before the first answer. */
  readonly items: readonly DeskItem[] | undefined
  /** What the filter asks for, by state; undefined before the first answer. */
  readonly groups: readonly DeskGroup[] | undefined
  /** What was typed into the search field; not kept over a restart. */
  readonly search: string
  readonly setSearch: (search: string) => void
}

const DeskLinesContext = createContext<DeskLines>({
  items: undefined,
  groups: undefined,
  search: '',
  setSearch: () => {},
})

/** Gives its children the desk's lines, asked of main while a desk is shown. */
export function DeskLinesProvider(props: { readonly children: ReactNode }): ReactNode {
  const { me } = useNewsroomView()
  const { settings } = useSettings()
  const { boardShown } = useWorkspace()
  const { deskPane } = settings
  const [search, setSearch] = useState('')
  const shown = me !== null && (deskPane.shown || boardShown)
  const items = useDeskItems(shown)
  const now = useNow()
  const form = boardShown ? 'board' : 'list'
  const groups = useMemo(
    () =>
      items === undefined || me === null
        ? undefined
        : deskGroups(items, { ...deskPane, search }, { form, sort: deskPane.sort }, me, now),
    [items, deskPane, search, form, me, now],
  )
  const lines = useMemo(() => ({ items, groups, search, setSearch }), [items, groups, search])
  return <DeskLinesContext value={lines}>{props.children}</DeskLinesContext>
}

/** The desk's lines. */
export function useDeskLines(): DeskLines {
  return useContext(DeskLinesContext)
}

/** Every version that the signed-in person sees, kept fresh while `wanted`; undefined before the first answer. */
export function useDeskItems(wanted: boolean): readonly DeskItem[] | undefined {
  return useAsked('desk:items', wanted ? {} : undefined, wanted ? 'items' : '', [
    outdatedBy('workflow:changed'),
    outdatedBy('notifications:changed'),
    outdatedBy('newsroom:changed'),
    outdatedBy('library:changed', ({ building }) => building === undefined),
  ])?.items
}
