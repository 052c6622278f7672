import { type Kysely, sql } from 'kysely'
import type { Wipe } from '../../shared/accounts/account-api'
import type { Clock } from '../../shared/clock'
import { fail, ok, type Result } from '../../shared/result'
import type { InterfaceLanguage } from '../../shared/texts/define'
import type { AccountId, Actor, DeskId, DeskRole, DeviceId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import type { Changed } from './account-changes'
import { tokenHash } from './tokens'

/** Who asks: resolved from the token of a request or a live connection. */
export interface Session {
  readonly actor: Actor
  readonly device: DeviceId
  /** As others see the person: beside a cursor, in a history. */
  readonly name: string
  readonly colour: string
  readonly language: InterfaceLanguage
}

/** How long a token's session is believed without asking the database, in milliseconds: the longest a revocation takes to reach every instance. */
export const SESSION_BELIEVED = 4000
/** A sign-in ends this long after it was last used: 60 days, in milliseconds. */
export const SESSION_LASTS = 60 * 24 * 3_600_000
/** A computer that was signed out for good may upload its drafts for this long: 30 days, in milliseconds. */
export const LAST_UPLOAD_LASTS = 30 * 24 * 3_600_000
/** How exactly the time a device was last seen is kept, in milliseconds. */
const SEEN_EVERY = 60_000
const MOST_CACHED = 20_000

interface Cached {
  readonly device: DeviceId
  readonly account: AccountId
  readonly session: Result<Session>
  readonly until: number
}

interface SessionRow {
  readonly device: DeviceId
  readonly account: AccountId
  readonly expires_at: Date
  readonly last_seen_at: Date
  readonly signed_out_at: Date | null
  readonly revoked_at: Date | null
  readonly wipe: Wipe | null
  readonly uploaded_at: Date | null
  readonly administrator: boolean
  readonly disabled_at: Date | null
  readonly name: string
  readonly colour: string
  readonly language: InterfaceLanguage
  readonly memberships: readonly { readonly desk: DeskId; readonly role: DeskRole }[]
}

/** Answers whose a token is. Answers are kept for a few seconds and dropped at once when an instance tells of a change. */
export class Sessions {
  readonly #database: Kysely<NewsroomSchema>
  readonly #clock: Pick<Clock, 'now'>
  readonly #cache = new Map<string, Cached>()
  readonly #listeners = new Set<() => void>()
  /** Grows whenever something is forgotten: what was read before is not kept afterwards. */
  #generation = 0

  constructor(database: Kysely<NewsroomSchema>, clock: Pick<Clock, 'now'>) {
    this.#database = database
    this.#clock = clock
  }

  /**
   * The session of a token. Fails with `device-revoked` (params: `wipe`) when the computer was signed out for good or the account
   * closed, else with `signed-out`. Rejects when the database cannot be asked: that says nothing about the token.
   */
  async resolve(token: string | undefined, address: string | null = null): Promise<Result<Session>> {
    if (token === undefined || token.length > 200) return fail('signed-out')
    const hash = tokenHash(token)
    const key = hash.toString('base64')
    const now = this.#clock.now()
    const cached = this.#cache.get(key)
    // Clocks may be set back: an answer from the future is not believed either.
    if (cached !== undefined && cached.until > now && cached.until <= now + SESSION_BELIEVED) return cached.session
    const generation = this.#generation
    const row = await this.#read(hash)
    if (row === undefined) return fail('signed-out')
    const result = sessionOf(row, now)
    if (!result.ok) {
      this.#cache.delete(key)
      return result
    }
    if (now - row.last_seen_at.getTime() > SEEN_EVERY) await this.#seen(row.device, address, now)
    if (generation === this.#generation) {
      if (this.#cache.size >= MOST_CACHED) this.#cache.clear()
      const { device, account } = row
      this.#cache.set(key, { device, account, session: result, until: now + SESSION_BELIEVED })
    }
    return result
  }

  /**
   * As `resolve`, and also the session of a computer that was signed out for good with `drafts-after-upload`, for `LAST_UPLOAD_LASTS` or
   * until it said that it is done: for sending what is only there, and nothing else, also where its session had ended already. An
   * administrator's powers do not come with it.
   */
  async resolveSender(token: string | undefined, address: string | null = null): Promise<Result<Session>> {
    const session = await this.resolve(token, address)
    if (session.ok || token === undefined || session.failure.code !== 'device-revoked') return session
    const row = await this.#read(tokenHash(token))
    if (row === undefined || !mayUpload(row, this.#clock.now())) return session
    const { actor, ...rest } = sessionIn(row)
    return ok({ ...rest, actor: { ...actor, administrator: false } })
  }

  /** Drops what is believed about an account or a device (about everyone, when neither is named), and tells those who hold connections open. */
  forget(whose: Changed): void {
    this.#generation++
    const all = whose.account === undefined && whose.device === undefined
    for (const [key, { account, device }] of this.#cache) {
      if (all || account === whose.account || device === whose.device) this.#cache.delete(key)
    }
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` whenever some session may have ended or changed: who holds a connection open resolves its token again. Returns its removal. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #read(hash: Buffer): Promise<SessionRow | undefined> {
    const { rows } = await sql<SessionRow>`
      select d.id as device, d.account, d.expires_at, d.last_seen_at, d.signed_out_at, d.revoked_at, d.wipe, d.uploaded_at,
        a.administrator, a.disabled_at, a.name, a.colour, a.language,
        coalesce((
          select json_agg(json_build_object('desk', m.desk, 'role', m.role) order by m.desk, m.role)
          from membership m join desk on desk.id = m.desk and desk.archived_at is null
          where m.account = a.id
        ), '[]') as memberships
      from device d join account a on a.id = d.account
      where d.token_hash = ${hash}
    `.execute(this.#database)
    return rows[0]
  }

  async #seen(device: DeviceId, address: string | null, now: number): Promise<void> {
    await this.#database
      .updateTable('device')
      .set({ last_seen_at: new Date(now), expires_at: new Date(now + SESSION_LASTS) })
      .$if(address !== null, (query) => query.set({ last_address: address }))
      .where('id', '=', device)
      .where('revoked_at', 'is', null)
      .execute()
  }
}

function sessionOf(row: SessionRow, now: number): Result<Session> {
  if (row.revoked_at !== null) return fail('device-revoked', { wipe: row.wipe ?? 'session' })
  if (row.disabled_at !== null) return fail('device-revoked', { wipe: 'session' })
  if (row.signed_out_at !== null || row.expires_at.getTime() <= now) return fail('signed-out')
  return ok(sessionIn(row))
}

function mayUpload(row: SessionRow, now: number): boolean {
  if (row.wipe !== 'drafts-after-upload' || row.uploaded_at !== null) return false
  // That its session ended as well, of age or with a new password, takes nothing back: it was asked to upload first.
  if (row.disabled_at !== null || row.revoked_at === null) return false
  return now - row.revoked_at.getTime() < LAST_UPLOAD_LASTS
}

function sessionIn(row: SessionRow): Session {
  const roles: Record<DeskId, DeskRole[]> = {}
  for (const { desk, role } of row.memberships) (roles[desk] ??= []).push(role)
  return {
    actor: { account: row.account, administrator: row.administrator, roles },
    device: row.device,
    name: row.name,
    colour: row.colour,
    language: row.language,
  }
}
