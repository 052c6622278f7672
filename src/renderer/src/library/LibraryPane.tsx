import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { useCommand } from '../commands/CommandsContext'
import { useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { OnceWanted } from '../workspace/OnceWanted'
import { parts } from '../workspace/on-demand-parts'
import { usePanes } from '../workspace/PanesContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import type { FirstLook } from './first-look'
import { GroupMenu } from './GroupMenu'
import { LibraryEmpty } from './LibraryEmpty'
import { LibraryHeader, OrderSelect } from './LibraryHeader'
import { LibraryList } from './LibraryList'
import type { LibraryMenuChoices } from './LibraryMenu'
import classes from './LibraryPane.module.css'
import { isNarrowed, type LibraryView } from './library-view'
import type { SelectionQuestion } from './SelectionDialog'
import { chooseOne, chosenCount, nothingSelected, type Selection } from './selection'
import { sharedMarks } from './shared-marks'
import { useBinWarning } from './use-bin-warning'
import { useFacets, useLibrary } from './use-library'
import { useLibraryActions } from './use-library-actions'
import { useLibraryWork } from './use-library-work'
import { wholeLibrary } from './whole-library'

const { LibraryMenu, DeleteDialog, SelectionDialog } = parts

/** The library: search, filters, the articles found and what can be done with them. */
export function LibraryPane(props: { readonly firstLook: FirstLook | undefined }): ReactNode {
  const { t } = useTranslation('library')
  const { currentArticle } = useWorkspace()
  const { settings, change } = useSettings()
  const { libraryList } = settings
  const [view, setView] = useState<LibraryView>(() => ({ ...wholeLibrary, group: libraryList.group }))
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null)
  const [doomed, setDoomed] = useState<readonly ArticleId[]>([])
  const [question, setQuestion] = useState<SelectionQuestion | null>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLDivElement>(null)
  const { store, snapshot } = useLibrary(view, props.firstLook)
  const facets = useFacets(props.firstLook)
  const actions = useLibraryActions()
  const work = useLibraryWork()
  const now = useNow()
  const total = snapshot.total ?? 0
  // Folded or not, they were found.
  const found = snapshot.groups?.reduce((sum, group) => sum + group.count, 0) ?? snapshot.total
  const count = chosenCount(selection.chosen, total)

  const changeView = useCallback(
    (next: LibraryView) => {
      setView(next)
      setSelection(nothingSelected)
      // What a list is grouped by is a habit, which the next start knows.
      if (next.group !== libraryList.group) void change({ libraryList: { ...libraryList, group: next.group } })
    },
    [libraryList, change],
  )
  const fold = (key: string, folded: boolean): void => {
    setView((before) => {
      const others = before.folded.filter((each) => each !== key)
      return { ...before, folded: folded ? [...others, key] : others }
    })
  }
  const shared = useMemo(() => sharedMarks(snapshot, selection.chosen), [snapshot, selection.chosen])
  const chosenIds = async (): Promise<ArticleId[]> => {
    const { chosen } = selection
    if (chosen.kind === 'some') return [...chosen.ids]
    return (await store.allIds()).filter((id) => !chosen.except.has(id))
  }
  const clearSelection = (): void => setSelection(({ active, activeId }) => ({ ...nothingSelected, active, activeId }))
  const binChosen = async (): Promise<void> => {
    const ids = await chosenIds()
    clearSelection()
    await actions.bin(ids)
  }
  const restoreChosen = async (): Promise<void> => {
    const ids = await chosenIds()
    clearSelection()
    await actions.restore(ids)
  }
  const askToDelete = async (): Promise<void> => setDoomed(await chosenIds())
  const leaveToList = useCallback(() => {
    const first = store.snapshot().rowAt(0)
    if (first !== undefined) setSelection((before) => (before.active < 0 ? chooseOne(0, first.id) : before))
    listRef.current?.focus()
  }, [store])

  useLibraryCommands({ view, changeView, searchRef, create: actions.create, createSample: actions.createSample })
  useCurrentArticleCommands(currentArticle, actions)
  useQuarantineNotice()
  useBinWarning(now)

  const [single] = selection.chosen.kind === 'some' && count === 1 ? selection.chosen.ids : []
  const ask = async (kind: SelectionQuestion['kind']): Promise<void> => setQuestion({ kind, ids: await chosenIds() })
  const onChosen = (act: (ids: readonly ArticleId[]) => Promise<void>) => () => void chosenIds().then(act)
  const choices: LibraryMenuChoices = {
    ...(single === undefined
      ? {}
      : { open: () => actions.open(single), openWindow: () => void actions.openWindow(single) }),
    ...(view.bin
      ? { restore: () => void restoreChosen(), deleteForGood: () => void askToDelete() }
      : {
          pin: { pinned: shared.pinned, run: (pinned) => onChosen((ids) => work.mark(ids, { pinned }))() },
          colour: { colour: shared.colour, run: (colour) => onChosen((ids) => work.mark(ids, { colour }))() },
          section: () => void ask('section'),
          topics: () => void ask('topics'),
          duplicate: single === undefined ? onChosen(work.duplicate) : () => void actions.duplicate(single),
          exportAll: () => void ask('export'),
          bin: () => void binChosen(),
        }),
  }

  return (
    <>
      <div className={classes.pane}>
        <LibraryHeader
          view={view}
          onView={changeView}
          facets={facets}
          searchRef={searchRef}
          onLeaveToList={leaveToList}
        />
        <LibraryCount
          view={view}
          onView={changeView}
          total={found}
          selected={count}
          hasStates={(facets?.states ?? []).length > 0}
        >
          {view.bin && total > 0 && !isNarrowed(view) && (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={t('emptyBin')}
              onClick={() => void store.allIds().then(setDoomed)}
            >
              {t('emptyBinShort')}
            </Button>
          )}
        </LibraryCount>
        {snapshot.settled && found === 0 ? (
          <LibraryEmpty view={view} onView={changeView} actions={actions} />
        ) : (
          <LibraryList
            store={store}
            snapshot={snapshot}
            view={view}
            selection={selection}
            onSelection={setSelection}
            current={currentArticle}
            now={now}
            listRef={listRef}
            onOpen={actions.open}
            onOpenWindow={(id) => void actions.openWindow(id)}
            onFold={fold}
            onDelete={() => void (view.bin ? askToDelete() : binChosen())}
            onMenu={(x, y) => count > 0 && setMenu({ x, y })}
          />
        )}
      </div>
      <OnceWanted wanted={menu !== null}>
        <LibraryMenu
          at={menu}
          choices={choices}
          onClose={() => {
            setMenu(null)
            listRef.current?.focus()
          }}
        />
      </OnceWanted>
      <OnceWanted wanted={question !== null}>
        <SelectionDialog
          question={question}
          facets={facets}
          work={work}
          onClose={() => {
            setQuestion(null)
            listRef.current?.focus()
          }}
        />
      </OnceWanted>
      <OnceWanted wanted={doomed.length > 0}>
        <DeleteDialog
          count={doomed.length}
          onCancel={() => setDoomed([])}
          onConfirm={() => {
            setDoomed([])
            clearSelection()
            void actions.deleteForGood(doomed)
          }}
        />
      </OnceWanted>
    </>
  )
}

