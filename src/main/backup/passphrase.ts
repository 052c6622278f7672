import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { type Identity, type Recipient, Stanza } from 'age-encryption'
import { DeskError } from '../../shared/failure'

// The scrypt recipient of the age format, C2SP specification age.md, section “The scrypt recipient type”. The library has
// one of its own, which computes for a second in the thread that asks: here that is the window's main process.
const STANZA = 'scrypt'
const LABEL = 'age-encryption.org/v1/scrypt'
const SALT_BYTES = 16
const KEY_BYTES = 32
const TAG_BYTES = 16
/** log2 of scrypt's N when encrypting: 128 MiB and about half a second. */
const WORK_FACTOR = 17
/** The highest work factor that is accepted from a file (1 GiB): a made-up one must not exhaust the computer. */
const HIGHEST_WORK_FACTOR = 20
/** The file key is wrapped once with a key of its own, so the nonce is zero (age.md). */
const NONCE = new Uint8Array(12)

/** Encrypts a file's key with a passphrase, off the thread that asks. */
export class PassphraseRecipient implements Recipient {
  readonly #passphrase: string
  readonly #workFactor: number

  constructor(passphrase: string, workFactor = WORK_FACTOR) {
    this.#passphrase = passphrase
    this.#workFactor = workFactor
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(SALT_BYTES)
    const key = await derived(this.#passphrase, salt, this.#workFactor)
    const cipher = createCipheriv('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES })
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    return [new Stanza([STANZA, unpadded(salt), String(this.#workFactor)], new Uint8Array(body))]
  }
}

/** Decrypts a file's key with a passphrase, off the thread that asks; rejects with `backup-passphrase-wrong`. */
export class PassphraseIdentity implements Identity {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const stanza = stanzas.find(({ args }) => args[0] === STANZA)
    if (stanza === undefined) return null
    const [, salt = '', factor = ''] = stanza.args
    const workFactor = /^[1-9]\d?$/.test(factor) ? Number(factor) : Number.POSITIVE_INFINITY
    if (workFactor > HIGHEST_WORK_FACTOR || stanza.body.byteLength < TAG_BYTES) throw new DeskError('backup-unreadable')
    const key = await derived(this.#passphrase, Buffer.from(salt, 'base64'), workFactor)
    const decipher = createDecipheriv('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(stanza.body.subarray(-TAG_BYTES))
    try {
      const fileKey = Buffer.concat([decipher.update(stanza.body.subarray(0, -TAG_BYTES)), decipher.final()])
      return new Uint8Array(fileKey)
    } catch (error) {
      throw new DeskError('backup-passphrase-wrong', { cause: error })
    }
  }
}

function derived(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Buffer> {
  const N = 2 ** workFactor
  // One keyboard writes ắ as one character, another as three: both are the same passphrase.
  const words = passphrase.normalize('NFC')
  return new Promise((resolve, reject) => {
    scrypt(
      words,
      Buffer.concat([Buffer.from(LABEL), salt]),
      KEY_BYTES,
      { N, r: 8, p: 1, maxmem: 2048 * N },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    )
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
