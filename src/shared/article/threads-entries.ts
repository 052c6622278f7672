import type * as Y from 'yjs'
import { z } from 'zod'
import { isFigureId, isSegmentId, newEntryId } from '../ids'
import { type AccountId, AccountIdShape } from '../workflow/people'
import { asClient, newClient } from './as-client'
import { canonicalLanguage, type LanguageTag, threadsRoot } from './roots'
import type { SegmentKey } from './segments'

/** How much a review may hold; the server refuses what is beyond. */
export const THREAD_LIMITS = {
  /** Of one text, in UTF-16 units. */
  text: 10_000,
  /** Of what stands before and after a quote, in UTF-16 units. */
  context: 64,
  /** Entries of one article. */
  entries: 2000,
} as const

/** The origin of what is added to the threads: sent like every change of this person, and never undone. */
const THREADS_ORIGIN = Symbol('threads')

const ENTRY_ID = /^[0-9A-Za-z]{12}$/

/** Whether `value` has the form of an entry's id: 12 characters of base 62. */
export function isEntryId(value: unknown): value is string {
  return typeof value === 'string' && ENTRY_ID.test(value)
}

const LongText = z.string().max(THREAD_LIMITS.text)
const Language: z.ZodType<LanguageTag> = z.string().max(60).refine(isLanguage)
const Segment = z.custom<SegmentKey>(isSegmentKey)
const Entry = z.custom<string>(isEntryId)

/** What in an article a thread is about, so that it is found again after edits (as the W3C's TextQuoteSelector). */
export const ThreadPlace = z.strictObject({
  language: Language,
  segment: Segment,
  /** The text it is about; '' in a suggestion that only adds, and for a comment on the whole segment. */
  quote: LongText,
  /** Where the quote began in the segment's text, in UTF-16 units. */
  offset: z.number().int().min(0).max(10_000_000),
  /** What stood right before and right after the quote. */
  before: z.string().max(THREAD_LIMITS.context),
  after: z.string().max(THREAD_LIMITS.context),
})
/** What in an article a thread is about. */
export type ThreadPlace = z.infer<typeof ThreadPlace>

/** The characters that an acceptance has put into the text, by the clocks that Yjs gave them. */
const Inserted = z.strictObject({
  client: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  clock: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  length: z
    .number()
    .int()
    .min(1)
    .max(2 * THREAD_LIMITS.text),
})

/** The characters that an acceptance has put into the text: `length` clocks of one Yjs client, from `clock` on. */
export type Inserted = z.infer<typeof Inserted>

const author = {
  /** Null for what came with an imported file: nobody of this newsroom answers for it. */
  by: AccountIdShape.nullable(),
  /** The author's name as it was. */
  name: z.string().max(200),
  /** Milliseconds since 1970 by the author's clock. */
  at: z.number().int().min(0).max(8_640_000_000_000_000),
}

/** One thing that was said or done in a review. An entry is never changed and never deleted. */
export const ThreadEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('comment'), ...author, place: ThreadPlace, text: LongText.min(1) }),
  z.strictObject({
    kind: z.literal('suggestion'),
    ...author,
    place: ThreadPlace,
    /** The reason; may be ''. */
    text: LongText,
    /** What is to stand in the quote's place. */
    replacement: LongText,
  }),
  z.strictObject({ kind: z.literal('reply'), ...author, thread: Entry, text: LongText.min(1) }),
  z.strictObject({ kind: z.enum(['resolved', 'reopened']), ...author, thread: Entry }),
  /** The decision on a suggestion, in the language of its place: who may write that version decides. */
  z.strictObject({
    kind: z.literal('accepted'),
    ...author,
    thread: Entry,
    language: Language,
    inserted: Inserted.optional(),
  }),
  z.strictObject({ kind: z.literal('declined'), ...author, thread: Entry, language: Language }),
  /** Takes back an entry of one's own: the first of a thread, or a reply. */
  z.strictObject({ kind: z.literal('removed'), ...author, entry: Entry }),
])
/** One thing that was said or done in a review. */
export type ThreadEntry = z.infer<typeof ThreadEntry>

/** What an entry says, without who says it. */
export type ThreadWords = ThreadEntry extends infer E
  ? E extends ThreadEntry
    ? Omit<E, 'by' | 'name' | 'at'>
    : never
  : never

/** Who writes an entry, and when. */
export interface ThreadAuthor {
  readonly by: AccountId
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Adds an entry under a fresh id and answers the id; throws when it is none that a review may hold. It is written by a Yjs client of
 * its own, so that it stands on nothing of the text: where the text is refused, the entry can go to the server by itself ([SY13]).
 */
export function addThreadEntry(doc: Y.Doc, words: ThreadWords, { by, name, at }: ThreadAuthor): string {
  const entry = ThreadEntry.parse({ ...words, by, name: name.slice(0, 200), at })
  const id = newEntryId()
  doc.transact(() => asClient(doc, newClient(), () => threadsRoot(doc).set(id, entry)), THREADS_ORIGIN)
  return id
}

/** Adds an entry that came with an imported file: nobody of this newsroom answers for it. Throws as `addThreadEntry`. */
export function addImportedEntry(doc: Y.Doc, words: ThreadWords, { name, at }: Omit<ThreadAuthor, 'by'>): void {
  const entry = ThreadEntry.parse({ ...words, by: null, name: name.slice(0, 200), at })
  doc.transact(() => asClient(doc, newClient(), () => threadsRoot(doc).set(newEntryId(), entry)), THREADS_ORIGIN)
}

/** The entries of an article in the order in which they were made; what is no entry is passed over. */
export function readThreadEntries(doc: Y.Doc): (readonly [id: string, entry: ThreadEntry])[] {
  const entries: (readonly [string, ThreadEntry])[] = []
  for (const [id, value] of threadsRoot(doc)) {
    const entry = isEntryId(id) ? ThreadEntry.safeParse(value).data : undefined
    if (entry !== undefined) entries.push([id, entry])
  }
  return entries.sort(([a, { at }], [b, { at: other }]) => at - other || (a < b ? -1 : 1))
}

/** The entries of an article's JSON as they are taken over from a file: what is none is left out, and nobody here answers for them. */
export function withoutAccounts(threads: Readonly<Record<string, unknown>>): Record<string, ThreadEntry> {
  const kept: Record<string, ThreadEntry> = {}
  for (const [id, value] of Object.entries(threads)) {
    const entry = isEntryId(id) ? ThreadEntry.safeParse(value).data : undefined
    if (entry !== undefined) kept[id] = { ...withoutClocks(entry), by: null }
  }
  return kept
}

/** What an acceptance says of a document's clocks says nothing in another one. */
function withoutClocks(entry: ThreadEntry): ThreadEntry {
  if (entry.kind !== 'accepted') return entry
  const { inserted: _inserted, ...rest } = entry
  return rest
}

function isLanguage(tag: string): boolean {
  return canonicalLanguage(tag) === tag
}

function isSegmentKey(value: unknown): value is SegmentKey {
  if (typeof value !== 'string') return false
  const [kind, figure] = value.split(':', 2)
  if (kind === 'caption' || kind === 'alt') return value === `${kind}:${figure}` && isFigureId(figure)
  return isSegmentId(value) || value === 'headline' || value === 'lead'
}
