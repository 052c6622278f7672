import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret of 256 bits that is handed out once, in base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: its SHA-256. The token has 256 random bits, so nothing slower is needed. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A fresh code that a person copies from the log: 75 random bits in groups of five letters and digits that are not mistaken for each other. */
export function newSetupCode(): string {
  const letters = [...randomBytes(15)].map((byte) => CROCKFORD[byte % 32] ?? '').join('')
  return `${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`
}

/** What is stored of a set-up code, however the person wrote it: case, hyphens and spaces do not matter. */
export function setupCodeHash(code: string): Buffer {
  return tokenHash(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
}

/** Douglas Crockford's base 32: no I, L, O, U. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
