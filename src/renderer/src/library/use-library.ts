import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import type { LibraryFacets, LibraryFilter, LibraryPage, LibraryQuery } from '../../../shared/library'
import type { Result } from '../../../shared/result'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useWorkspace } from '../workspace/WorkspaceContext'
import type { FirstLook } from './first-look'
import { type LibrarySnapshot, LibraryStore } from './library-store'
import { filterOf, type LibraryView } from './library-view'
import { wholeLibrary } from './whole-library'

/** The rows of a view of the library, kept fresh as the library changes; the first ones may have been asked for already. */
export function useLibrary(
  view: LibraryView,
  firstLook: FirstLook | undefined,
): { readonly store: LibraryStore; readonly snapshot: LibrarySnapshot } {
  const desk = useDesk()
  const notices = useNotices()
  const [store] = useState(() => {
    // What was asked early was the whole library without groups.
    const asked = isSameQuestion(filterOf(view), filterOf(wholeLibrary)) ? firstLook : undefined
    const first = asked?.page.arrived
    // The first question of all is the one that was asked early.
    let early = first === undefined ? asked?.page : undefined
    const page = (query: LibraryQuery): Promise<Result<LibraryPage>> => {
      const answer = early?.take() ?? desk.request('library:query', query)
      early = undefined
      return answer
    }
    const ids = (filter: LibraryFilter): Promise<Result<{ ids: ArticleId[] }>> => desk.request('library:ids', filter)
    return new LibraryStore({ page, ids }, filterOf(view), ({ failure }) => notices.fail(failure), first)
  })
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot)
  useEffect(() => store.setFilter(filterOf(view)), [store, view])
  useDeskEvent('library:changed', ({ only }) => {
    if (only !== 'opened' || view.mark === 'opened') store.refresh()
  })
  useEffect(() => {
    if (firstLook?.handOver() === true) store.refresh()
  }, [firstLook, store])
  useRebuildProgress()
  return { store, snapshot }
}

/** What the library can be filtered by, kept fresh; undefined before the first answer. */
export function useFacets(firstLook: FirstLook | undefined): LibraryFacets | undefined {
  const desk = useDesk()
  const [facets, setFacets] = useState(firstLook?.facets.arrived)
  const [pacer] = useState(() => new Pacer())
  const fetch = useCallback(
    () =>
      pacer.run(async () => {
        const result = await (firstLook?.facets.take() ?? desk.request('library:facets', {}))
        // Without an answer the earlier choices stay: the list itself reports what is wrong.
        if (result.ok) setFacets(result.value)
      }),
    [desk, pacer, firstLook],
  )
  useEffect(() => {
    fetch()
    if (firstLook?.handOver() === true) fetch()
  }, [fetch, firstLook])
  useDeskEvent('library:changed', ({ only }) => {
    if (only !== 'opened') fetch()
  })
  return facets
}

function isSameQuestion(one: LibraryFilter, other: LibraryFilter): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Runs one task at a time; of those asked for meanwhile only one follows. */
class Pacer {
  #running = false
  #again = false

  readonly run = (task: () => Promise<void>): void => {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = true
    void task().finally(() => {
      this.#running = false
      if (!this.#again) return
      this.#again = false
      this.run(task)
    })
  }
}

function useRebuildProgress(): void {
  const { status } = useWorkspace()
  const { t } = useTranslation()
  const formats = useFormats()
  useDeskEvent('library:changed', ({ building }) => {
    if (building === undefined || building.done >= building.total) return status.endTask('library')
    const { done, total } = building
    status.publishTask({
      id: 'library',
      label: t('rebuilding', { done: formats.number(done), total: formats.number(total) }),
      progress: done / total,
    })
  })
}
