import {
  createDecoder,
  type Decoder,
  hasContent,
  readFloat64,
  readUint8,
  readUint8Array,
  readVarInt,
  readVarUint,
} from 'lib0/decoding'
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeFloat64,
  writeUint8,
  writeUint8Array,
  writeVarInt,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'

/** The one error that decoding throws, whatever the bytes are: `reason` names, for the log, what about them was wrong. */
export class WireError extends Error {
  override readonly name = 'WireError'
  readonly reason: string

  constructor(reason: string, options?: { readonly cause?: unknown }) {
    super(`Not a message: ${reason}`, options)
    this.reason = reason
  }
}

/** Writes the parts of a message: whole numbers as lib0's variable-length integers, ids as 16 bytes. */
export class WireWriter {
  readonly #encoder: Encoder = createEncoder()

  /** Writes one byte. */
  byte(value: number): void {
    writeUint8(this.#encoder, value)
  }

  /** Writes a whole number from 0 to 2^53 − 1; a RangeError says that the program handed in another one. */
  uint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a whole number from 0: ${value}`)
    writeVarUint(this.#encoder, value)
  }

  /** Writes a whole number of either sign. */
  int(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number: ${value}`)
    writeVarInt(this.#encoder, value)
  }

  /** Writes a number as it is (IEEE 754, 64 bits). */
  float(value: number): void {
    writeFloat64(this.#encoder, value)
  }

  /** Writes bytes after their number. */
  bytes(value: Uint8Array): void {
    writeVarUint8Array(this.#encoder, value)
  }

  /** Writes a text as UTF-8 after the number of its bytes. */
  text(value: string): void {
    writeVarString(this.#encoder, value)
  }

  /** Writes a UUID as its 16 bytes (RFC 9562, section 4). */
  uuid(value: string): void {
    const hex = value.replaceAll('-', '')
    const bytes = new Uint8Array(16)
    for (let at = 0; at < 16; at += 1) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
    writeUint8Array(this.#encoder, bytes)
  }

  /** Everything written. */
  finish(): Uint8Array<ArrayBuffer> {
    const bytes = toUint8Array(this.#encoder)
    return bytes.buffer instanceof ArrayBuffer
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes)
  }
}

/** Reads the parts of a message that anybody may have made up. Every method throws a `WireError` and nothing else. */
export class WireReader {
  readonly #decoder: Decoder
  readonly #length: number

  constructor(bytes: Uint8Array) {
    this.#decoder = createDecoder(bytes)
    this.#length = bytes.byteLength
  }

  /** One byte. */
  byte(): number {
    this.#needs(1)
    return readUint8(this.#decoder)
  }

  /** A whole number from 0 to `limit`. */
  uint(what: string, limit: number = Number.MAX_SAFE_INTEGER): number {
    let value: number
    try {
      value = readVarUint(this.#decoder)
    } catch (cause) {
      throw new WireError(`${what}: cut short or too large`, { cause })
    }
    if (!Number.isSafeInteger(value) || value > limit) throw new WireError(`${what}: above ${limit}`)
    return value
  }

  /** A whole number of either sign. */
  int(what: string): number {
    this.#needs(1)
    let value: number
    try {
      value = readVarInt(this.#decoder)
    } catch (cause) {
      throw new WireError(`${what}: cut short or too large`, { cause })
    }
    if (!Number.isSafeInteger(value)) throw new WireError(`${what}: too large`)
    return value
  }

  /** A finite number. */
  float(what: string): number {
    this.#needs(8)
    const value = readFloat64(this.#decoder)
    if (!Number.isFinite(value)) throw new WireError(`${what}: not a finite number`)
    return value
  }

  /**
   * How many of something follow, at most `limit` and no more than there can be in the bytes that are left, when each takes
   * at least `smallest`: a count alone never makes anybody reserve memory.
   */
  count(what: string, limit: number, smallest: number): number {
    const count = this.uint(`number of ${what}`, limit)
    if (count * smallest > this.#left) throw new WireError(`number of ${what}: more than follow`)
    return count
  }

  /** Bytes after their number: a view of the message, not a copy. */
  bytes(what: string, limit: number): Uint8Array {
    const length = this.uint(`length of ${what}`, limit)
    this.#needs(length)
    return readUint8Array(this.#decoder, length)
  }

  /** A text of at most `limit` bytes of well-formed UTF-8. */
  text(what: string, limit: number): string {
    const bytes = this.bytes(what, limit)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch (cause) {
      throw new WireError(`${what}: not UTF-8`, { cause })
    }
  }

  /** 16 bytes as a UUID in lower case with hyphens. */
  uuid(): string {
    this.#needs(16)
    const hex = Array.from(readUint8Array(this.#decoder, 16), (byte) => HEX[byte] ?? '').join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }

  /** Says that the message ends here; bytes that follow are refused. */
  end(): void {
    if (hasContent(this.#decoder)) throw new WireError(`${this.#left} bytes too many`)
  }

  get #left(): number {
    return this.#length - this.#decoder.pos
  }

  #needs(bytes: number): void {
    if (this.#left < bytes) throw new WireError('cut short')
  }
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
