import { z } from 'zod'

/** The sizes of the text that can be chosen, in per cent of the usual one, ascending. */
export const textSizes = [70, 80, 90, 100, 110, 120, 135, 150, 175, 200, 250] as const

/** The widths of the text column, in characters; typographers ask for 45 to 80. */
export const columnWidths = { narrow: 54, normal: 68, wide: 82 } as const

/** The spacing of lines, as a factor of the usual one. */
export const lineSpacings = { tight: 0.88, normal: 1, loose: 1.22 } as const

/** The bundled faces a text can be written in; both have all Vietnamese letters. */
export const textFaces = ['serif', 'sans'] as const

/** What stays in full ink in focus mode while the rest steps back. */
export const focusMarks = ['none', 'paragraph', 'sentence'] as const

/** How a person likes to see the text they write. It never changes the text, nor what readers see. */
export const TextView = z.object({
  /** In per cent of the usual size. */
  size: z.number().int().min(50).max(400).default(100),
  width: z.enum(['narrow', 'normal', 'wide']).default('normal'),
  spacing: z.enum(['tight', 'normal', 'loose']).default('normal'),
  face: z.enum(textFaces).default('serif'),
  /** The line with the caret stays at one height. */
  typewriter: z.boolean().default(false),
  focusMark: z.enum(focusMarks).default('paragraph'),
})
/** How a person likes to see the text they write. */
export type TextView = z.infer<typeof TextView>

/** The next larger (`by` 1) or smaller (`by` -1) size; the same one at the end of the row. */
export function nextTextSize(size: number, by: 1 | -1): number {
  const further = by === 1 ? textSizes.find((each) => each > size) : textSizes.findLast((each) => each < size)
  return further ?? size
}
