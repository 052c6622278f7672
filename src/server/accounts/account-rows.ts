import type { Kysely, Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Desk, DeskMembership, OwnAccount, SessionView } from '../../shared/accounts/account-api'
import { personColours } from '../../shared/accounts/person-colours'
import type { InterfaceLanguage } from '../../shared/texts/define'
import type { AccountId, DeskId, DeskRole, DeviceId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import type { AccountTable } from '../db/tables/accounts'
import { SESSION_LASTS } from './sessions'
import { newToken, tokenHash } from './tokens'

/** An account that is to be made. */
export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly language: InterfaceLanguage
  readonly administrator: boolean
  /** A PHC string; null for an account that signs in elsewhere. */
  readonly password: string | null
  readonly identity?: string | null
}

/** Given to new accounts in turn. */
const COLOURS = Object.values(personColours)

/** Adds an account; rejects with PostgreSQL's 23505 on `account_login_key` when the login is taken. */
export async function insertAccount(database: Kysely<NewsroomSchema>, account: NewAccount): Promise<AccountId> {
  const id = uuidv7() as AccountId
  const { count } = await database
    .selectFrom('account')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const colour = COLOURS[count % COLOURS.length] ?? personColours.red
  await database
    .insertInto('account')
    .values({ id, colour, ...account })
    .execute()
  return id
}

/** Gives an account roles on desks, beside those it has. */
export async function insertMemberships(
  database: Kysely<NewsroomSchema>,
  account: AccountId,
  memberships: readonly DeskMembership[],
): Promise<void> {
  const rows = memberships.flatMap(({ desk, roles }) => roles.map((role) => ({ desk, account, role })))
  if (rows.length === 0) return
  await database
    .insertInto('membership')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Signs an account in on a computer; answers the token, which is stored as a hash only. */
export async function insertDevice(
  database: Kysely<NewsroomSchema>,
  device: { readonly account: AccountId; readonly name: string; readonly address: string | null; readonly now: number },
): Promise<{ readonly token: string; readonly device: DeviceId }> {
  const id = uuidv7() as DeviceId
  const token = newToken()
  const now = new Date(device.now)
  await database
    .insertInto('device')
    .values({
      id,
      account: device.account,
      name: device.name,
      token_hash: tokenHash(token),
      created_at: now,
      last_seen_at: now,
      last_address: device.address,
      expires_at: new Date(device.now + SESSION_LASTS),
    })
    .execute()
  return { token, device: id }
}

/** An account as its owner sees it. */
export function ownAccount(row: Selectable<AccountTable>): OwnAccount {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    colour: row.colour,
    language: row.language as InterfaceLanguage,
    administrator: row.administrator,
    hasPassword: row.password !== null,
  }
}

/** Desks with their members: those of one account, or all of them. */
export async function readDesks(
  database: Kysely<NewsroomSchema>,
  of: { readonly member?: AccountId; readonly desk?: DeskId; readonly archived: boolean },
): Promise<readonly Desk[]> {
  const { member, desk: only } = of
  const desks = await database
    .selectFrom('desk')
    .selectAll()
    .$if(!of.archived, (query) => query.where('archived_at', 'is', null))
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ('' as DeskId)))
    .$if(member !== undefined, (query) =>
      query.where('id', 'in', (from) =>
        from
          .selectFrom('membership')
          .select('desk')
          .where('account', '=', member ?? ('' as AccountId)),
      ),
    )
    .orderBy('name')
    .execute()
  if (desks.length === 0) return []
  const ids = desks.map(({ id }) => id)
  const memberships = await database
    .selectFrom('membership')
    .select(['desk', 'account', 'role'])
    .where('desk', 'in', ids)
    .orderBy('created_at')
    .execute()
  return desks.map(({ id, name, archived_at }) => {
    const members = new Map<AccountId, DeskRole[]>()
    for (const { desk, account, role } of memberships) {
      if (desk === id) members.set(account, [...(members.get(account) ?? []), role])
    }
    return {
      id,
      name,
      archived: archived_at !== null,
      members: [...members].map(([account, roles]) => ({ account, roles })),
    }
  })
}

/** Who is signed in on a device, and their desks; undefined when the device is not there. */
export async function readSessionView(
  database: Kysely<NewsroomSchema>,
  account: AccountId,
  device: DeviceId,
): Promise<SessionView | undefined> {
  const row = await database.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst()
  const where = await database.selectFrom('device').select(['id', 'name']).where('id', '=', device).executeTakeFirst()
  if (row === undefined || where === undefined) return undefined
  return {
    account: ownAccount(row),
    device: where,
    desks: [...(await readDesks(database, { member: account, archived: false }))],
  }
}
