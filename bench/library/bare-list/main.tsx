import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import type { ArticleRow } from '../../../src/shared/library'
import { madeUpRows } from '../made-up-rows'

const ROW_HEIGHT = 76

/** The same rows and the same virtualiser, all in the page's memory, each row two lines of plain text: the least a list can be. */
function BareList(props: { readonly rows: readonly ArticleRow[] }): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: props.rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  return (
    <div
      ref={list}
      role="listbox"
      aria-multiselectable
      tabIndex={0}
      style={{ width: 320, height: 640, overflow: 'auto' }}
    >
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = props.rows[index]
          return (
            <div
              key={index}
              role="option"
              aria-selected={false}
              tabIndex={-1}
              style={{ position: 'absolute', width: '100%', height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
            >
              <div>{row?.languages[0]?.headline}</div>
              <div>
                {row?.section} {row?.words}
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}

const rows = madeUpRows(Number(new URLSearchParams(location.search).get('rows')))
const container = document.getElementById('root')
if (container !== null) createRoot(container).render(<BareList rows={rows} />)
