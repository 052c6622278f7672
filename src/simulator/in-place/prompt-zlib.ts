import { crc32 as crc, deflateRawSync, inflateRawSync, type ZlibOptions } from 'node:zlib'

/**
 * Stands in the place of `node:zlib` in the simulator's bundle: compresses at once instead of on another thread, whose speed would
 * decide about the order of events.
 */
type Done = (error: Error | null, result?: Buffer) => void

/** As `node:zlib`'s, with the answer before it returns. */
export function deflateRaw(bytes: Uint8Array, done: Done): void {
  done(null, deflateRawSync(bytes, { level: 1 }))
}

/** As `node:zlib`'s, with the answer before it returns. */
export function inflateRaw(bytes: Uint8Array, options: ZlibOptions, done: Done): void {
  let result: Buffer
  try {
    result = inflateRawSync(bytes, options)
  } catch (error) {
    done(error as Error)
    return
  }
  done(null, result)
}

/** As `node:zlib`'s. */
export const crc32 = crc
