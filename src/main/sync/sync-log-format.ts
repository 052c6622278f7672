import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { FailureCode } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import { SegmentOverlap } from '../../shared/sync/status'
import type { OwnRange } from './own-ranges'
import type { ArticleFacts } from './sync-facts'

/**
 * The sync log: text lines, each `<CRC-32 of the JSON, 8 hexadecimal digits> <JSON>`. The first is the header; every other one is
 * a patch, a set of facts that came to pass together. A line that is cut short or damaged ends what is believed: the facts
 * before it are an older copy, which [SY1] makes as good as the newest.
 */
const FORMAT = 1

const Whole = z.number().int().min(0)
const Range = z.object({ from: Whole, to: Whole })

const FactsShape = z.object({
  pushed: Whole,
  common: Whole,
  remote: z.array(Range),
  serverSeq: Whole,
  at: z.number(),
  compared: z.number().int(),
  refused: z
    .object({
      sequence: Whole,
      code: z.custom<FailureCode>((code) => typeof code === 'string'),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .exactOptional(),
  print: z
    .object({ sequence: Whole, snapshotBytes: Whole, journalBytes: Whole, modifiedAt: z.number() })
    .exactOptional(),
  echoed: Whole.exactOptional(),
  wrote: z.boolean().exactOptional(),
  away: z.enum(['gone', 'coming']).exactOptional(),
})

/** Segments of one article that both sides changed, and the version that was kept before they were merged. */
export interface OverlapRecord {
  readonly articleId: ArticleId
  /** Milliseconds since 1970. */
  readonly at: number
  /** The version in the article's history that holds the text as it was here; null where it could not be kept. */
  readonly versionId: string | null
  /** The version that holds the text as the server had it; absent or null where there is none. */
  readonly theirVersionId?: string | null
  readonly segments: readonly SegmentOverlap[]
}

/** Facts that came to pass together; what is absent is unchanged. */
export interface SyncPatch {
  readonly cursor?: Cursor
  readonly newest?: Cursor
  readonly own?: readonly OwnRange[]
  readonly comparison?: Comparison
  readonly articles?: readonly (readonly [ArticleId, ArticleFacts])[]
  /** All overlaps that wait for review. */
  readonly overlaps?: readonly OverlapRecord[]
  /** Bytes sent and received by day (`2026-01-31`). */
  readonly traffic?: Traffic
}

/** The number of a comparison with everything on the server, and whether it still goes on. */
export interface Comparison {
  readonly number: number
  readonly running: boolean
}

/** Bytes sent and received, by day of the computer's time zone (`2026-01-31`). */
export type Traffic = Readonly<Record<string, readonly [sent: number, received: number]>>

const PatchShape: z.ZodType<SyncPatch> = z.object({
  cursor: z.object({ seq: Whole, mark: Whole }).exactOptional(),
  newest: z.object({ seq: Whole, mark: Whole }).exactOptional(),
  own: z.array(Range.extend({ mark: Whole })).exactOptional(),
  comparison: z.object({ number: Whole, running: z.boolean() }).exactOptional(),
  articles: z.array(z.tuple([z.custom<ArticleId>(isArticleId), FactsShape])).exactOptional(),
  overlaps: z
    .array(
      z.object({
        articleId: z.custom<ArticleId>(isArticleId),
        at: z.number(),
        versionId: z.string().nullable(),
        theirVersionId: z.string().nullable().exactOptional(),
        segments: z.array(SegmentOverlap),
      }),
    )
    .exactOptional(),
  traffic: z.record(z.string(), z.tuple([Whole, Whole])).exactOptional(),
})

const Header = z.object({ syncLog: z.literal(FORMAT), identity: z.string() })

/** The first line, naming the server and account whose facts follow. */
export function encodeHeader(identity: string): string {
  return encodeLine({ syncLog: FORMAT, identity })
}

/** One patch as a line. */
export function encodePatch(patch: SyncPatch): string {
  return encodeLine(patch)
}

/** Reads as much of a log as can be believed; `whole` says whether that was all of it. Undefined where not even the header can. */
export function decodeLog(
  bytes: Uint8Array,
): { readonly identity: string; readonly patches: readonly SyncPatch[]; readonly whole: boolean } | undefined {
  const lines = new TextDecoder().decode(bytes).split('\n')
  const rest = lines.pop()
  const header = Header.safeParse(decodeLine(lines[0]))
  if (!header.success) return undefined
  const patches: SyncPatch[] = []
  for (const line of lines.slice(1)) {
    const patch = PatchShape.safeParse(decodeLine(line))
    if (!patch.success) return { identity: header.data.identity, patches, whole: false }
    patches.push(patch.data)
  }
  return { identity: header.data.identity, patches, whole: rest === '' }
}

function encodeLine(content: unknown): string {
  const json = JSON.stringify(content)
  return `${checksum(json)} ${json}\n`
}

function decodeLine(line: string | undefined): unknown {
  const json = line?.slice(9)
  if (json === undefined || line?.slice(0, 8) !== checksum(json)) return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
