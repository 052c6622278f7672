import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a server is started. */
export interface ServerStart {
  /** An empty newsroom, to be set up, instead of the sample one. */
  readonly empty?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Puts something into the data folder before the first start. */
  readonly prepare?: (folder: string) => Promise<void>
}

/** A newsroom's server in a process of its own, with the sample newsroom or an empty one, that can be stopped, killed and started again at the same address. */
export class NewsroomServer {
  /** Its data folder. */
  readonly folder: string
  readonly #port: number
  readonly #isEmpty: boolean
  readonly #env: Readonly<Record<string, string>>
  #process: ChildProcess | undefined
  #output = ''

  private constructor(folder: string, port: number, isEmpty: boolean, env: Readonly<Record<string, string>>) {
    this.folder = folder
    this.#port = port
    this.#isEmpty = isEmpty
    this.#env = env
  }

  /** Starts one on a fresh database. */
  static async start({ empty = false, env = {}, prepare }: ServerStart = {}): Promise<NewsroomServer> {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-newsroom-'))
    // Started by root, the database runs as another user, who must get in.
    chmodSync(folder, 0o755)
    await prepare?.(folder)
    const server = new NewsroomServer(folder, await freePort(), empty, env)
    await server.restart()
    return server
  }

  /** Where it serves, also while it does not. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** What it wrote so far. */
  get output(): string {
    return this.#output
  }

  /** The code with which an empty newsroom is set up. */
  get setUpCode(): string {
    const code = /Set-up code[^"]*: (\S+?)"/.exec(this.#output)?.[1]
    if (code === undefined) throw new Error('the server printed no set-up code')
    return code
  }

  /** Starts it again; resolves when it serves. */
  async restart(): Promise<void> {
    const child = spawn(process.execPath, ['out/server/index.js', ...(this.#isEmpty ? [] : ['--sample'])], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: this.folder,
        PORT: String(this.#port),
        LOG_FORMAT: 'json',
        RATE_LIMITS: 'false',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    const before = this.#output.length
    await new Promise<void>((serves, failed) => {
      const listen = (chunk: Buffer): void => {
        this.#output += chunk.toString()
        if (this.#output.includes('serves at', before)) serves()
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('close', (code) => failed(new Error(`the server ended with ${code}: ${this.#output.slice(-2000)}`)))
    })
  }

  /** Ends it: in an orderly way, or by `SIGKILL`. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (child === undefined || child.exitCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }

  /** Asks it as somebody, by HTTP. */
  async ask(method: string, path: string, token?: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }

  /** Stops it and deletes all it kept. */
  async dispose(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A free port that stays free while the server is stopped: below those that systems give to connections by themselves. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
