import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { say } from '../bootstrap/say.mjs'

/** A newsroom's server on this computer. */
export interface LocalNewsroom {
  /** As `http://127.0.0.1:4680`. */
  readonly address: string
  /** Ends it, unless it ran before. */
  stop(): Promise<void>
}

/** Where the server listens when nothing else does there (`docs/server.md`). */
const USUAL_PORT = 4680
/** The first start sets a database up and fills it: this long it may take (milliseconds). */
const PATIENCE_MS = 120_000
/** The end of its log that says why it did not start (characters). */
const REASON_LENGTH = 800

/** Starts a server with the sample newsroom; says why and answers undefined where it does not start. */
export async function startLocalNewsroom(): Promise<LocalNewsroom | undefined> {
  const usual = `http://127.0.0.1:${USUAL_PORT}`
  if (await isSampleNewsroom(usual)) {
    say(`A sample newsroom is already serving at ${usual}`)
    return { address: usual, stop: () => Promise.resolve() }
  }
  say('Starting a newsroom server on this computer, with a sample newsroom')
  const port = (await isFree(USUAL_PORT)) ? USUAL_PORT : 0
  // In a process group of its own: Ctrl+C must not take it before the workstation has sent what it has.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'out/server/index.js', '--sample'], {
    env: { DATA_DIR: 'data/sample', ...process.env, NODE_ENV: 'production', PORT: String(port), LOG_FORMAT: 'json' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const address = await serving(child)
  if (address === undefined) return undefined
  say(`The newsroom serves at ${address}`)
  return { address, stop: () => end(child) }
}

async function serving(child: ChildProcess): Promise<string | undefined> {
  let output = ''
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const listen = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000)
    const address = /serves at (http:\/\/[^\s"]+)/.exec(output)?.[1]
    if (address !== undefined) resolve(address)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  child.once('error', () => resolve(undefined))
  child.once('exit', () => resolve(undefined))
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  const address = await promise
  clearTimeout(timer)
  if (address === undefined) {
    say('The newsroom server did not start, so the workstation opens without one. What it said last:')
    process.stderr.write(`${output.trim().slice(-REASON_LENGTH)}\n`)
    await end(child)
  }
  return address
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function isSampleNewsroom(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/api/server`, { signal: AbortSignal.timeout(2000) })
    const identity = (await answer.json()) as { product?: unknown; sampleAccounts?: unknown }
    return (
      identity.product === 'toasoan' && Array.isArray(identity.sampleAccounts) && identity.sampleAccounts.length > 0
    )
  } catch {
    return false
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
