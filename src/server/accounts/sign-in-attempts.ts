import { type Kysely, sql } from 'kysely'
import type { NewsroomSchema } from '../db/schema'
import { tokenHash } from './tokens'

/** Wrong passwords that cost no wait. */
const FREE_ATTEMPTS = 5
/** The first wait, in milliseconds; each further wrong password doubles it. */
const FIRST_WAIT = 15_000
/** No wait is longer: nobody can lock a colleague out for good. */
const LONGEST_WAIT = 15 * 60_000
/** Attempts older than this are forgotten. */
const FORGOTTEN_AFTER = 24 * 3_600_000

/**
 * Counts an attempt to sign in before the password is looked at, so that attempts made at once count too. Answers the seconds
 * to wait when there were too many, else undefined. Names that do not exist are counted like those that do.
 */
export async function beginAttempt(
  database: Kysely<NewsroomSchema>,
  login: string,
  now: number,
): Promise<number | undefined> {
  const hash = tokenHash(login)
  const at = new Date(now)
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_attempt as attempt (login_hash, failures, last_at) values (${hash}, 1, ${at})
    on conflict (login_hash) do update set
      failures = case when attempt.last_at < ${new Date(now - FORGOTTEN_AFTER)} then 1 else attempt.failures + 1 end,
      last_at = ${at},
      locked_until = case when attempt.failures + 1 < ${FREE_ATTEMPTS} then null
        else ${at}::timestamptz + least(${FIRST_WAIT} * power(2, least(attempt.failures + 1 - ${FREE_ATTEMPTS}, 20)), ${LONGEST_WAIT})
          * interval '1 millisecond' end
    where attempt.locked_until is null or attempt.locked_until <= ${at}
    returning failures
  `.execute(database)
  if (rows.length > 0) return undefined
  const locked = await database
    .selectFrom('sign_in_attempt')
    .select('locked_until')
    .where('login_hash', '=', hash)
    .executeTakeFirst()
  return Math.max(1, Math.ceil(((locked?.locked_until?.getTime() ?? now) - now) / 1000))
}

/** Forgets the attempts of a name whose password was right. */
export async function endAttempts(database: Kysely<NewsroomSchema>, login: string): Promise<void> {
  await database.deleteFrom('sign_in_attempt').where('login_hash', '=', tokenHash(login)).execute()
}

/** Forgets attempts of long ago. */
export async function forgetOldAttempts(database: Kysely<NewsroomSchema>, now: number): Promise<void> {
  await database
    .deleteFrom('sign_in_attempt')
    .where('last_at', '<', new Date(now - FORGOTTEN_AFTER))
    .execute()
}
