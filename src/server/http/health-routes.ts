import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Database } from '../db/database'
import { isMigrated } from '../db/migrate'
import { HttpFailure } from './http-failure'

/** /healthz: the process answers. /readyz: it can do its work (database reachable, migrations done, not about to stop). */
export async function healthRoutes(
  app: FastifyInstance,
  options: { readonly database: Database; readonly isStopping: () => boolean },
): Promise<void> {
  const { database, isStopping } = options
  let migrated = false

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    if (isStopping()) throw new HttpFailure(503, { code: 'server-unavailable', detail: 'stopping' }, 5)
    try {
      await sql`select 1`.execute(database.kysely)
      migrated ||= await isMigrated(database.kysely)
    } catch (error) {
      app.log.warn({ err: error }, 'the database cannot be reached')
      throw new HttpFailure(503, { code: 'server-unavailable', detail: 'database' }, 2)
    }
    if (!migrated) throw new HttpFailure(503, { code: 'server-unavailable', detail: 'migrations' }, 2)
    return { status: 'ready' }
  })
}
