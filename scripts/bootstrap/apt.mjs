import { existsSync } from 'node:fs'
import { runQuietly } from './run.mjs'
import { say } from './say.mjs'

/** Installs a Debian package where that is possible without asking (root, apt); answers whether it did. */
export async function installByApt(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say(`Installing ${name} with apt (this machine's packages)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })
  if (existsSync('/var/lib/apt/lists/lock') && (await install())) return true
  return (await runQuietly('apt-get', ['update', '-qq'], { env })) && (await install())
}
