import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryFacets } from '../../../shared/library'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { type LibrarySnapshot, LibraryStore } from './library-store'
import { filterOf, type LibraryView } from './library-view'

/** The rows of a view of the library, kept fresh as the library changes. */
export function useLibrary(view: LibraryView): { readonly store: LibraryStore; readonly snapshot: LibrarySnapshot } {
  const desk = useDesk()
  const notices = useNotices()
  const [store] = useState(
    () =>
      new LibraryStore(
        (query) => desk.request('library:query', query),
        filterOf(view),
        ({ failure }) => notices.fail(failure),
      ),
  )
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot)
  useEffect(() => store.setFilter(filterOf(view)), [store, view])
  useDeskEvent('library:changed', () => store.refresh())
  useRebuildProgress()
  return { store, snapshot }
}

/** What the library can be filtered by, kept fresh; undefined before the first answer. */
export function useFacets(): LibraryFacets | undefined {
  const desk = useDesk()
  const [facets, setFacets] = useState<LibraryFacets>()
  const [pacer] = useState(() => new Pacer())
  const fetch = useCallback(
    () =>
      pacer.run(async () => {
        const result = await desk.request('library:facets', {})
        // Without an answer the earlier choices stay: the list itself reports what is wrong.
        if (result.ok) setFacets(result.value)
      }),
    [desk, pacer],
  )
  useEffect(fetch, [fetch])
  useDeskEvent('library:changed', fetch)
  return facets
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
