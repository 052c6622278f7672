import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMarked } from './marks.mjs'
import { run, runQuietly } from './run.mjs'
import { giveUp, say } from './say.mjs'

const MARK = 'node_modules/.toasoan-installed'

/** Installs what package-lock.json says and applies our patches, unless both are there already. */
export async function ensureDependencies(node, env) {
  const wanted = dependencyFingerprint()
  if (isMarked(MARK, wanted)) return
  say('Installing dependencies (npm ci, about 660 MB on disk; a minute or two)')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const code = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    env,
    shell: process.platform === 'win32',
  })
  if (code !== 0)
    giveUp('npm ci failed: see its message above. With a network to the npm registry, run the command again.')
  if (existsSync('patches')) {
    say('Applying patches')
    const patched = await runQuietly(node, ['node_modules/patch-package/index.js', '--error-on-fail'], { env })
    if (!patched) giveUp('A patch in patches/ did not apply: see the message above.')
  }
  writeFileSync(MARK, wanted)
}

/** What a project's dependencies are, as one word: another with another lock file, patch or platform. */
export function dependencyFingerprint(project = '.') {
  const hash = createHash('sha256')
    .update(readFileSync(join(project, 'package-lock.json')))
    .update(process.platform)
    .update(process.arch)
  const patches = join(project, 'patches')
  if (existsSync(patches))
    for (const name of readdirSync(patches).sort()) hash.update(readFileSync(join(patches, name)))
  return hash.digest('hex')
}
