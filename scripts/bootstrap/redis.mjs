import { existsSync } from 'node:fs'
import { installByApt } from './apt.mjs'

const PROGRAMS = ['/usr/bin/redis-server', '/usr/bin/redis-check-rdb', '/usr/local/bin/redis-server']

/**
 * Sees to a Redis for the tests of several instances, where that is possible without asking; they are skipped without one. Debian's
 * redis-tools holds the server's program too, and starts none as a service.
 */
export async function ensureRedisForTests() {
  if (!PROGRAMS.some((path) => existsSync(path))) await installByApt('redis-tools')
}
