import {
  decodeLegacy,
  type LegacyEncoding,
  legacyEncodings,
  recogniseLegacy,
} from '../../shared/typography/legacy/recognise-legacy'
import type { Decision, DraftFacts, Passage } from './import-draft'

/** The choice that leaves texts as the file has them. */
const AS_IT_IS = 'as-it-is'
/** What of passages and facts is no text of the file's. */
const NO_TEXT = new Set(['id', 'segmentId', 'figureId', 'type', 'role', 'reason', 'url', 'image', 'language', 'style'])
/** So much is shown before and after, in UTF-16 units. */
const SHOWN = 120

/** The question whether a file's texts, of which `sample` is the beginning, are Vietnamese in an older encoding; none where they are not. */
export function encodingDecision(sample: string): Decision | undefined {
  const legacy = recogniseLegacy(sample)
  if (legacy === undefined) return undefined
  return {
    id: 'encoding',
    kind: 'encoding',
    text: `${sample.slice(0, SHOWN)} → ${legacy.converted.slice(0, SHOWN)}`,
    choice: AS_IT_IS,
    alternatives: [AS_IT_IS, legacy.encoding],
  }
}

/** The older encoding that a decision's choice names; undefined for leaving texts as they are. */
export function encodingOf(choice: string): LegacyEncoding | undefined {
  return legacyEncodings.find((encoding) => encoding === choice)
}

/** Passages or facts with their texts converted from the older encoding; addresses, pictures and names of things stay. */
export function decoded<T extends Passage | DraftFacts>(part: T, encoding: LegacyEncoding): T {
  return mapTexts(part, (text) => decodeLegacy(text, encoding)) as T
}

function mapTexts(value: unknown, decode: (text: string) => string): unknown {
  if (typeof value === 'string') return decode(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, decode))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, NO_TEXT.has(key) ? each : mapTexts(each, decode)]),
  )
}
