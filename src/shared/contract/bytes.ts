import { z } from 'zod'

/** Binary data over the bridge. `z.instanceof` would refuse arrays made in another realm, as Yjs's updates are. */
export const Bytes = z.custom<Uint8Array>((value) => Object.prototype.toString.call(value) === '[object Uint8Array]')

/** The largest binary message, in bytes: larger payloads go by path. */
export const MAX_MESSAGE_BYTES = 5 * 1024 * 1024
