import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMarked } from './marks.mjs'
import { runQuietly } from './run.mjs'
import { giveUp, say } from './say.mjs'

const MARK = 'out/.built'
const SERVER_MARK = 'out/.server-built'
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
  'vite.server.config.ts',
  'package-lock.json',
]

/** Builds the application and the command line into `out/`, unless the sources are those it was built from. */
export async function ensureBuilt(node, env) {
  const wanted = buildFingerprint()
  if (isMarked(MARK, wanted)) return
  say('Building the application')
  const built = await runQuietly(node, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], { env })
  if (!built) giveUp('The build failed: see the message above.')
  const cli = await runQuietly(node, ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.cli.config.ts'], {
    env,
  })
  if (!cli) giveUp('The build of the command line failed: see the message above.')
  mkdirSync('out', { recursive: true })
  writeFileSync(MARK, wanted)
  await ensureServerBuilt(node, env)
}

/** Builds the newsroom's server into `out/server`, unless the sources are those it was built from. */
export async function ensureServerBuilt(node, env) {
  const wanted = buildFingerprint()
  if (isMarked(SERVER_MARK, wanted)) return
  say('Building the server')
  const args = ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.server.config.ts']
  if (!(await runQuietly(node, args, { env }))) giveUp('The build of the server failed: see the message above.')
  writeFileSync(SERVER_MARK, wanted)
}

/** What a project's build depends on, as one word: another when a source is changed, added, moved or gone. */
export function buildFingerprint(project = '.') {
  const hash = createHash('sha256')
  const add = (path) => {
    const place = join(project, path)
    if (!existsSync(place)) return
    const entries = readEntries(place)
    if (entries === undefined) hash.update(path).update(readFileSync(place))
    else for (const name of entries) add(join(path, name))
  }
  for (const source of SOURCES) add(source)
  return hash.digest('hex')
}

function readEntries(path) {
  try {
    return readdirSync(path).sort()
  } catch {
    return undefined
  }
}
