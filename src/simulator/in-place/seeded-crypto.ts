import { createHash as hash } from 'node:crypto'
import { Seeded } from '../../shared/testing/seeded'

/**
 * Stands in the place of `node:crypto` and `lib0/webcrypto` in the simulator's bundle: the process has one source of randomness, and
 * with this one the same seed gives the same ids, marks and Yjs client ids. For nothing but simulation.
 */
const source: { random: Seeded } = { random: new Seeded(0) }

/** Begins the process's randomness anew from a seed, `globalThis.crypto` included. */
export function seedRandomness(seed: number): void {
  source.random = new Seeded(seed)
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues }, configurable: true })
}

/** Fills an array of whole numbers, as the Web Cryptography API's method does. */
export function getRandomValues<T extends Uint8Array | Uint32Array>(array: T): T {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = source.random.below(256)
  return array
}

/** As `node:crypto`'s. */
export function randomBytes(size: number): Buffer {
  return Buffer.from(getRandomValues(new Uint8Array(size)))
}

/** A number in [0, below). */
export function randomInt(below: number): number {
  return source.random.below(below)
}

/** A UUID (RFC 9562) of version 7 by its form; its time part grows with nothing. */
export function randomUUID(): string {
  const hex = randomBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** As `node:crypto`'s. */
export const createHash = hash
/** Not there: nothing that is simulated encrypts. */
export const subtle = undefined
