import { z } from 'zod'

/**
 * Why a stretch of text is marked: no word that is known (`unknown`), a word without the marks of Vietnamese or in the raw keys of an
 * input method (`unmarked`), a word said twice (`doubled`; the stretch holds the space and the second), two words that are known to be
 * written for others (`confused`), or a tone on the other vowel than the house has it (`tone`).
 */
export const mistakeKinds = ['unknown', 'unmarked', 'doubled', 'confused', 'tone'] as const
/** Why a stretch of text is marked. */
export type MistakeKind = (typeof mistakeKinds)[number]

/** A stretch of a text that may be wrong, in UTF-16 units, `to` exclusive. */
export const Mistake = z.object({
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  kind: z.enum(mistakeKinds),
})
/** A stretch of a text that may be wrong. */
export type Mistake = z.infer<typeof Mistake>
