import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { LibrarySnapshot, LibraryStore } from './library-store'
import type { ListPlaces } from './list-places'
import { REST_MILLISECONDS, ScrollPace } from './scroll-pace'

/** Has the rows on screen fetched, from one place to another, and the one that has the keyboard; of a list dragged past, those it comes to rest at. */
export function useShownRows(
  store: LibraryStore,
  places: ListPlaces,
  start: number,
  end: number,
  active: number,
): void {
  const [pace] = useState(() => new ScrollPace())
  const shown = places.articlesBetween(Math.min(start, places.count - 1), Math.min(end, places.count - 1))
  const [first, last] = [shown?.first ?? 0, shown?.last ?? 0]
  const at = active < 0 || active >= places.count ? undefined : places.at(active)
  const keyboard = at?.kind === 'article' ? at.index : -1
  useEffect(() => {
    const show = (): void => store.show(first, last + 1, keyboard)
    if (!pace.flies(first, last + 1, performance.now())) {
      show()
      return
    }
    const timer = setTimeout(show, REST_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [store, pace, first, last, keyboard])
}

/**
 * Keeps what is read in its place: rows that came or went above the first visible one move the scroll position along. At the very
 * top new rows are let in, and another filter begins at the top; groups that fold and unfold stay where they are.
 */
export function useStillRows(
  snapshot: LibrarySnapshot,
  places: ListPlaces,
  listRef: RefObject<HTMLDivElement | null>,
): void {
  const before = useRef({ snapshot, places })
  useLayoutEffect(() => {
    const old = before.current
    before.current = { snapshot, places }
    const list = listRef.current
    if (list === null || old.snapshot === snapshot) return
    if (old.snapshot.filter !== snapshot.filter) {
      if (!isSameButFolds(old.snapshot, snapshot)) list.scrollTop = 0
      return
    }
    const first = old.places.placeAt(list.scrollTop)
    const at = list.scrollTop === 0 || first >= old.places.count ? undefined : old.places.at(first)
    const anchor = at?.kind === 'article' ? old.snapshot.rowAt(at.index) : undefined
    const index = anchor === undefined ? undefined : snapshot.indexOf(anchor.id)
    if (index === undefined) return
    const moved = places.offsetOf(places.ofArticle(index)) - old.places.offsetOf(first)
    if (moved !== 0) list.scrollTop += moved
  }, [snapshot, places, listRef])
}

function isSameButFolds({ filter: one }: LibrarySnapshot, { filter: other }: LibrarySnapshot): boolean {
  return JSON.stringify({ ...one, folded: 0 }) === JSON.stringify({ ...other, folded: 0 })
}
