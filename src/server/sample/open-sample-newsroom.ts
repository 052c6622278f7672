import { randomInt } from 'node:crypto'
import type { ServerIdentity } from '../../shared/accounts/account-api'
import { SAMPLE_PASSWORD, samplePeople } from '../../shared/sample/newsroom/staff'
import { audit, COMMAND_LINE } from '../accounts/audit-log'
import type { Database } from '../db/database'
import { PostgresNewsroomStore } from '../store/postgres-newsroom-store'
import { fillSampleNewsroom } from './sample-newsroom'
import { type SamplePhotoIntake, samplePhotoKeeper } from './sample-photos'
import type { StaffServices } from './sample-staff'
import { StoryClock } from './story'

/** The accounts that the sign-in screen of a sample newsroom lists. */
export type SampleAccounts = ServerIdentity['sampleAccounts']

/** What opening a sample newsroom works with. */
export interface OpenSampleParts extends StaffServices {
  readonly database: Pick<Database, 'kysely' | 'pool' | 'url'>
  /** Milliseconds since 1970. */
  readonly now: number
  /** The folder of the sample photos. */
  readonly photoFolder: string
  readonly photos: SamplePhotoIntake
}

/** The rejection of a newsroom that has people or articles of its own: a sample is put into an empty one only. */
export class NewsroomNotEmpty extends Error {
  override readonly name = 'NewsroomNotEmpty'
  constructor() {
    super('This newsroom is in use: a sample is put into an empty one only. Nothing was changed.')
  }
}

/** The name of PostgreSQL's advisory lock that whoever fills a newsroom holds: any number of ours alone. */
const LOCK = 7_264_901

/**
 * Fills an empty newsroom with the sample, goes on with one that was cut off, leaves a filled one as it became; answers the
 * accounts to sign in with. Instances that do so at once wait for each other. Rejects with a `NewsroomNotEmpty`.
 */
export async function openSampleNewsroom(parts: OpenSampleParts): Promise<SampleAccounts> {
  const { database, photoFolder, photos } = parts
  const connection = await database.pool.connect()
  try {
    await connection.query('select pg_advisory_lock($1)', [LOCK])
    const mark = await readMark(database)
    if (mark?.filled !== true) {
      const now = mark?.begunAt ?? (await begin(parts))
      const clock = new StoryClock(now)
      await fillSampleNewsroom({
        ...parts,
        clock,
        now,
        store: new PostgresNewsroomStore({
          database,
          clock,
          random: (below) => randomInt(below),
          onListenError: () => {},
        }),
        keepPhoto: samplePhotoKeeper(photoFolder, photos),
      })
      await audit(database.kysely, COMMAND_LINE, 'server:sample', { filled: true })
    }
  } finally {
    // The lock ends with the connection, whatever became of it.
    connection.release(true)
  }
  return Object.values(samplePeople).map(({ login, name, about }) => ({
    login,
    name,
    about,
    password: SAMPLE_PASSWORD,
  }))
}

/** Whether a newsroom is a sample: its accounts have a password that everyone knows. */
export async function isSampleNewsroom(database: Pick<Database, 'kysely'>): Promise<boolean> {
  return (await readMark(database)) !== undefined
}

/** What the audit log, which nobody can change, says of the sample; undefined for any other newsroom. */
async function readMark(
  database: Pick<Database, 'kysely'>,
): Promise<{ readonly begunAt: number; readonly filled: boolean } | undefined> {
  const rows = await database.kysely
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'server:sample')
    .orderBy('id')
    .execute()
  const begunAt = rows.map(({ details }) => details['begunAt']).find((at) => typeof at === 'number')
  if (begunAt === undefined) return undefined
  return { begunAt, filled: rows.some(({ details }) => details['filled'] === true) }
}

async function begin({ database, now }: OpenSampleParts): Promise<number> {
  await database.kysely.transaction().execute(async (transaction) => {
    for (const table of ['account', 'desk', 'article', 'invitation'] as const) {
      if ((await transaction.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined) {
        throw new NewsroomNotEmpty()
      }
    }
    await audit(transaction, COMMAND_LINE, 'server:sample', { begunAt: now })
  })
  return now
}
