import type { ReactNode } from 'react'
import { highlight } from '../../../shared/folding/highlight'

/** A text with a search's hits marked, whatever their tones. */
export function HighlightedText(props: { readonly text: string; readonly search: string }): ReactNode {
  const ranges = props.search === '' ? [] : highlight(props.text, props.search)
  if (ranges.length === 0) return props.text
  const parts: ReactNode[] = []
  let end = 0
  for (const range of ranges) {
    parts.push(
      props.text.slice(end, range.start),
      <mark key={range.start}>{props.text.slice(range.start, range.end)}</mark>,
    )
    end = range.end
  }
  return [...parts, props.text.slice(end)]
}
