import type { Kysely } from 'kysely'
import type { PasswordChange, SetUpRequest, SignedIn, SignInRequest } from '../../shared/accounts/account-api'
import type { Clock } from '../../shared/clock'
import { fail, ok, type Result } from '../../shared/result'
import type { AccountId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import { transact } from '../db/transact'
import { type Changed, changeAccounts } from './account-changes'
import { insertAccount, insertDevice, readSessionView } from './account-rows'
import { audit, type Origin } from './audit-log'
import { checkPassword, type Passwords } from './passwords'
import type { Session } from './sessions'
import { beginAttempt, endAttempts } from './sign-in-attempts'
import { newSetupCode, setupCodeHash } from './tokens'

/** What the services of accounts stand on. */
export interface AccountParts {
  readonly database: Kysely<NewsroomSchema>
  readonly clock: Pick<Clock, 'now'>
  readonly passwords: Passwords
  /** Told when something about accounts was committed here: what is believed about them must be asked anew. */
  readonly changed: (whose: Changed) => void
}

/** How long a set-up code is good for, in milliseconds. */
const SETUP_CODE_LASTS = 24 * 3_600_000

/** Signing in and out, the first administrator, and one's own password. */
export class SignInService {
  readonly #parts: AccountParts

  constructor(parts: AccountParts) {
    this.#parts = parts
  }

  /**
   * Signs in with a password on a new device. Fails with `sign-in-failed`, saying neither whether the name exists nor what was
   * wrong, or with `sign-in-locked` (params: `seconds`) after too many attempts.
   */
  async signIn(request: SignInRequest, address: string | null): Promise<Result<SignedIn>> {
    const { database, clock, passwords } = this.#parts
    const wait = await beginAttempt(database, request.login, clock.now())
    if (wait !== undefined) return fail('sign-in-locked', { seconds: wait })
    const account = await database
      .selectFrom('account')
      .select(['id', 'password', 'disabled_at'])
      .where('login', '=', request.login)
      .executeTakeFirst()
    const right = await passwords.verify(request.password, account?.password)
    if (account === undefined || !right || account.disabled_at !== null) {
      await audit(database, { account: account?.id ?? null, device: null, address }, 'session:sign-in-failed')
      return fail('sign-in-failed')
    }
    await endAttempts(database, request.login)
    return transact(database, (transaction) =>
      signInOn(transaction, { account: account.id, name: request.device, address, now: clock.now() }),
    )
  }

  /** Whether the server has an administrator. */
  async isSetUp(): Promise<boolean> {
    return (await this.#administrator(this.#parts.database)) !== undefined
  }

  /** A fresh one-time code for `setUp`, or undefined when there is an administrator already. */
  async newSetupCode(): Promise<string | undefined> {
    const { database, clock } = this.#parts
    if (await this.isSetUp()) return undefined
    const code = newSetupCode()
    await database.deleteFrom('setup_code').where('expires_at', '<', new Date(clock.now())).execute()
    await database
      .insertInto('setup_code')
      .values({ code_hash: setupCodeHash(code), expires_at: new Date(clock.now() + SETUP_CODE_LASTS) })
      .execute()
    return code
  }

  /** Makes the first administrator with a code of the server's log, and signs in. */
  async setUp(request: SetUpRequest, address: string | null): Promise<Result<SignedIn>> {
    const { database, clock, passwords } = this.#parts
    const allowed = checkPassword(request.password, request.login, request.name)
    if (!allowed.ok) return allowed
    const known = await this.#takeCode(database, request.code, false)
    if (!known.ok) return known
    const password = await passwords.hash(request.password)
    return transact(database, async (transaction) => {
      // Two people with two codes: the second finds an administrator.
      const taken = await this.#takeCode(transaction, request.code, true)
      if (!taken.ok) return taken
      const { login, name, language } = request
      const account = await insertAccount(transaction, { login, name, language, administrator: true, password })
      await audit(transaction, { account, device: null, address }, 'server:set-up')
      return signInOn(transaction, { account, name: request.device, address, now: clock.now() })
    })
  }

  /** Signs this device out; its token is worth nothing afterwards. */
  async signOut(session: Session, origin: Origin): Promise<void> {
    const { clock } = this.#parts
    await changeAccounts(this.#parts, { device: session.device }, async (transaction) => {
      await transaction
        .updateTable('device')
        .set({ signed_out_at: new Date(clock.now()) })
        .where('id', '=', session.device)
        .where('signed_out_at', 'is', null)
        .execute()
      await audit(transaction, origin, 'session:sign-out')
      return ok(undefined)
    })
  }

  /** Gives oneself another password; the other devices are signed out if asked. Fails with `password-wrong` or what is wrong with the new one. */
  async changePassword(session: Session, change: PasswordChange, origin: Origin): Promise<Result<void>> {
    const { database, clock, passwords } = this.#parts
    const { account } = session.actor
    const row = await database
      .selectFrom('account')
      .select(['login', 'name', 'password'])
      .where('id', '=', account)
      .executeTakeFirst()
    if (row === undefined) return fail('account-not-found')
    // A stolen session must not be a way to guess the password either.
    const wait = await beginAttempt(database, row.login, clock.now())
    if (wait !== undefined) return fail('sign-in-locked', { seconds: wait })
    if (!(await passwords.verify(change.current, row.password))) return fail('password-wrong')
    await endAttempts(database, row.login)
    const allowed = checkPassword(change.next, row.login, row.name)
    if (!allowed.ok) return allowed
    const password = await passwords.hash(change.next)
    return changeAccounts(this.#parts, { account }, async (transaction) => {
      await transaction.updateTable('account').set({ password }).where('id', '=', account).execute()
      if (change.signOutOthers) {
        await transaction
          .updateTable('device')
          .set({ signed_out_at: new Date(clock.now()) })
          .where('account', '=', account)
          .where('id', '!=', session.device)
          .where('signed_out_at', 'is', null)
          .execute()
      }
      await audit(transaction, origin, 'session:password', { signOutOthers: change.signOutOthers })
      return ok(undefined)
    })
  }

  async #administrator(database: Kysely<NewsroomSchema>): Promise<AccountId | undefined> {
    const row = await database
      .selectFrom('account')
      .select('id')
      .where('administrator', '=', true)
      .where('disabled_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return row?.id
  }

  async #takeCode(database: Kysely<NewsroomSchema>, code: string, remove: boolean): Promise<Result<void>> {
    const now = new Date(this.#parts.clock.now())
    if (remove) {
      // All codes at once, whoever is second waits here and finds none.
      const all = await database.deleteFrom('setup_code').returning(['code_hash', 'expires_at']).execute()
      const found = all.find((row) => row.code_hash.equals(setupCodeHash(code)))
      if ((await this.#administrator(database)) !== undefined) return fail('setup-done')
      return found !== undefined && found.expires_at > now ? ok(undefined) : fail('setup-code-invalid')
    }
    if ((await this.#administrator(database)) !== undefined) return fail('setup-done')
    const row = await database
      .selectFrom('setup_code')
      .select('expires_at')
      .where('code_hash', '=', setupCodeHash(code))
      .executeTakeFirst()
    return row !== undefined && row.expires_at > now ? ok(undefined) : fail('setup-code-invalid')
  }
}

/** Makes a device for an account and answers its session with the token. */
export async function signInOn(
  transaction: Kysely<NewsroomSchema>,
  on: { readonly account: AccountId; readonly name: string; readonly address: string | null; readonly now: number },
): Promise<Result<SignedIn>> {
  const { token, device } = await insertDevice(transaction, on)
  await audit(transaction, { account: on.account, device, address: on.address }, 'session:sign-in', { name: on.name })
  const view = await readSessionView(transaction, on.account, device)
  return view === undefined ? fail('account-not-found') : ok({ ...view, token })
}
