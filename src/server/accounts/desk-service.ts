import { v7 as uuidv7 } from 'uuid'
import type { Desk, DeskChange } from '../../shared/accounts/account-api'
import { fail, ok, type Result } from '../../shared/result'
import type { AccountId, Actor, DeskId, DeskRole } from '../../shared/workflow/people'
import { isDuplicate, transact } from '../db/transact'
import { changeAccounts } from './account-changes'
import { insertMemberships, readDesks } from './account-rows'
import { audit, type Origin } from './audit-log'
import type { AccountParts } from './sign-in-service'

/** Desks, and who is what on them. */
export class DeskService {
  readonly #parts: Omit<AccountParts, 'passwords'>

  constructor(parts: Omit<AccountParts, 'passwords'>) {
    this.#parts = parts
  }

  /** The desks someone works on; an administrator gets all, also archived ones. */
  list(actor: Actor): Promise<readonly Desk[]> {
    return readDesks(
      this.#parts.database,
      actor.administrator ? { archived: true } : { member: actor.account, archived: false },
    )
  }

  /** Makes a desk; fails with `desk-name-taken`. */
  async create(name: string, origin: Origin): Promise<Result<Desk>> {
    return this.#named(name, () =>
      transact(this.#parts.database, async (transaction) => {
        const id = uuidv7() as DeskId
        await transaction.insertInto('desk').values({ id, name }).execute()
        await audit(transaction, origin, 'desk:create', { desk: id, name })
        return ok({ id, name, archived: false, members: [] })
      }),
    )
  }

  /** Renames a desk, archives it (its members lose what it allowed) or takes it back into use. */
  async change(desk: DeskId, change: DeskChange, origin: Origin): Promise<Result<Desk>> {
    const { clock } = this.#parts
    return this.#named(change.name ?? '', () =>
      changeAccounts(this.#parts, {}, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('desk')
          .set({
            id: desk,
            ...(change.name === undefined ? {} : { name: change.name }),
            ...(change.archived === undefined ? {} : { archived_at: change.archived ? new Date(clock.now()) : null }),
          })
          .where('id', '=', desk)
          .executeTakeFirst()
        const [after] = await readDesks(transaction, { desk, archived: true })
        if (numUpdatedRows === 0n || after === undefined) return fail('desk-not-found')
        await audit(transaction, origin, 'desk:change', { desk, ...change })
        return ok(after)
      }),
    )
  }

  /** Sets all the roles of a person on a desk; none takes the person off it. */
  async setRoles(desk: DeskId, account: AccountId, roles: readonly DeskRole[], origin: Origin): Promise<Result<Desk>> {
    return changeAccounts(this.#parts, { account }, async (transaction) => {
      const found = await transaction
        .selectFrom('desk')
        .select('id')
        .where('id', '=', desk)
        .forUpdate()
        .executeTakeFirst()
      if (found === undefined) return fail('desk-not-found')
      const person = await transaction.selectFrom('account').select('id').where('id', '=', account).executeTakeFirst()
      if (person === undefined) return fail('account-not-found')
      await transaction.deleteFrom('membership').where('desk', '=', desk).where('account', '=', account).execute()
      const unique = [...new Set(roles)]
      if (unique.length > 0) await insertMemberships(transaction, account, [{ desk, roles: unique }])
      await audit(transaction, origin, 'desk:roles', { desk, account, roles: unique })
      const [after] = await readDesks(transaction, { desk, archived: true })
      return after === undefined ? fail('desk-not-found') : ok(after)
    })
  }

  async #named<T>(name: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work()
    } catch (error) {
      if (isDuplicate(error, 'desk_name_key')) return fail('desk-name-taken', { name })
      throw error
    }
  }
}
