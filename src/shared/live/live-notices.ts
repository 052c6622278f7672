import { z } from 'zod'
import type { FailureCode } from '../failure'
import { failureTexts } from '../texts/failures'

const Place = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Reason = z.object({
  code: z.custom<FailureCode>((value) => typeof value === 'string' && value in failureTexts.vi),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What the server says of an article on a live connection beside its text, as the JSON of a stateless message. */
export const LiveNotice = z.discriminatedUnion('kind', [
  /** The oldest update that was not answered yet is committed; as `PushOutcome`. */
  z.object({ kind: z.literal('committed'), seq: Place, mark: Place, added: z.boolean() }),
  /** The oldest update that was not answered yet was not accepted, nothing of it was kept. */
  z.object({ kind: z.literal('refused'), ...Reason.shape }),
  /** The oldest update that was not answered yet builds on text the server does not have. */
  z.object({ kind: z.literal('base-missing') }),
  /** Which language versions this person may not write now, and why; those that are not named are open. */
  z.object({ kind: z.literal('access'), locked: z.record(z.string().max(60), Reason) }),
])
/** What the server says of an article on a live connection beside its text. */
export type LiveNotice = z.infer<typeof LiveNotice>

/** Where live connections are made: a WebSocket upgrade of this path. */
export const LIVE_PATH = '/live'

/** How often presence is told again while it stays the same, in milliseconds: after 30 s of silence people count as gone (y-protocols). */
export const PRESENCE_RENEWED = 15_000
