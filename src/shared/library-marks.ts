/** The colours an article may be marked with. Apart from `library.ts`, whose schemas windows need not load. */
export const markColours = ['red', 'orange', 'green', 'blue', 'violet', 'grey'] as const
/** A colour an article may be marked with. */
export type MarkColour = (typeof markColours)[number]

/** What the library may be narrowed to by this computer's own marks: opened lately, pinned, or of a colour. */
export const markFilters = ['opened', 'pinned', ...markColours] as const
/** What the library may be narrowed to by this computer's own marks. */
export type MarkFilter = (typeof markFilters)[number]

/** After how many days in the bin articles may be deleted; null for never. */
export const binTerms = [7, 30, 90, null] as const
/** After how many days in the bin articles may be deleted; null for never. */
export type BinTerm = (typeof binTerms)[number]

/** How the name of a folder begins that holds files dragged out: dropped on our own window they are no imports. */
export const DRAG_FOLDER = 'toasoan-drag-'

/** The most articles dragged out of the list at once. */
export const MOST_DRAGGED_ARTICLES = 20
