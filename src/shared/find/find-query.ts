import { z } from 'zod'

/** The longest text or pattern that may be looked for, in UTF-16 units. */
export const LONGEST_QUERY = 500

/** How letters are compared: as they are, as search folds them (no tones, no case), or by a regular expression. */
export const findForms = ['folded', 'exact', 'pattern'] as const
/** How letters are compared. */
export type FindForm = (typeof findForms)[number]

/** What is looked for in texts, and how. */
export const FindQuery = z.object({
  text: z.string().max(LONGEST_QUERY),
  form: z.enum(findForms),
  /** Hits begin and end at the edges of words; a word of Vietnamese is a syllable. */
  wholeWord: z.boolean(),
})
/** What is looked for in texts, and how. */
export type FindQuery = z.infer<typeof FindQuery>

/** Where a hit stands in a text, in UTF-16 units, `to` exclusive. */
export interface TextHit {
  readonly from: number
  readonly to: number
  /** What the groups of a pattern hold, the first at index 0; undefined for a group that took no part. */
  readonly groups?: readonly (string | undefined)[]
  /** What the named groups of a pattern hold. */
  readonly named?: Readonly<Record<string, string | undefined>>
}
