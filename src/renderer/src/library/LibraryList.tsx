import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { useMac } from '../commands/CommandsContext'
import { GroupRow } from './GroupRow'
import classes from './LibraryList.module.css'
import { LibraryRow } from './LibraryRow'
import type { LibrarySnapshot, LibraryStore } from './library-store'
import type { LibraryView } from './library-view'
import { ListPlaces } from './list-places'
import { useRowWords } from './row-words'
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
import { useRowDrag } from './use-row-drag'
import { useShownRows, useStillRows } from './use-shown-rows'

/** The heights of rows in CSS pixels. */
const HEIGHTS = { article: 76, group: 30 } as const

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
  readonly onOpenWindow: (id: ArticleId) => void
  readonly onFold: (key: string, folded: boolean) => void
  /** The person asks for the selected articles to go. */
  readonly onDelete: () => void
  /** The person asks for the menu at this place of the window, in CSS pixels. */
  readonly onMenu: (x: number, y: number) => void
}

/** The articles found, in groups if wished, of which only those on screen exist in the page; one tab stop, moved through with the arrow keys. */
export function LibraryList(props: LibraryListProps): ReactNode {
  const { store, snapshot, selection, onSelection, listRef, onOpen, onMenu } = props
  const { t } = useTranslation('library')
  const mac = useMac()
  const rowId = useId()
  const words = useRowWords()
  const { active } = selection
  const { groups } = snapshot
  const articles = snapshot.total ?? 0
  const places = useMemo(() => new ListPlaces(articles, groups, HEIGHTS), [articles, groups])
  const total = places.count
  const drag = useRowDrag(props.view.language)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => listRef.current,
    estimateSize: (place) => places.heightAt(place),
    // A new function where the places are others: the virtualizer then reckons their heights anew.
    getItemKey: useCallback((place: number) => (places.grouped ? `${place}` : place), [places]),
    scrollPaddingStart: places.grouped ? HEIGHTS.group : 0,
    overscan: 8,
    // Until the list has been measured: rows are drawn with it, not after it.
    initialRect: { width: 0, height: window.innerHeight },
    // The row that has the keyboard always exists, or aria-activedescendant would point nowhere; so does the heading of what is read.
    rangeExtractor: useCallback(
      (range: Range) => {
        const kept = active >= 0 && active < range.count ? [active] : []
        if (places.grouped && range.count > 0) kept.push(places.headingOf(places.groupAt(range.startIndex)))
        return [...new Set([...kept, ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
      },
      [active, places],
    ),
  })
  const items = virtualizer.getVirtualItems()
  const first = virtualizer.range?.startIndex ?? 0
  const sticky = places.grouped && total > 0 ? places.headingOf(places.groupAt(first)) : -1
  useShownRows(store, places, first, virtualizer.range?.endIndex ?? 0, active)
  useStillRows(snapshot, places, listRef)
  useEffect(() => {
    if (selection.activeId !== null) {
      const index = snapshot.indexOf(selection.activeId)
      const place = index === undefined ? undefined : places.ofArticle(index)
      onSelection((before) => followActive(before, place, total))
    }
  }, [snapshot, places, total, selection.activeId, onSelection])

  const knownId = useCallback(
    (place: number): ArticleId | null => {
      const at = place < 0 || place >= places.count ? undefined : places.at(place)
      return at?.kind === 'article' ? (snapshot.rowAt(at.index)?.id ?? null) : null
    },
    [places, snapshot],
  )
  const idsBetween = async (from: number, to: number): Promise<ArticleId[]> => {
    const between = places.articlesBetween(from, to)
    return between === undefined ? [] : store.idsBetween(between.first, between.last)
  }
  const extendTo = async (place: number): Promise<void> => {
    onSelection((before) => moveActive(before, place, knownId(place)))
    const anchor = selection.anchor < 0 ? place : selection.anchor
    const ids = await idsBetween(Math.min(anchor, place), Math.max(anchor, place))
    // Keys may have gone on while the rows were fetched: only the last place counts.
    onSelection((before) => (before.active === place ? chooseRange(before, place, ids) : before))
  }
  const chooseAt = async (place: number): Promise<void> => {
    onSelection((before) => moveActive(before, place, knownId(place)))
    const [id] = await idsBetween(place, place)
    if (id !== undefined) onSelection((before) => (before.active === place ? chooseOne(place, id) : before))
  }
  const fold = (place: number, folded?: boolean): boolean => {
    const at = place < 0 || place >= total ? undefined : places.at(place)
    const group = at?.kind === 'group' ? places.groups[at.group] : undefined
    if (group === undefined || group.folded === folded) return false
    onSelection((before) => moveActive(before, place, null))
    props.onFold(group.key, !group.folded)
    return true
  }

  const press = (event: MouseEvent): void => {
    const place = placeOf(event.target)
    const id = knownId(place)
    if (event.button === 1) {
      // Else the wheel's scrolling begins.
      event.preventDefault()
      return
    }
    if (id === null) {
      if (event.button === 0) fold(place)
    } else if (event.button === 2) {
      if (!isChosen(selection.chosen, id)) onSelection(() => chooseOne(place, id))
    } else if (event.shiftKey) void extendTo(place)
    else if (mac ? event.metaKey : event.ctrlKey) onSelection((before) => toggleOne(before, place, id))
    // What is chosen may be about to be dragged: the others are let go when the button is.
    else if (!isChosen(selection.chosen, id)) onSelection(() => chooseOne(place, id))
  }
  const click = (event: MouseEvent): void => {
    const place = placeOf(event.target)
    const id = knownId(place)
    if (id !== null && !event.shiftKey && !event.ctrlKey && !event.metaKey) onSelection(() => chooseOne(place, id))
  }
  const middleClick = (event: MouseEvent): void => {
    const id = event.button === 1 ? knownId(placeOf(event.target)) : null
    if (id !== null) props.onOpenWindow(id)
  }
  const dragOut = (event: DragEvent): void => {
    const id = knownId(placeOf(event.target))
    const { chosen } = selection
    if (id === null) return
    drag(event, chosen.kind === 'some' && chosen.ids.has(id) ? [...chosen.ids] : [id])
  }
  const openAt = async (place: number, open: (id: ArticleId) => void): Promise<void> => {
    const [id] = place < 0 ? [] : await idsBetween(place, place)
    if (id !== undefined && places.at(place).kind === 'article') open(id)
  }
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault()
    if (knownId(placeOf(event.target)) !== null) onMenu(event.clientX, event.clientY)
  }
  const menuAtRow = (): void => {
    const box = document.getElementById(`${rowId}-${active}`)?.getBoundingClientRect()
    if (box !== undefined) onMenu(box.left + 80, box.top + HEIGHTS.article / 2)
  }

  const keyDown = (event: KeyboardEvent): void => {
    const mod = mac ? event.metaKey : event.ctrlKey
    const pageRows = Math.max(1, Math.floor((listRef.current?.clientHeight ?? 0) / HEIGHTS.article) - 1)
    const place = placeAfterKey(event.key, active, total, pageRows)
    if (place !== undefined && !event.altKey) {
      virtualizer.scrollToIndex(place)
      if (event.shiftKey) void extendTo(place)
      else if (mod) onSelection((before) => moveActive(before, place, knownId(place)))
      else void chooseAt(place)
    } else if (event.key === 'a' && mod) onSelection(chooseAll)
    else if ((event.key === ' ' || event.key === 'Enter') && fold(active)) {
      // The heading of a group has nothing to open or to choose.
    } else if (event.key === ' ' && active >= 0) {
      const id = knownId(active)
      if (id !== null) onSelection((before) => (mod ? toggleOne(before, active, id) : chooseOne(active, id)))
    } else if (event.key === 'Enter' && active >= 0) void openAt(active, mod ? props.onOpenWindow : onOpen)
    else if (event.key === 'ArrowRight' && places.grouped) fold(active, false)
    else if (event.key === 'ArrowLeft' && places.grouped && active >= 0) {
      const heading = places.headingOf(places.groupAt(active))
      if (heading === active) fold(active, true)
      else {
        virtualizer.scrollToIndex(heading)
        onSelection((before) => moveActive(before, heading, null))
      }
    } else if (event.key === 'Delete' || (mac && mod && event.key === 'Backspace')) props.onDelete()
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) menuAtRow()
    else return
    event.preventDefault()
  }
  const focus = (): void => {
    if (active < 0 && total > 0) onSelection((before) => moveActive(before, 0, knownId(0)))
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- It has one of two roles.
    <div
      ref={listRef}
      // With headings it is a tree: a list box knows no rows that fold.
      role={places.grouped ? 'tree' : 'listbox'}
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
      onClick={click}
      onAuxClick={middleClick}
      onDragStart={dragOut}
      onDoubleClick={(event) => void openAt(placeOf(event.target), onOpen)}
      onContextMenu={openMenu}
    >
      <div role="presentation" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index: place, start, size }) => {
          const at = places.at(place)
          const shown = { id: `${rowId}-${place}`, place, active: place === active, start, height: size }
          const group = places.groups[at.group]
          if (at.kind === 'group' && group !== undefined) {
            return (
              <GroupRow
                key={group.key}
                {...shown}
                group={group}
                number={at.group}
                groups={places.groups.length}
                sticky={place === sticky}
              />
            )
          }
          const index = at.kind === 'article' ? at.index : 0
          const row = snapshot.rowAt(index)
          return (
            <LibraryRow
              key={row?.id ?? place}
              {...shown}
              row={row}
              index={index - (places.grouped ? places.articlesBefore(at.group) : 0)}
              total={group?.count ?? articles}
              grouped={places.grouped}
              view={props.view}
              chosen={row === undefined ? selection.chosen.kind === 'all' : isChosen(selection.chosen, row.id)}
              current={row !== undefined && row.id === props.current}
              now={props.now}
              words={words}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The place of the row that an element belongs to; -1 for none. */
function placeOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  return Number(row?.dataset['place'] ?? -1)
}
