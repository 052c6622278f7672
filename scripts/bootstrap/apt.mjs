import { existsSync } from 'node:fs'
import { runQuietly } from './run.mjs'
import { say } from './say.mjs'

const thisMachine = {
  isRoot: () => process.getuid?.() === 0,
  exists: existsSync,
  run: runQuietly,
  say,
}

/** Installs a Debian package where that is possible without asking (root, apt); answers whether it did. */
export async function installByApt(name, machine = thisMachine) {
  if (!machine.isRoot() || !machine.exists('/usr/bin/apt-get')) return false
  machine.say(`Installing ${name} with apt (this machine's packages)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })
  if (machine.exists('/var/lib/apt/lists/lock') && (await install())) return true
  return (await machine.run('apt-get', ['update', '-qq'], { env })) && (await install())
}
