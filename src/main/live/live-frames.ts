import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { LiveNotice } from '../../shared/live/live-notices'
import { PresentPerson } from '../../shared/live/presence'

// The frames of Hocuspocus 4 (src/types.ts and common/src/auth.ts there), of y-protocols' sync and of its awareness.
const FRAME = { sync: 0, awareness: 1, auth: 2, syncReply: 4, notice: 5, close: 7, status: 8 } as const
const AUTH = { token: 0, denied: 1, accepted: 2 } as const
const SYNC = { stateVector: 0, difference: 1, update: 2 } as const

/** What a server says of one article. */
export type LiveFrame = { readonly articleId: ArticleId } & (
  | { readonly kind: 'accepted' }
  /** One may not be here; `reason` is a failure's code. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** What others wrote; `whole` for the answer to a state vector, after which nothing older is missing. */
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly whole: boolean }
  | { readonly kind: 'notice'; readonly notice: LiveNotice }
  /** Windows with who is in them; undefined for those that are gone. */
  | { readonly kind: 'presence'; readonly changes: ReadonlyMap<number, PresentPerson | undefined> }
  | { readonly kind: 'closed'; readonly reason: string }
  /** What asks for nothing here. */
  | { readonly kind: 'other' }
)

/** Says who is there: the first frame of an article. The token travels inside the connection, never in its address. */
export function authFrame(id: ArticleId, token: string): Uint8Array {
  return frame(id, FRAME.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.token)
    encoding.writeVarString(encoder, token)
  })
}

/** Asks for what is missing here. */
export function stateVectorFrame(id: ArticleId, stateVector: Uint8Array): Uint8Array {
  return syncFrame(id, SYNC.stateVector, stateVector)
}

/** Sends what was written here. */
export function updateFrame(id: ArticleId, update: Uint8Array): Uint8Array {
  return syncFrame(id, SYNC.update, update)
}

/** Says where the windows of this computer are; `clock` grows with every frame of a window. */
export function presenceFrame(
  id: ArticleId,
  windows: readonly { readonly key: number; readonly clock: number; readonly state: object }[],
): Uint8Array {
  return frame(id, FRAME.awareness, (encoder) => {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, windows.length)
    for (const { key, clock, state } of windows) {
      encoding.writeVarUint(inner, key)
      encoding.writeVarUint(inner, clock)
      encoding.writeVarString(inner, JSON.stringify(state))
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  })
}

/** Leaves an article. */
export function closeFrame(id: ArticleId): Uint8Array {
  return frame(id, FRAME.close, () => undefined)
}

/** Reads a frame; undefined for what is none of ours. Never throws. */
export function readFrame(bytes: Uint8Array): LiveFrame | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const articleId = decoding.readVarString(decoder)
    if (!isArticleId(articleId)) return undefined
    return { articleId, ...readBody(decoding.readVarUint(decoder), decoder) }
  } catch {
    return undefined
  }
}

type Body<Frame = LiveFrame> = Frame extends LiveFrame ? Omit<Frame, 'articleId'> : never

function readBody(type: number, decoder: decoding.Decoder): Body {
  switch (type) {
    case FRAME.sync:
    case FRAME.syncReply:
      return readSync(decoder)
    case FRAME.awareness:
      return { kind: 'presence', changes: readPresence(decoding.readVarUint8Array(decoder)) }
    case FRAME.auth: {
      const kind = decoding.readVarUint(decoder)
      if (kind === AUTH.accepted) return { kind: 'accepted' }
      return kind === AUTH.denied ? { kind: 'denied', reason: decoding.readVarString(decoder) } : { kind: 'other' }
    }
    case FRAME.notice:
      return { kind: 'notice', notice: LiveNotice.parse(JSON.parse(decoding.readVarString(decoder))) }
    case FRAME.close:
      return { kind: 'closed', reason: decoding.readVarString(decoder) }
    default:
      return { kind: 'other' }
  }
}

function readSync(decoder: decoding.Decoder): Body {
  const type = decoding.readVarUint(decoder)
  if (type !== SYNC.difference && type !== SYNC.update) return { kind: 'other' }
  // A copy: what is kept must not hold the frame in memory.
  return { kind: 'update', update: decoding.readVarUint8Array(decoder).slice(), whole: type === SYNC.difference }
}

const Nobody = z.null()

function readPresence(bytes: Uint8Array): ReadonlyMap<number, PresentPerson | undefined> {
  const decoder = decoding.createDecoder(bytes)
  const changes = new Map<number, PresentPerson | undefined>()
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const key = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    const state: unknown = JSON.parse(decoding.readVarString(decoder))
    const person = PresentPerson.safeParse(typeof state === 'object' ? { ...state, key } : state)
    if (person.success) changes.set(key, person.data)
    else if (Nobody.safeParse(state).success) changes.set(key, undefined)
  }
  return changes
}

function syncFrame(id: ArticleId, type: number, bytes: Uint8Array): Uint8Array {
  return frame(id, FRAME.sync, (encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

function frame(id: ArticleId, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, id)
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
