import type { Readable } from 'node:stream'

/** A part of a file: from byte `start` up to and with byte `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Where files lie under keys (`photos/ab/cd`: lower-case letters, digits, `.`, `-` and `/`). A stored file appears whole or not
 * at all, and is durable when the call that stored it resolves. Storing under a taken key replaces what was there. Every call
 * rejects with `FilesUnavailable` when the place itself cannot be used; whether a file is there is not known then.
 */
export interface FileStore {
  /** Stores a copy of the file at `path`, which stays where it is; answers false, having stored nothing, when the bytes it copied have another SHA-256 (lower-case hexadecimal). */
  putFile(key: string, path: string, sha256: string): Promise<boolean>
  /** Stores bytes. */
  putBytes(key: string, bytes: Uint8Array): Promise<void>
  /** A file's length in bytes; undefined when there is none. */
  size(key: string): Promise<number | undefined>
  /** A file's bytes; undefined when there is none. */
  read(key: string): Promise<Buffer | undefined>
  /** A file, or a part of it, as a stream; the caller has asked for its size. */
  stream(key: string, range?: ByteRange): Promise<Readable>
  /** Removes a file; nothing happens when there is none. */
  remove(key: string): Promise<void>
}

/** The rejection of a store that cannot be used at the moment: away, too slow, full, or not ours to use. Trying again later may help. */
export class FilesUnavailable extends Error {
  override readonly name = 'FilesUnavailable'
  constructor(place: string, cause: unknown) {
    super(`${place}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause })
  }
}

const KEY = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/

/** The key, when it is one; throws otherwise. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`Not a key: ${key}`)
  return key
}
