import { z } from 'zod'
import type { FindKey, FoundText } from './version-texts'

const shortText = (value: unknown): boolean => typeof value === 'string' && value.length <= 200

/** Which text of an article is meant. */
const Place = z.object({
  language: z.string().max(60),
  segment: z.custom<FindKey>(shortText),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
})

/** A hit in an article of the library, with the words around it: enough to be shown and to be replaced. */
export const LibraryHit = Place.extend({
  kind: z.custom<FoundText['kind']>(shortText),
  before: z.string(),
  after: z.string(),
  /** What was found, as it stands in the text. */
  expected: z.string(),
  groups: z.array(z.string().or(z.undefined())).readonly().exactOptional(),
  named: z.record(z.string(), z.string().or(z.undefined())).readonly().exactOptional(),
})
/** A hit in an article of the library. */
export type LibraryHit = z.infer<typeof LibraryHit>

/** A stretch of an article's text that is to read otherwise (replace-hits.ts). */
export const ReplacementShape = Place.extend({
  expected: z.string().max(100_000),
  replacement: z.string().max(100_000),
})
