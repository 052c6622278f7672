import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { DeskGroup } from './desk-lines'
import { lineKey } from './desk-lines'

/** How the keyboard goes through the desk's lines. */
export interface LineKeyboard {
  /** The line of a group that Tab leads to; undefined where another group has it. */
  readonly stopOf: (group: DeskGroup) => string | undefined
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** Gives the keyboard back to a line after its menu or dialog: at once, or when the line is there again. */
  readonly returnTo: (key: string) => void
}

/**
 * Arrow keys, Home and End go from line to line, in a list whatever group they stand in, on a board within and across columns;
 * Shift+F10 opens a line's menu. A list is one tab stop, a board one a column; there, lines need not exist before the keyboard comes
 * to them. What arrives meanwhile does not take the keyboard away: it follows its line into another group, and goes to the one in
 * its place when the line has gone. Lines carry `data-line` and stand in the element `lines`.
 */
export function useLineKeyboard(
  lines: RefObject<HTMLElement | null>,
  form: 'list' | 'board',
  groups: readonly DeskGroup[],
  onMenu: (line: HTMLElement) => void,
): LineKeyboard {
  const [focused, setFocused] = useState<string>()
  // A line that is taken out of the page has no `blur`: the keyboard is still meant to be there.
  const isHere = useRef(false)
  const lastPlace = useRef<Place>(undefined)
  const place = placeOf(groups, focused)

  const keepKeyboard = useEffectEvent(() => {
    const before = lastPlace.current
    if (place !== undefined) lastPlace.current = place
    if (!isHere.current || focused === undefined || groups.length === 0) return
    if (place === undefined) setFocused(before === undefined ? undefined : insteadOf(before, groups))
    else if (lineAt(document.activeElement)?.dataset['line'] !== focused) lineIn(lines.current, focused)?.focus()
  })
  useLayoutEffect(() => keepKeyboard())

  return {
    stopOf: (group) => {
      if (place?.state === group.state) return focused
      const [first] = group.items
      const isFallback = form === 'board' || (group === groups[0] && place === undefined)
      return first !== undefined && isFallback ? lineKey(first) : undefined
    },
    onFocus: (event) => {
      const key = lineAt(event.target)?.dataset['line']
      isHere.current = key !== undefined
      if (key !== undefined) setFocused(key)
    },
    onBlur: () => {
      isHere.current = false
    },
    onKeyDown: (event) => {
      const line = lineAt(event.target)
      if (line === null) return
      if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        event.preventDefault()
        onMenu(line)
        return
      }
      const goal = form === 'board' ? goalOnBoard(event.key, groups, place) : goalInList(event, line)
      if (goal === undefined) return
      event.preventDefault()
      setFocused(goal)
    },
    returnTo: (key) => {
      isHere.current = true
      setFocused(key)
      lineIn(lines.current, key)?.focus()
    },
  }
}

/** Where a line stands among the groups. */
interface Place {
  readonly state: DeskGroup['state']
  readonly index: number
}

function placeOf(groups: readonly DeskGroup[], key: string | undefined): Place | undefined {
  for (const { state, items } of groups) {
    const index = items.findIndex((item) => lineKey(item) === key)
    if (index >= 0) return { state, index }
  }
  return undefined
}

/** The line that stands now where another one stood: in its group, or in the first one when that has gone too. */
function insteadOf({ state, index }: Place, groups: readonly DeskGroup[]): string | undefined {
  const items = (groups.find((group) => group.state === state) ?? groups[0])?.items
  return items === undefined ? undefined : keyAt(items, Math.min(index, items.length - 1))
}

function lineAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-line]') : null
}

function lineIn(within: Element | null, key: string): HTMLElement | null | undefined {
  return within?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`)
}

function keyAt(items: DeskGroup['items'], index: number): string | undefined {
  const item = items[index]
  return item === undefined ? undefined : lineKey(item)
}

function goalInList({ key, currentTarget }: KeyboardEvent<HTMLElement>, line: HTMLElement): string | undefined {
  const lines = [...currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const goal = along(key, lines.indexOf(line), lines.length)
  return goal === undefined ? undefined : lines[goal]?.dataset['line']
}

function goalOnBoard(key: string, groups: readonly DeskGroup[], place: Place | undefined): string | undefined {
  if (place === undefined) return undefined
  const column = groups.findIndex(({ state }) => state === place.state)
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const beside = groups[column + (key === 'ArrowLeft' ? -1 : 1)]?.items
    return beside === undefined ? undefined : keyAt(beside, Math.min(place.index, beside.length - 1))
  }
  const items = groups[column]?.items ?? []
  const goal = along(key, place.index, items.length)
  return goal === undefined ? undefined : keyAt(items, goal)
}

/** The place that a key leads to from another in a row of so many; undefined for other keys. */
function along(key: string, at: number, count: number): number | undefined {
  const goals: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }
  return goals[key]
}
