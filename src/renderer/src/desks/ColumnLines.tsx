import { defaultRangeExtractor, measureElement, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useRef } from 'react'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import classes from './DeskLines.module.css'
import { lineKey } from './desk-lines'

/** How high a line is taken for before it is drawn, in CSS pixels: a headline of two lines and its facts. */
const LINE_HEIGHT = 76

/** The lines of a board's column, of which only those on screen exist in the page, and the one that Tab leads to. */
export function ColumnLines(props: {
  readonly items: readonly DeskItem[]
  readonly stop: string | undefined
  readonly draw: (item: DeskItem) => ReactNode
}): ReactNode {
  const { items, stop } = props
  const scroller = useRef<HTMLDivElement>(null)
  const stopAt = items.findIndex((item) => lineKey(item) === stop)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    // A hidden board's lines have no height.
    measureElement: (line, entry, instance) => measureElement(line, entry, instance) || LINE_HEIGHT,
    getItemKey: useCallback(
      (index: number) => {
        const item = items[index]
        return item === undefined ? index : lineKey(item)
      },
      [items],
    ),
    overscan: 6,
    // Until the column has been measured: lines are drawn with it, not after it.
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = new Set(defaultRangeExtractor(range))
        if (stopAt >= 0) shown.add(stopAt)
        return [...shown].toSorted((a, b) => a - b)
      },
      [stopAt],
    ),
  })
  return (
    <div ref={scroller} className={classes.column}>
      <ul className={classes.lines} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              style={{ transform: `translateY(${start}px)` }}
            >
              {props.draw(item)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
