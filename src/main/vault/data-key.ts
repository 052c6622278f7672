import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What everything in a profile is sealed with: 256 random bits, and a name that tells nothing about them. */
export interface DataKey {
  readonly secret: Buffer
  /** 8 bytes; sealed files carry it, so that another vault's are not taken for damaged ones. */
  readonly id: Buffer
}

/** A data key wrapped by a recovery phrase: salt and AES-256-GCM box (nonce, ciphertext, tag), base64. */
export interface WrappedKey {
  readonly salt: string
  readonly box: string
}

const SECRET_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A fresh data key. */
export function newDataKey(): DataKey {
  return dataKeyOf(randomBytes(SECRET_BYTES))
}

/** The data key with this secret. */
export function dataKeyOf(secret: Buffer): DataKey {
  return { secret, id: Buffer.from(hkdfSync('sha256', secret, '', 'toasoan key id 1', 8)) }
}

/**
 * Wraps the key by a secret of a recovery phrase (`readRecoveryPhrase`) for the vault called `vault`. The secret is random and
 * long: it needs a key of its own, but nothing that makes guessing slower.
 */
export function wrapKey(key: DataKey, phrase: Uint8Array, vault: string): WrappedKey {
  const [salt, nonce] = [randomBytes(SECRET_BYTES), randomBytes(NONCE_BYTES)]
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(phrase, salt), nonce)
  cipher.setAAD(Buffer.from(vault))
  const box = Buffer.concat([nonce, cipher.update(key.secret), cipher.final(), cipher.getAuthTag()])
  return { salt: salt.toString('base64'), box: box.toString('base64') }
}

/** The key in a wrapping; undefined when another phrase wrapped it, or another vault. */
export function unwrapKey(wrapped: WrappedKey, phrase: Uint8Array, vault: string): DataKey | undefined {
  const box = Buffer.from(wrapped.box, 'base64')
  if (box.byteLength !== NONCE_BYTES + SECRET_BYTES + TAG_BYTES) return undefined
  const key = wrappingKey(phrase, Buffer.from(wrapped.salt, 'base64'))
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(vault))
  decipher.setAuthTag(box.subarray(NONCE_BYTES + SECRET_BYTES))
  const secret = decipher.update(box.subarray(NONCE_BYTES, NONCE_BYTES + SECRET_BYTES))
  try {
    decipher.final()
    return dataKeyOf(secret)
  } catch {
    return undefined
  }
}

function wrappingKey(phrase: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', phrase, salt, 'toasoan recovery 1', 32))
}
