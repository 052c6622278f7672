import type { Kysely, Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type {
  Invitation,
  InvitationAcceptance,
  InvitationRequest,
  InvitationWelcome,
  NewInvitation,
  SignedIn,
} from '../../shared/accounts/account-api'
import { fail, ok, type Result } from '../../shared/result'
import type { AccountId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import type { InvitationTable } from '../db/tables/accounts'
import { isDuplicate, transact } from '../db/transact'
import { insertAccount, insertMemberships, type NewAccount } from './account-rows'
import { audit, type Origin } from './audit-log'
import { checkPassword } from './passwords'
import { type AccountParts, signInOn } from './sign-in-service'
import { newToken, tokenHash } from './tokens'

const DAY = 24 * 3_600_000

/** Invitations: how people get accounts. */
export class InvitationService {
  readonly #parts: AccountParts
  readonly #publicUrl: () => string

  /** `publicUrl` answers the address under which people reach the server, without a slash at its end. */
  constructor(parts: AccountParts, publicUrl: () => string) {
    this.#parts = parts
    this.#publicUrl = publicUrl
  }

  /** Invites someone; the answer's link is the only place where the token is ever shown. */
  async create(request: InvitationRequest, by: AccountId, origin: Origin): Promise<Result<NewInvitation>> {
    const { database, clock } = this.#parts
    const token = newToken()
    return transact(database, async (transaction) => {
      const desks = await transaction
        .selectFrom('desk')
        .select('id')
        .where('archived_at', 'is', null)
        .where('id', 'in', [...new Set(request.memberships.map(({ desk }) => desk)), NO_DESK])
        .execute()
      const known = new Set<string>(desks.map(({ id }) => id))
      if (request.memberships.some(({ desk }) => !known.has(desk))) return fail('desk-not-found')
      if (request.login !== undefined && (await loginExists(transaction, request.login))) {
        return fail('login-taken', { login: request.login })
      }
      const row = await transaction
        .insertInto('invitation')
        .values({
          id: uuidv7(),
          token_hash: tokenHash(token),
          login: request.login ?? null,
          name: request.name,
          administrator: request.administrator,
          memberships: JSON.stringify(request.memberships),
          created_by: by,
          created_at: new Date(clock.now()),
          expires_at: new Date(clock.now() + request.days * DAY),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      const { name, login, administrator, memberships } = request
      await audit(transaction, origin, 'invitation:create', { id: row.id, name, login, administrator, memberships })
      return ok({ ...this.#view(row), link: `${this.#publicUrl()}/invitation#${token}` })
    })
  }

  /** Every invitation, newest first. */
  async list(): Promise<readonly Invitation[]> {
    const rows = await this.#parts.database.selectFrom('invitation').selectAll().orderBy('id', 'desc').execute()
    return rows.map((row) => this.#view(row))
  }

  /** Withdraws an open invitation; fails with `invitation-invalid` when it is not open. */
  async revoke(id: string, origin: Origin): Promise<Result<void>> {
    const { database, clock } = this.#parts
    return transact(database, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('invitation')
        .set({ revoked_at: new Date(clock.now()) })
        .where('id', '=', id)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return fail('invitation-invalid')
      await audit(transaction, origin, 'invitation:revoke', { id })
      return ok(undefined)
    })
  }

  /** Whom an open invitation is for. */
  async look(token: string): Promise<Result<InvitationWelcome>> {
    const row = await this.#open(this.#parts.database, token)
    return row.ok
      ? ok({ name: row.value.name, login: row.value.login, expiresAt: row.value.expires_at.getTime() })
      : row
  }

  /** Takes an invitation: the account is made with its desks and roles, and signed in. An invitation makes one account, once. */
  async accept(request: InvitationAcceptance, address: string | null): Promise<Result<SignedIn>> {
    const { database, clock, passwords } = this.#parts
    const invitation = await this.#open(database, request.token)
    if (!invitation.ok) return invitation
    const login = invitation.value.login ?? request.login
    if (login === undefined) return fail('login-missing')
    const allowed = checkPassword(request.password, login, request.name)
    if (!allowed.ok) return allowed
    const password = await passwords.hash(request.password)
    const { name, language, token } = request
    return this.#make(token, { login, name, language, password }, address, (transaction, account) =>
      signInOn(transaction, { account, name: request.device, address, now: clock.now() }),
    )
  }

  /** Takes an invitation for someone who signs in with the identity provider; the login is the invitation's, else their address. */
  async acceptIdentity(
    token: string,
    identity: { readonly key: string; readonly email: string | undefined },
  ): Promise<Result<AccountId>> {
    const invitation = await this.#open(this.#parts.database, token)
    if (!invitation.ok) return invitation
    const login = invitation.value.login ?? identity.email?.toLowerCase()
    if (login === undefined) return fail('login-missing')
    const account = {
      login,
      name: invitation.value.name,
      language: 'vi',
      password: null,
      identity: identity.key,
    } as const
    return this.#make(token, account, null, async (_transaction, id) => ok(id))
  }

  async #make<T>(
    token: string,
    wanted: Omit<NewAccount, 'administrator'>,
    address: string | null,
    then: (transaction: Kysely<NewsroomSchema>, account: AccountId) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { database, clock } = this.#parts
    const { login } = wanted
    try {
      return await transact(database, async (transaction) => {
        const invitation = await this.#open(transaction, token)
        if (!invitation.ok) return invitation
        const { id, administrator, memberships } = invitation.value
        const account = await insertAccount(transaction, { ...wanted, administrator })
        // A desk may have gone since.
        const desks = await transaction.selectFrom('desk').select('id').where('archived_at', 'is', null).execute()
        const known = new Set(desks.map(({ id: desk }) => desk))
        await insertMemberships(
          transaction,
          account,
          memberships.filter(({ desk }) => known.has(desk)).map(({ desk, roles }) => ({ desk, roles: [...roles] })),
        )
        await transaction
          .updateTable('invitation')
          .set({ accepted_at: new Date(clock.now()), accepted_by: account })
          .where('id', '=', id)
          .execute()
        await audit(transaction, { account, device: null, address }, 'invitation:accept', { id, login })
        return then(transaction, account)
      })
    } catch (error) {
      if (isDuplicate(error, 'account_login_key')) return fail('login-taken', { login })
      throw error
    }
  }

  /** The open invitation of a token; in a transaction it is locked until its end. */
  async #open(database: Kysely<NewsroomSchema>, token: string): Promise<Result<Selectable<InvitationTable>>> {
    const row = await database
      .selectFrom('invitation')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .forUpdate()
      .executeTakeFirst()
    return row !== undefined && this.#view(row).state === 'open' ? ok(row) : fail('invitation-invalid')
  }

  #view(row: Selectable<InvitationTable>): Invitation {
    const state =
      row.accepted_at !== null
        ? 'accepted'
        : row.revoked_at !== null
          ? 'revoked'
          : row.expires_at.getTime() <= this.#parts.clock.now()
            ? 'expired'
            : 'open'
    return {
      id: row.id,
      name: row.name,
      login: row.login,
      administrator: row.administrator,
      memberships: row.memberships.map(({ desk, roles }) => ({ desk, roles: [...roles] })),
      createdBy: row.created_by,
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
      state,
    }
  }
}

/** Keeps the list of desks in a query from being empty, which SQL does not allow. */
const NO_DESK = '00000000-0000-8000-8000-000000000000' as InvitationRequest['memberships'][number]['desk']

async function loginExists(database: Kysely<NewsroomSchema>, login: string): Promise<boolean> {
  const row = await database.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
  return row !== undefined
}
