import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { PostgresEngine } from './postgres-engine'

/** The superuser of the databases this program makes. */
export const CLUSTER_USER = 'toasoan'

/** A folder with a PostgreSQL cluster of this program's, and what is needed to get into it. */
export interface ClusterFolder {
  /** PostgreSQL's own data folder. */
  readonly data: string
  readonly password: string
}

/** The first lines of `postmaster.pid` (PostgreSQL's `utils/pidfile.h`): the running server's process and port. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
}

/** Makes the cluster in `folder` unless there is one; a half-made one of a killed process does not count. */
export async function ensureCluster(
  engine: PostgresEngine,
  folder: string,
  newPassword: () => string,
): Promise<ClusterFolder> {
  const data = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  const existing = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (existing !== undefined) return { data, password: (await readFile(passwordFile, 'utf8')).trim() }

  const password = newPassword()
  const unfinished = await mkdtemp(join(folder, 'unfinished-'))
  try {
    const secret = join(unfinished, 'password')
    const making = join(unfinished, 'data')
    await mkdir(making)
    await writeFile(secret, `${password}\n`, { mode: 0o600 })
    for (const path of [unfinished, secret, making]) await giveTo(engine, path)
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${CLUSTER_USER}`, `--pwfile=${secret}`, '--auth=scram-sha-256']
    await runEngine(engine, engine.initdb, ['-D', making, '--no-instructions', ...access, ...locale])
    await writeFile(join(making, 'postgresql.conf'), "\ninclude_if_exists 'toasoan.conf'\n", { flag: 'a' })
    await writeFileDurably(passwordFile, `${password}\n`)
    await rename(making, data)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return { data, password }
}

async function giveTo({ user }: PostgresEngine, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid)
}

async function writeFileDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Starts the cluster's server on a port of this computer alone and waits until it accepts connections; answers the port. */
export async function startCluster(
  engine: PostgresEngine,
  { data }: ClusterFolder,
  options: { readonly port?: number; readonly settings: Readonly<Record<string, string>> },
): Promise<number> {
  const port = options.port ?? (await freePort())
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    ...options.settings,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
  const file = join(data, 'toasoan.conf')
  await writeFile(file, lines.join(''))
  await chmod(file, 0o644)
  const args = ['start', '-D', data, '-l', await logFile(data), '--wait', '--timeout=120', '--silent']
  await runEngine(engine, engine.control, args)
  return port
}

/** Stops the cluster's server, whoever started it: sessions end, everything committed is on disk. Nothing happens when it does not run. */
export async function stopCluster(engine: PostgresEngine, { data }: ClusterFolder): Promise<void> {
  if ((await readPostmasterFile(data)) === undefined) return
  await runEngine(engine, engine.control, [
    'stop',
    '-D',
    data,
    '--mode=fast',
    '--wait',
    '--timeout=60',
    '--silent',
  ]).catch(async (error: unknown) => {
    // It may have gone by itself meanwhile.
    if ((await readPostmasterFile(data)) !== undefined) throw error
  })
}

/** What `postmaster.pid` says; undefined when there is none, or none that can be understood yet. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined
}

async function logFile(data: string): Promise<string> {
  const file = join(data, 'postgres.log')
  const { size } = await stat(file).catch(() => ({ size: 0 }))
  if (size > 10_000_000) await rename(file, `${file}.1`)
  return file
}

/** Runs one of PostgreSQL's programs to its end; rejects with what it said when it fails. */
async function runEngine(engine: PostgresEngine, program: string, args: readonly string[]): Promise<void> {
  // The server inherits no pipe of ours: pg_ctl's own output goes to a pipe only as long as pg_ctl itself redirects the server's.
  const child = spawn(program, args, {
    env: engine.environment,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(engine.user === undefined ? {} : { uid: engine.user.uid, gid: engine.user.gid }),
  })
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (exit) => resolve(exit))
  })
  if (code !== 0) throw new Error(`${program} ${args[0] ?? ''} ended with ${code}: ${said.trim()}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
