import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import classes from './PaneHandle.module.css'

/** The narrowest and widest a pane may be, and its width at first, in CSS pixels. */
export const paneWidths = { least: 260, most: 640, first: 320 } as const

/** A width within what is allowed. */
export function paneWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, paneWidths.least), paneWidths.most))
}

/** The edge of a pane: dragged, or moved with the arrow keys; a double click brings the first width back, Enter folds the pane. */
export function PaneHandle(props: {
  readonly label: string
  /** The id of the pane. */
  readonly controls: string
  readonly width: number
  /** Whether the pane lies left (`start`) or right (`end`) of its edge. */
  readonly side: 'start' | 'end'
  /** The width while it changes. */
  readonly onResize: (width: number) => void
  /** The width once it stands. */
  readonly onResized: (width: number) => void
  readonly onFold: () => void
}): ReactNode {
  const { width, side } = props
  const drag = useRef<{ readonly from: number; readonly width: number; last: number } | null>(null)
  const direction = side === 'start' ? 1 : -1
  const settle = (next: number): void => {
    props.onResize(next)
    props.onResized(next)
  }
  const keyDown = (event: KeyboardEvent): void => {
    const step = (event.shiftKey ? 64 : 16) * direction
    const next = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: paneWidths.least,
      End: paneWidths.most,
    }[event.key]
    if (next !== undefined) settle(paneWidth(next))
    else if (event.key === 'Enter') props.onFold()
    else return
    event.preventDefault()
  }
  const pointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width, last: width }
  }
  const pointerMove = (event: PointerEvent): void => {
    if (drag.current === null) return
    drag.current.last = paneWidth(drag.current.width + (event.clientX - drag.current.from) * direction)
    props.onResize(drag.current.last)
  }
  const pointerUp = (): void => {
    const { current } = drag
    drag.current = null
    if (current !== null && current.last !== current.width) props.onResized(current.last)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      data-side={side}
      aria-label={props.label}
      aria-controls={props.controls}
      aria-valuenow={width}
      aria-valuemin={paneWidths.least}
      aria-valuemax={paneWidths.most}
      className={classes.handle}
      onKeyDown={keyDown}
      onPointerDown={pointerDown}
      onPointerMove={pointerMove}
      onPointerUp={pointerUp}
      onPointerCancel={pointerUp}
      onDoubleClick={() => settle(paneWidths.first)}
    />
  )
}
