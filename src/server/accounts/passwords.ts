import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import PQueue from 'p-queue'
import { SHORTEST_PASSWORD } from '../../shared/accounts/account-api'
import { fail, ok, type Result } from '../../shared/result'

/** How hard a guess is made: RFC 9106 and OWASP's minimum for Argon2id (19 MiB, two passes), about 25 ms a guess. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
}

/** What passwords cost in a newsroom. */
export const PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

/** Hashes and checks passwords with Argon2id, at most two at a time so that a flood of sign-ins leaves the server its memory and threads. */
export class Passwords {
  readonly #cost: PasswordCost
  readonly #queue = new PQueue({ concurrency: 2 })
  #nobody: Promise<string> | undefined

  constructor(cost: PasswordCost = PASSWORD_COST) {
    this.#cost = cost
  }

  /** A PHC string for the database. */
  hash(password: string): Promise<string> {
    return this.#queue.add(() => hash(normal(password), { ...this.#cost, parallelism: 1 }))
  }

  /** Whether the password is the right one; for an account without one (or no account) it takes as long and answers false. */
  async verify(password: string, stored: string | null | undefined): Promise<boolean> {
    this.#nobody ??= this.hash('nobody has this password')
    const against = stored ?? (await this.#nobody)
    const right = await this.#queue.add(() => verify(against, normal(password)))
    return right && stored !== null && stored !== undefined
  }
}

/** A random password of 96 bits that a person can type: 16 letters, digits, `-` and `_`. */
export function newPassword(): string {
  return randomBytes(12).toString('base64url')
}

/** Whether a password may be chosen: `password-too-short` or `password-too-simple` when not. */
export function checkPassword(password: string, login: string, name: string): Result<void> {
  const text = normal(password)
  if (text.length < SHORTEST_PASSWORD) return fail('password-too-short', { limit: SHORTEST_PASSWORD })
  const lower = text.toLowerCase()
  const own = [login, login.split('@')[0] ?? '', name.toLowerCase()].filter((word) => word.length > 3)
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), lower)
  // A name with a few digits, one letter held down, or a row of the keyboard: what guessers try first.
  if (rest.length < 4 || new Set(lower).size < 5 || ROWS.some((row) => row.includes(lower))) {
    return fail('password-too-simple')
  }
  return ok(undefined)
}

const ROWS = ['01234567890123456789', '9876543210987654321', 'qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz']

/** Vietnamese letters can be typed in two forms that look the same (NFC, NFD): both are the same password. */
function normal(password: string): string {
  return password.normalize('NFKC')
}
