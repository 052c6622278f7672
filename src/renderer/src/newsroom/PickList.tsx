import type { KeyboardEvent, ReactNode } from 'react'
import classes from './PickList.module.css'

/** One line of a list to pick from. */
export interface PickItem {
  readonly id: string
  readonly name: string
  readonly facts: string
  readonly mark?: ReactNode
  /** No longer in use: it stands back. */
  readonly faded?: boolean
}

/** A list of which one line is picked; the arrow keys go from line to line. */
export function PickList(props: {
  readonly label: string
  readonly items: readonly PickItem[]
  readonly picked: string | undefined
  readonly onPick: (id: string) => void
}): ReactNode {
  const { label, items, picked, onPick } = props
  return (
    <ul aria-label={label} className={classes.list}>
      {items.map(({ id, name, facts, mark, faded = false }) => (
        <li key={id}>
          <button
            type="button"
            className={classes.item}
            aria-current={id === picked || undefined}
            data-faded={faded || undefined}
            onClick={() => onPick(id)}
            onKeyDown={walk}
          >
            {mark}
            <span className={classes.text}>
              <span className={classes.name}>{name}</span>
              <span className={classes.facts}>{facts}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const buttons = [...(event.currentTarget.closest('ul')?.querySelectorAll('button') ?? [])]
  const next = buttons[buttons.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
