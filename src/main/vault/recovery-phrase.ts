import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O, U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS_A_CHARACTER = 5
const GROUPS = 8
const GROUP_LENGTH = 5
/** 184 random bits, and 16 that tell a slip of the pen from another phrase: 40 characters. */
const SECRET_BYTES = 23
const CHECK_BYTES = 2

/** A fresh phrase as it is shown: eight groups of five characters, joined by hyphens. */
export function newRecoveryPhrase(): string {
  const secret = randomBytes(SECRET_BYTES)
  return writePhrase(Buffer.concat([secret, checkOf(secret)]))
}

/**
 * The secret in a phrase as somebody typed it: in capitals or not, with whatever between the groups, and I, L, O read as the digits
 * they look like. Undefined when a character is missing, or is not what was once shown.
 */
export function readRecoveryPhrase(typed: string): Buffer | undefined {
  const characters = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}._,]/gu, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
  if (characters.length !== GROUPS * GROUP_LENGTH) return undefined
  const bytes = Buffer.alloc(SECRET_BYTES + CHECK_BYTES)
  for (let index = 0; index < characters.length; index++) {
    const value = ALPHABET.indexOf(characters.charAt(index))
    if (value < 0) return undefined
    for (let bit = 0; bit < BITS_A_CHARACTER; bit++) {
      const at = index * BITS_A_CHARACTER + bit
      if ((value >> (BITS_A_CHARACTER - 1 - bit)) & 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7))
    }
  }
  const secret = bytes.subarray(0, SECRET_BYTES)
  return checkOf(secret).equals(bytes.subarray(SECRET_BYTES)) ? secret : undefined
}

function writePhrase(bytes: Buffer): string {
  let characters = ''
  for (let index = 0; index < GROUPS * GROUP_LENGTH; index++) {
    let value = 0
    for (let bit = 0; bit < BITS_A_CHARACTER; bit++) {
      const at = index * BITS_A_CHARACTER + bit
      value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    }
    characters += ALPHABET.charAt(value)
  }
  return (characters.match(/.{5}/g) ?? []).join('-')
}

function checkOf(secret: Buffer): Buffer {
  return createHash('sha256').update('toasoan recovery check 1').update(secret).digest().subarray(0, CHECK_BYTES)
}
