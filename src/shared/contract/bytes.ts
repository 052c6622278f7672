import { z } from 'zod'

/** Binary data over the bridge. `z.instanceof` would refuse arrays made in another realm, as Yjs's updates are. */
export const Bytes = z.custom<Uint8Array>((value) => Object.prototype.toString.call(value) === '[object Uint8Array]')

/** The largest change of an article in one message, in bytes: a pasted book fits, a runaway page does not. */
export const MAX_UPDATE_BYTES = 32 * 1024 * 1024

/** The largest photo that comes from the clipboard, in bytes; files come by their path. */
export const MAX_PHOTO_BYTES = 100 * 1024 * 1024
