import type { PhotoInfo, PhotoPatch } from '../../shared/photo'
import type { PhotoDescription } from '../../shared/sync/photos'

/** The fields a person may correct; the others a computer reads from the file. */
const CORRECTABLE = ['caption', 'credit', 'creator', 'headline', 'placeName', 'copyright', 'keywords'] as const
const FIELDS = [...CORRECTABLE, 'takenAt', 'dominantColour'] as const

/** What is known of a photo besides its file. */
export function descriptionOf(info: PhotoInfo): PhotoDescription {
  return Object.fromEntries(FIELDS.filter((field) => info[field] !== undefined).map((field) => [field, info[field]]))
}

/** What two descriptions of a photo have to take from each other to be the same. */
export interface DescriptionChanges {
  /** What the server has to learn; empty when nothing. */
  readonly push: PhotoDescription
  /** What this computer has to learn; empty when nothing. */
  readonly apply: PhotoPatch
}

/**
 * Brings two descriptions of a photo together, field by field, by what both last had in common: a field changed on one side is taken
 * from there; changed on both, from here, where someone has just worked on it. Without anything in common, what the server has stands.
 */
export function mergeDescriptions(
  base: PhotoDescription | undefined,
  mine: PhotoDescription,
  theirs: PhotoDescription,
): DescriptionChanges {
  const push: Record<string, unknown> = {}
  const apply: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const [before, here, there] = [base?.[field], mine[field], theirs[field]]
    if (same(here, there)) continue
    const fromHere = base === undefined ? isEmpty(there) : !same(here, before)
    if (fromHere) push[field] = here ?? emptyOf(field)
    else if (isCorrectable(field)) apply[field] = there ?? emptyOf(field)
  }
  // What a file tells of itself is never removed.
  for (const field of ['takenAt', 'dominantColour']) if (push[field] === '') delete push[field]
  return { push, apply }
}

function isCorrectable(field: string): boolean {
  return CORRECTABLE.some((each) => each === field)
}

function emptyOf(field: string): '' | [] {
  return field === 'keywords' ? [] : ''
}

function isEmpty(value: string | readonly string[] | undefined): boolean {
  return value === undefined || value.length === 0
}

function same(a: string | readonly string[] | undefined, b: string | readonly string[] | undefined): boolean {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}
