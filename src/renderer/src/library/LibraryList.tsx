import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { useMac } from '../commands/CommandsContext'
import classes from './LibraryList.module.css'
import { LibraryRow } from './LibraryRow'
import type { LibrarySnapshot, LibraryStore } from './library-store'
import type { LibraryView } from './library-view'
import { useRowWords } from './row-words'
import { REST_MILLISECONDS, ScrollPace } from './scroll-pace'
import {
  chooseAll,
  chooseOne,
  chooseRange,
  followActive,
  isChosen,
  moveActive,
  placeAfterKey,
  type Selection,
  toggleOne,
} from './selection'

/** The height of a row in CSS pixels. */
const ROW_HEIGHT = 76

/** What the list shows and whom it tells. */
export interface LibraryListProps {
  readonly store: LibraryStore
  readonly snapshot: LibrarySnapshot
  readonly view: LibraryView
  readonly selection: Selection
  readonly onSelection: (change: (before: Selection) => Selection) => void
  readonly current: ArticleId | null
  readonly now: number
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly onOpen: (id: ArticleId) => void
  /** The person asks for the selected articles to go. */
  readonly onDelete: () => void
  /** The person asks for the menu at this place of the window, in CSS pixels. */
  readonly onMenu: (x: number, y: number) => void
}

