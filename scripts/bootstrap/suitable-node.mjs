import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runQuietly } from './run.mjs'
import { giveUp, say } from './say.mjs'

const WANTED = '24.21.0'
const MINIMUM = [22, 18]

/** A folder for what is downloaded once for all clones. */
export function cacheFolder(environment = process.env, platform = process.platform) {
  const base = platform === 'win32' ? environment.LOCALAPPDATA : environment.XDG_CACHE_HOME
  return join(base ?? join(homedir(), '.cache'), 'toasoan')
}

/** Whether the project runs on a Node of this version: 22.18 or newer, which runs TypeScript. */
export function isSuitable(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
}

const thisMachine = () => ({ version: process.versions.node, cache: cacheFolder(), run: runQuietly, say, giveUp })

/**
 * The path of a Node that the project runs on: this one when it is suitable, else one from npm (`node-<platform>-<arch>`, the
 * packages behind `npm i node`) kept in the cache folder.
 */
export async function suitableNode(machine = thisMachine()) {
  if (isSuitable(machine.version)) return process.execPath
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(machine.cache, `node-${WANTED}`)
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(binary)) {
    machine.say(
      `Node ${machine.version} is too old for the tools: fetching Node ${WANTED} from npm (about 45 MB, once)`,
    )
    mkdirSync(folder, { recursive: true })
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${name}@${WANTED}`,
    ]
    const fetched = await machine.run(npm, args, { shell: process.platform === 'win32' })
    if (!fetched || !existsSync(binary)) {
      machine.giveUp(
        `Node ${WANTED} could not be fetched from npm. Install Node ${MINIMUM.join('.')} or newer and run the command again.`,
      )
    }
  }
  return binary
}
