import type { MarkColour } from '../../../shared/library-marks'
import type { LibrarySnapshot } from './library-store'
import type { Chosen } from './selection'

/** Which marks the selected articles have in common, as far as their rows are known; undefined for a colour they do not share. */
export function sharedMarks(
  snapshot: LibrarySnapshot,
  chosen: Chosen,
): { readonly pinned: boolean; readonly colour: MarkColour | null | undefined } {
  if (chosen.kind === 'all') return { pinned: false, colour: undefined }
  const rows = [...chosen.ids].flatMap((id) => {
    const index = snapshot.indexOf(id)
    return (index === undefined ? undefined : snapshot.rowAt(index)) ?? []
  })
  const colours = new Set(rows.map(({ colour }) => colour ?? null))
  const [colour] = colours
  const known = rows.length > 0 && rows.length === chosen.ids.size
  return {
    pinned: known && rows.every(({ pinned }) => pinned !== undefined),
    colour: known && colours.size === 1 ? colour : undefined,
  }
}
