import { z } from 'zod'
import { AccountIdShape } from '../workflow/people'

const Offset = z.number().int().min(0).max(10_000_000)

/** Where in an article someone is. Offsets count UTF-16 units of the text of a segment, or of a field. */
export const PresencePlace = z.object({
  language: z.string().max(60),
  /** A block's segment id, or `headline`, or `lead`; null: in the version, but not in its text. */
  segment: z.string().max(80).nullable(),
  /** Where a selection began and where the caret is; equal for a caret alone. */
  anchor: Offset,
  focus: Offset,
})
/** Where in an article someone is. */
export type PresencePlace = z.infer<typeof PresencePlace>

/** Someone who has an article on screen. Who they are is the server's word, where they are is theirs. */
export const PresentPerson = z.object({
  /** One window of one person: a Yjs awareness client id. */
  key: z.number(),
  account: AccountIdShape,
  name: z.string().max(200),
  colour: z.string().max(40),
  place: PresencePlace.nullable(),
})
/** Someone who has an article on screen. */
export type PresentPerson = z.infer<typeof PresentPerson>
