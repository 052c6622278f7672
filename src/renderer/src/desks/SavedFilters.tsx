import type { ReactNode } from 'react'
import type { DeskFilter } from '../../../shared/settings'
import { SavedFilters as FiltersOfList } from '../library/SavedFilters'
import { useDeskPane } from './use-desk-pane'

/** The desk's filters that were saved under a name. */
export function SavedFilters(): ReactNode {
  const { pane, set, filter, apply } = useDeskPane()
  return (
    <FiltersOfList
      saved={pane.saved}
      filter={filter}
      isSame={isSame}
      onApply={apply}
      onChange={(saved) => set({ saved })}
    />
  )
}

function isSame(one: DeskFilter, other: DeskFilter): boolean {
  return (['whose', 'desk', 'language', 'due', 'search'] as const).every((part) => one[part] === other[part])
}
