/** A pane beside the text. */
export type SidePane = 'library' | 'inspector'

/** How many panes a window has room for: all three, the text and one beside it, or the text alone, over which the others lie. */
export type Room = 'all' | 'one' | 'text'

/** Which of the side panes are to be seen. */
export type OpenPanes = Readonly<Record<SidePane, boolean>>

/** The narrowest window with room for three panes, and the narrowest with room for one beside the text, in CSS pixels. */
export const roomWidths = { all: 880, one: 720 } as const

/**
 * Which side panes are to be seen. Where there is room they are as the person set them; else only the one that was asked for
 * since the window became so narrow (null: it was folded again; undefined: none was yet).
 */
export function openPanes(room: Room, set: OpenPanes, asked: SidePane | null | undefined): OpenPanes {
  if (room === 'all') return set
  const shown = asked === undefined && room === 'one' ? firstSet(set) : asked
  return { library: shown === 'library', inspector: shown === 'inspector' }
}

function firstSet(set: OpenPanes): SidePane | null {
  if (set.library) return 'library'
  return set.inspector ? 'inspector' : null
}
