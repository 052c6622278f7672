import type { Dispatcher } from 'undici'
import { ConnectionError } from './server-connection'

/** What headers and framing come to for each request, about (bytes): there is no way to see them. */
export const HEADER_BYTES = 500

/** What a server answered, read to its end. */
export interface HttpAnswer {
  readonly status: number
  /** The media type without parameters, in lower case; '' when none was named. */
  readonly type: string
  readonly retryAfter: string | undefined
  readonly body: Uint8Array<ArrayBuffer>
}

/** An address below the server's, whose own path is kept. */
export function addressBelow({ href }: URL, path: string): URL {
  return new URL(path, href.endsWith('/') ? href : `${href}/`)
}

/** A header's value, the first one where it came more than once. */
export function headerOf({ headers }: Pick<Dispatcher.ResponseData, 'headers'>, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * Reads an answer to its end; throws `not-understood` when it is longer than `longest` bytes. `pieces` is the answer's body, or what
 * counts it on the way.
 */
export async function readAnswer(
  response: Dispatcher.ResponseData,
  longest: number,
  pieces: AsyncIterable<Uint8Array> = response.body,
): Promise<HttpAnswer> {
  const read: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.byteLength
    if (length > longest) throw new ConnectionError('not-understood')
    read.push(piece)
  }
  const type = headerOf(response, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return {
    status: response.statusCode,
    type,
    retryAfter: headerOf(response, 'retry-after'),
    body: joined(read, length),
  }
}

/** What `read` makes of an answer; whatever it throws becomes `not-understood`. */
export function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new ConnectionError('not-understood', { cause })
  }
}

/** Not `Buffer.concat`: short buffers share a pool, and what was read from them would keep it. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = Buffer.alloc(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