/** The articles found, of which only those on screen exist in the page; one tab stop, moved through with the arrow keys. */
export function LibraryList(props: LibraryListProps): ReactNode {
  const { store, snapshot, selection, onSelection, listRef, onOpen, onMenu } = props
  const { t } = useTranslation('library')
  const mac = useMac()
  const rowId = useId()
  const words = useRowWords()
  const total = snapshot.total ?? 0
  const { active } = selection
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => listRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // Until the list has been measured: rows are drawn with it, not after it.
    initialRect: { width: 0, height: window.innerHeight },
    // The row that has the keyboard always exists, or aria-activedescendant would point nowhere.
    rangeExtractor: useCallback(
      (range: Range) => [
        ...new Set([...defaultRangeExtractor(range), ...(active >= 0 && active < range.count ? [active] : [])]),
      ],
      [active],
    ),
  })
  const items = virtualizer.getVirtualItems()
  useShownRows(store, virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0, active)
  useStillRows(snapshot, listRef)
  useEffect(() => {
    if (selection.activeId !== null) {
      const place = snapshot.indexOf(selection.activeId)
      onSelection((before) => followActive(before, place, total))
    }
  }, [snapshot, total, selection.activeId, onSelection])

  const idAt = useCallback(
    async (index: number) => snapshot.rowAt(index)?.id ?? (await store.idsBetween(index, index))[0],
    [snapshot, store],
  )
  const extendTo = async (index: number): Promise<void> => {
    onSelection((before) => moveActive(before, index, snapshot.rowAt(index)?.id ?? null))
    const anchor = selection.anchor < 0 ? index : selection.anchor
    const ids = await store.idsBetween(Math.min(anchor, index), Math.max(anchor, index))
    // Keys may have gone on while the rows were fetched: only the last place counts.
    onSelection((before) => (before.active === index ? chooseRange(before, index, ids) : before))
  }
  const chooseAt = async (index: number): Promise<void> => {
    onSelection((before) => moveActive(before, index, snapshot.rowAt(index)?.id ?? null))
    const id = await idAt(index)
    if (id !== undefined) onSelection((before) => (before.active === index ? chooseOne(index, id) : before))
  }

  const press = (event: MouseEvent): void => {
    const index = placeOf(event.target)
    const id = snapshot.rowAt(index)?.id
    if (id === undefined || event.button === 1) return
    if (event.button === 2) {
      if (!isChosen(selection.chosen, id)) onSelection(() => chooseOne(index, id))
    } else if (event.shiftKey) void extendTo(index)
    else if (mac ? event.metaKey : event.ctrlKey) onSelection((before) => toggleOne(before, index, id))
    else onSelection(() => chooseOne(index, id))
  }
  const openAt = async (index: number): Promise<void> => {
    const id = index < 0 ? undefined : await idAt(index)
    if (id !== undefined) onOpen(id)
  }
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault()
    if (placeOf(event.target) >= 0) onMenu(event.clientX, event.clientY)
  }
  const menuAtRow = (): void => {
    const box = document.getElementById(`${rowId}-${active}`)?.getBoundingClientRect()
    if (box !== undefined) onMenu(box.left + 80, box.top + ROW_HEIGHT / 2)
  }

  const keyDown = (event: KeyboardEvent): void => {
    const mod = mac ? event.metaKey : event.ctrlKey
    const pageRows = Math.max(1, Math.floor((listRef.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 1)
    const place = placeAfterKey(event.key, active, total, pageRows)
    if (place !== undefined && !event.altKey) {
      virtualizer.scrollToIndex(place)
      if (event.shiftKey) void extendTo(place)
      else if (mod) onSelection((before) => moveActive(before, place, snapshot.rowAt(place)?.id ?? null))
      else void chooseAt(place)
    } else if (event.key === 'a' && mod) onSelection(chooseAll)
    else if (event.key === ' ' && active >= 0) {
      const id = snapshot.rowAt(active)?.id
      if (id !== undefined) onSelection((before) => (mod ? toggleOne(before, active, id) : chooseOne(active, id)))
    } else if (event.key === 'Enter' && active >= 0) void openAt(active)
    else if (event.key === 'Delete' || (mac && mod && event.key === 'Backspace')) props.onDelete()
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) menuAtRow()
    else return
    event.preventDefault()
  }
  const focus = (): void => {
    if (active < 0 && total > 0) onSelection((before) => moveActive(before, 0, snapshot.rowAt(0)?.id ?? null))
  }

  return (
    <div
      ref={listRef}
      role="listbox"
      aria-label={t('articles')}
      aria-multiselectable
      aria-busy={!snapshot.settled}
      aria-activedescendant={active >= 0 && active < total ? `${rowId}-${active}` : undefined}
      tabIndex={0}
      data-pane-start
      className={classes.list}
      onKeyDown={keyDown}
      onFocus={focus}
      onMouseDown={press}
      onDoubleClick={(event) => void openAt(placeOf(event.target))}
      onContextMenu={openMenu}
    >
      <div role="presentation" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = snapshot.rowAt(index)
          return (
            <LibraryRow
              key={row?.id ?? index}
              id={`${rowId}-${index}`}
              row={row}
              index={index}
              total={total}
              view={props.view}
              chosen={row === undefined ? selection.chosen.kind === 'all' : isChosen(selection.chosen, row.id)}
              active={index === active}
              current={row !== undefined && row.id === props.current}
              now={props.now}
              words={words}
              start={start}
              height={ROW_HEIGHT}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The place of the row that an element belongs to; -1 for none. */
function placeOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest('[aria-posinset]') : null
  return Number(row?.getAttribute('aria-posinset') ?? 0) - 1
}

/** Has the rows on screen fetched, and the one that has the keyboard; of a list dragged past, those it comes to rest at. */
function useShownRows(store: LibraryStore, start: number, end: number, active: number): void {
  const [pace] = useState(() => new ScrollPace())
  useEffect(() => {
    const show = (): void => store.show(start, end + 1, active)
    if (!pace.flies(start, end + 1, performance.now())) {
      show()
      return
    }
    const timer = setTimeout(show, REST_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [store, pace, start, end, active])
}

/**
 * Keeps what is read in its place: rows that came or went above the first visible one move the scroll position along. At the very
 * top new rows are let in, and another filter begins at the top.
 */
function useStillRows(snapshot: LibrarySnapshot, listRef: RefObject<HTMLDivElement | null>): void {
  const before = useRef(snapshot)
  useLayoutEffect(() => {
    const old = before.current
    before.current = snapshot
    const list = listRef.current
    if (list === null || old === snapshot) return
    if (old.filter !== snapshot.filter) {
      list.scrollTop = 0
      return
    }
    const first = Math.floor(list.scrollTop / ROW_HEIGHT)
    const anchor = list.scrollTop === 0 ? undefined : old.rowAt(first)
    const place = anchor === undefined ? undefined : snapshot.indexOf(anchor.id)
    if (place !== undefined && place !== first) list.scrollTop += (place - first) * ROW_HEIGHT
  }, [snapshot, listRef])
}
