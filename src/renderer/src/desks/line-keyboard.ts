import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { DeskGroup } from './desk-lines'
import { lineKey } from './desk-lines'

/** How the keyboard goes through the desk's lines. */
export interface LineKeyboard {
  /** The line of a group that Tab leads to; undefined where another group has it. */
  readonly stopOf: (group: DeskGroup) => string | undefined
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/**
 * Arrow keys, Home and End go from line to line, in a list whatever group they stand in, on a board within and across columns;
 * Shift+F10 opens a line's menu. A list is one tab stop, a board one a column. Lines carry `data-line`, columns `data-column`.
 */
export function useLineKeyboard(
  form: 'list' | 'board',
  groups: readonly DeskGroup[],
  onMenu: (line: HTMLElement) => void,
): LineKeyboard {
  const [focused, setFocused] = useState<string>()
  const has = (group: DeskGroup): boolean => group.items.some((item) => lineKey(item) === focused)
  return {
    stopOf: (group) => {
      if (has(group)) return focused
      const [first] = group.items
      const isFallback = form === 'board' || (group === groups[0] && !groups.some(has))
      return first !== undefined && isFallback ? lineKey(first) : undefined
    },
    onFocus: (event) => {
      const key = lineAt(event.target)?.dataset['line']
      if (key !== undefined) setFocused(key)
    },
    onKeyDown: (event) => {
      const line = lineAt(event.target)
      if (line === null) return
      if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        event.preventDefault()
        onMenu(line)
        return
      }
      const goal = form === 'board' ? goalOnBoard(event, line) : goalInList(event, line)
      if (goal === undefined) return
      event.preventDefault()
      goal.focus()
    },
  }
}

function lineAt(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-line]') : null
}

function linesIn(within: Element | null | undefined): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>('[data-line]') ?? [])]
}

function goalInList({ key, currentTarget }: KeyboardEvent<HTMLElement>, line: HTMLElement): HTMLElement | undefined {
  return along(key, linesIn(currentTarget), line)
}

function goalOnBoard({ key, currentTarget }: KeyboardEvent<HTMLElement>, line: HTMLElement): HTMLElement | undefined {
  const here = line.closest('[data-column]')
  const lines = linesIn(here)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return along(key, lines, line)
  const columns = [...currentTarget.querySelectorAll('[data-column]')]
  const beside = linesIn(columns[columns.findIndex((each) => each === here) + (key === 'ArrowLeft' ? -1 : 1)])
  return beside[Math.min(lines.indexOf(line), beside.length - 1)]
}

function along(key: string, lines: readonly HTMLElement[], line: HTMLElement): HTMLElement | undefined {
  const at = lines.indexOf(line)
  const goals: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }
  const goal = goals[key]
  return goal === undefined ? undefined : lines[goal]
}
