import type { Kysely } from 'kysely'
import type { AuditEntry, AuditQuery } from '../../shared/accounts/account-api'
import type { AccountId, DeviceId } from '../../shared/workflow/people'
import type { NewsroomSchema } from '../db/schema'
import { storedJson } from '../db/stored-json'

/** Who does something, on which computer, from which network address; nulls for the program itself and the command line. */
export interface Origin {
  readonly account: AccountId | null
  readonly device: DeviceId | null
  readonly address: string | null
}

/** The origin of what an operator does on the server's own command line. */
export const COMMAND_LINE: Origin = { account: null, device: null, address: 'command line' }

/** What the audit log has lines for. */
export type AuditAction =
  | 'server:set-up'
  | 'server:sample'
  | 'session:sign-in'
  | 'session:sign-in-failed'
  | 'session:sign-out'
  | 'session:password'
  | 'device:rename'
  | 'device:revoke'
  | 'device:uploaded'
  | 'account:create'
  | 'account:change'
  | 'account:password-reset'
  | 'invitation:create'
  | 'invitation:accept'
  | 'invitation:revoke'
  | 'desk:create'
  | 'desk:change'
  | 'desk:roles'

/** Adds a line to the audit log, in the transaction of what it tells of: neither is without the other. Secrets never go into `details`. */
export async function audit(
  database: Kysely<NewsroomSchema>,
  origin: Origin,
  action: AuditAction,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await database
    .insertInto('audit')
    .values({ ...origin, action, details: storedJson(details) })
    .execute()
}

/** The audit log, newest first: `limit` lines before the one with id `before`, of one account or one kind where those are named. */
export async function readAudit(
  database: Kysely<NewsroomSchema>,
  { before, limit, account: of, kind }: AuditQuery,
): Promise<readonly AuditEntry[]> {
  const rows = await database
    .selectFrom('audit')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .$if(of !== undefined, (query) => query.where('account', '=', of ?? null))
    .$if(kind !== undefined, (query) => query.where('action', 'like', `${kind}:%`))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, at, account, device, action, details, address }) => ({
    id,
    at: at.getTime(),
    account,
    device,
    action,
    details,
    address,
  }))
}
