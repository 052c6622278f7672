import { type Kysely, type Selectable, sql } from 'kysely'
import type {
  AccountChange,
  AccountView,
  Device,
  OwnAccount,
  Person,
  ProfileChange,
  Wipe,
} from '../../shared/accounts/account-api'
import { fail, ok, type Result } from '../../shared/result'
import type { AccountId, DeviceId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import type { DeviceTable } from '../db/tables/accounts'
import { isDuplicate, transact } from '../db/transact'
import { changeAccounts } from './account-changes'
import { insertAccount, type NewAccount, ownAccount } from './account-rows'
import { audit, type Origin } from './audit-log'
import { checkPassword, newPassword } from './passwords'
import { endAttempts } from './sign-in-attempts'
import type { AccountParts } from './sign-in-service'

/** Accounts and their devices, as their owners and administrators see and change them. */
export class AccountService {
  readonly #parts: AccountParts

  constructor(parts: AccountParts) {
    this.#parts = parts
  }

  /** Everyone who ever had an account, by name: texts and histories tell of them. */
  async people(): Promise<readonly Person[]> {
    const rows = await this.#parts.database
      .selectFrom('account')
      .select(['id', 'name', 'colour', 'disabled_at'])
      .orderBy('name')
      .execute()
    return rows.map(({ id, name, colour, disabled_at }) => ({ id, name, colour, active: disabled_at === null }))
  }

  /** Whether an account exists and may sign in. */
  async isActive(account: AccountId): Promise<boolean> {
    const row = await this.#parts.database
      .selectFrom('account')
      .select('id')
      .where('id', '=', account)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Every account, by name. */
  async list(): Promise<readonly AccountView[]> {
    const { database, clock } = this.#parts
    const rows = await database
      .selectFrom('account')
      .selectAll('account')
      .select((expression) => [
        expression
          .selectFrom('device')
          .whereRef('device.account', '=', 'account.id')
          .select((device) => device.fn.max('last_seen_at').as('seen'))
          .as('seen'),
        expression
          .selectFrom('device')
          .whereRef('device.account', '=', 'account.id')
          .where('revoked_at', 'is', null)
          .where('signed_out_at', 'is', null)
          .where('expires_at', '>', new Date(clock.now()))
          .select((device) => device.fn.countAll<number>().as('devices'))
          .as('devices'),
      ])
      .orderBy('name')
      .execute()
    return rows.map((row) =>
      Object.assign(ownAccount(row), {
        createdAt: row.created_at.getTime(),
        disabledAt: row.disabled_at?.getTime() ?? null,
        lastSeenAt: row.seen?.getTime() ?? null,
        devices: row.devices ?? 0,
      }),
    )
  }

  /** Makes an account with a password; fails with `login-taken` or what is wrong with the password. */
  async create(
    account: Omit<NewAccount, 'password'> & { readonly password: string },
    origin: Origin,
  ): Promise<Result<AccountId>> {
    const { database, passwords } = this.#parts
    const allowed = checkPassword(account.password, account.login, account.name)
    if (!allowed.ok) return allowed
    const password = await passwords.hash(account.password)
    try {
      return await transact(database, async (transaction) => {
        const id = await insertAccount(transaction, { ...account, password })
        const { login, administrator } = account
        await audit(transaction, origin, 'account:create', { account: id, login, administrator })
        return ok(id)
      })
    } catch (error) {
      if (isDuplicate(error, 'account_login_key')) return fail('login-taken', { login: account.login })
      throw error
    }
  }

  /** Changes one's own name, colour or interface language. */
  async changeProfile(account: AccountId, change: ProfileChange, origin: Origin): Promise<Result<OwnAccount>> {
    return changeAccounts(this.#parts, { account }, async (transaction) => {
      if (Object.keys(change).length > 0) {
        await transaction.updateTable('account').set(defined(change)).where('id', '=', account).execute()
        await audit(transaction, origin, 'account:change', { account, ...change })
      }
      const row = await transaction.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst()
      return row === undefined ? fail('account-not-found') : ok(ownAccount(row))
    })
  }

  /** Changes someone's account. The last administrator who can sign in stays one: `last-administrator`. */
  async change(account: AccountId, change: AccountChange, origin: Origin): Promise<Result<void>> {
    const { clock } = this.#parts
    return changeAccounts(this.#parts, { account }, async (transaction) => {
      await lockAdministrators(transaction)
      const { disabled, ...fields } = change
      const now = new Date(clock.now())
      const { numUpdatedRows } = await transaction
        .updateTable('account')
        .set({
          ...defined(fields),
          ...(disabled === undefined ? {} : { disabled_at: disabled ? now : null }),
          id: account,
        })
        .where('id', '=', account)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return fail('account-not-found')
      if (!(await hasAdministrator(transaction))) return fail('last-administrator')
      await audit(transaction, origin, 'account:change', { account, ...change })
      return ok(undefined)
    })
  }

  /** Gives an account a random password, signs it out everywhere and answers the password, which is shown once. */
  async resetPassword(account: AccountId, origin: Origin): Promise<Result<{ readonly password: string }>> {
    const { clock, passwords } = this.#parts
    const password = newPassword()
    const stored = await passwords.hash(password)
    return changeAccounts(this.#parts, { account }, async (transaction) => {
      const row = await transaction
        .updateTable('account')
        .set({ password: stored })
        .where('id', '=', account)
        .returning('login')
        .executeTakeFirst()
      if (row === undefined) return fail('account-not-found')
      await transaction
        .updateTable('device')
        .set({ signed_out_at: new Date(clock.now()) })
        .where('account', '=', account)
        .where('signed_out_at', 'is', null)
        .execute()
      await endAttempts(transaction, row.login)
      await audit(transaction, origin, 'account:password-reset', { account })
      return ok({ password })
    })
  }

  /** The account with a login. */
  async find(login: string): Promise<AccountId | undefined> {
    const { database } = this.#parts
    return (await database.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst())?.id
  }

  /** An account's sign-ins, last seen first; `current` is the device that asks. */
  async devices(account: AccountId, current?: DeviceId): Promise<readonly Device[]> {
    const { database, clock } = this.#parts
    const rows = await database
      .selectFrom('device')
      .selectAll()
      .where('account', '=', account)
      .orderBy('last_seen_at', 'desc')
      .limit(200)
      .execute()
    return rows.map((row) => deviceView(row, clock.now(), current))
  }

  /** Renames one of an account's devices. */
  async renameDevice(account: AccountId, device: DeviceId, name: string, origin: Origin): Promise<Result<void>> {
    return transact(this.#parts.database, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('device')
        .set({ name })
        .where('id', '=', device)
        .where('account', '=', account)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return fail('device-not-found')
      await audit(transaction, origin, 'device:rename', { device, name })
      return ok(undefined)
    })
  }

  /**
   * Signs a computer out for good: at its next contact it is told what to remove. Of `owner`'s devices only, unless null. A second
   * call may only ask for more to be removed; the time for a last upload begins when that is asked for.
   */
  async revokeDevice(owner: AccountId | null, device: DeviceId, wipe: Wipe, origin: Origin): Promise<Result<void>> {
    const { clock } = this.#parts
    return changeAccounts(this.#parts, { device }, async (transaction) => {
      const { rows } = await sql<{ account: AccountId }>`
        update device set
          revoked_at = case when revoked_at is null or (wipe = 'session' and ${wipe}::text = 'drafts-after-upload')
            then ${new Date(clock.now())} else revoked_at end,
          revoked_by = coalesce(revoked_by, ${origin.account}),
          wipe = case when wipe = 'drafts-after-upload' then wipe else ${wipe} end
        where id = ${device} and (${owner}::uuid is null or account = ${owner})
        returning account
      `.execute(transaction)
      const [row] = rows
      if (row === undefined) return fail('device-not-found')
      await audit(transaction, origin, 'device:revoke', { device, account: row.account, wipe })
      return ok(undefined)
    })
  }

  /**
   * A computer that was signed out for good has uploaded what it could, and keeps `kept` articles with changes that were not taken:
   * from now on it may do nothing at all. Fails with `request-refused` for a computer that is signed in.
   */
  async endLastUpload(device: DeviceId, kept: number, origin: Origin): Promise<Result<void>> {
    const { clock } = this.#parts
    return changeAccounts(this.#parts, { device }, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('device')
        .set({ uploaded_at: new Date(clock.now()) })
        .where('id', '=', device)
        .where('revoked_at', 'is not', null)
        .where('uploaded_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return fail('request-refused')
      await audit(transaction, origin, 'device:uploaded', { device, kept })
      return ok(undefined)
    })
  }
}

function deviceView(row: Selectable<DeviceTable>, now: number, current: DeviceId | undefined): Device {
  const state =
    row.revoked_at !== null
      ? 'revoked'
      : row.signed_out_at !== null
        ? 'signedOut'
        : row.expires_at.getTime() <= now
          ? 'expired'
          : 'signedIn'
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    lastAddress: row.last_address,
    state,
    wipe: row.wipe,
    current: row.id === current,
  }
}

/** Without the keys whose value is undefined: what is left out stays as it is. */
function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** Changes of administrators happen one after the other: two who demote each other at once must not both succeed. */
async function lockAdministrators(transaction: Kysely<NewsroomSchema>): Promise<void> {
  await transaction
    .selectFrom('account')
    .select('id')
    .where('administrator', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function hasAdministrator(transaction: Kysely<NewsroomSchema>): Promise<boolean> {
  const row = await transaction
    .selectFrom('account')
    .select('id')
    .where('administrator', '=', true)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
