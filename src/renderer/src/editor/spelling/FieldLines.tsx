import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { ShownMistake } from './spelling-marks'

/** Draws the lines under mistakes in the fields of a version's page, over them and out of everybody's way. */
export function FieldLines({
  page,
  shown,
}: {
  readonly page: HTMLElement
  readonly shown: readonly ShownMistake[]
}): ReactNode {
  const origin = page.getBoundingClientRect()
  const lines = shown.flatMap((each) => {
    if (!('field' in each) || !page.contains(each.field)) return []
    const { left, top } = each.field.getBoundingClientRect()
    const { kind, segment, from } = each.mistake
    return each.rects.map((rect) => ({
      key: `${segment} ${from} ${rect.top}`,
      kind,
      left: left - origin.left + rect.left,
      top: top - origin.top + rect.top,
      width: rect.width,
      height: rect.height,
    }))
  })
  if (lines.length === 0) return null
  return createPortal(
    <div className="spelling-lines" aria-hidden>
      {lines.map(({ key, kind, left, top, width, height }) => (
        <span
          key={key}
          className="spelling-line"
          data-kind={kind}
          style={{ left, top, width, height, fontSize: height * 0.8 }}
        />
      ))}
    </div>,
    page,
  )
}