function LibraryCount(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
  readonly total: number | undefined
  readonly selected: number
  readonly hasStates: boolean
  readonly children: ReactNode
}): ReactNode {
  const { view, total, selected } = props
  const { t } = useTranslation('library')
  const formats = useFormats()
  const found =
    total === undefined
      ? t('loading')
      : t(isNarrowed(view) ? 'hits' : 'count', { count: total, number: formats.number(total) })
  return (
    <div className={classes.count} data-several={selected > 1 || undefined}>
      <h2 className={classes.heading}>{view.bin ? t('bin') : t('allArticles')}</h2>
      <output>
        {found}
        {selected > 1 && ` · ${t('selected', { count: selected, number: formats.number(selected) })}`}
      </output>
      <span className={classes.aside}>
        {props.children}
        {!view.bin && (
          <GroupMenu
            value={view.group}
            hasStates={props.hasStates}
            onChange={(group) => props.onView({ ...view, group, folded: [] })}
          />
        )}
        <OrderSelect view={view} onView={props.onView} />
      </span>
    </div>
  )
}

function useLibraryCommands(asked: {
  readonly view: LibraryView
  readonly changeView: (view: LibraryView) => void
  readonly searchRef: { readonly current: HTMLInputElement | null }
  readonly create: () => Promise<void>
  readonly createSample: () => Promise<void>
}): void {
  const { view, searchRef } = asked
  const { settings, change } = useSettings()
  const { open: panes, showLibrary } = usePanes()
  const open = panes.library
  const [wanted, setWanted] = useState(0)
  const met = useRef(0)
  const { showBoard } = useWorkspace()
  const { deskPane } = settings
  const reveal = (): void => {
    if (open && !deskPane.shown) return
    showBoard(false)
    showLibrary()
    void change({ deskPane: { ...deskPane, shown: false } })
  }
  // After the render that unfolds the pane: a hidden field takes no focus.
  useEffect(() => {
    if (wanted === met.current || !open || deskPane.shown) return
    met.current = wanted
    searchRef.current?.select()
  }, [wanted, open, deskPane.shown, searchRef])
  useCommand('article:new', () => void asked.create())
  useCommand('help:sample', () => void asked.createSample())
  useCommand('edit:find', () => {
    reveal()
    setWanted((times) => times + 1)
  })
  useCommand('library:bin', () => {
    reveal()
    asked.changeView({ ...view, bin: !view.bin })
  })
}

function useCurrentArticleCommands(current: ArticleId | null, actions: ReturnType<typeof useLibraryActions>): void {
  useCommand('article:duplicate', () => current !== null && void actions.duplicate(current), current !== null)
  useCommand('article:bin', () => current !== null && void actions.bin([current]), current !== null)
  useCommand('article:newWindow', () => current !== null && void actions.openWindow(current), current !== null)
}

function useQuarantineNotice(): void {
  const { t } = useTranslation('library')
  const notices = useNotices()
  useDeskEvent('drafts:quarantined', ({ restored }) =>
    notices.warn(restored ? t('quarantinedRestored') : t('quarantined')),
  )
}
