import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A newsroom's server in a process of its own, with the sample newsroom, that can be stopped, killed and started again at the same address. */
export class NewsroomServer {
  readonly #folder: string
  readonly #port: number
  #process: ChildProcess | undefined
  #output = ''

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
  }

  /** Starts one on a fresh database. */
  static async start(): Promise<NewsroomServer> {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-newsroom-'))
    // Started by root, the database runs as another user, who must get in.
    chmodSync(folder, 0o755)
    const server = new NewsroomServer(folder, await freePort())
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

  /** Starts it again; resolves when it serves. */
  async restart(): Promise<void> {
    const child = spawn(process.execPath, ['out/server/index.js', '--sample'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: this.#folder,
        PORT: String(this.#port),
        LOG_FORMAT: 'json',
        RATE_LIMITS: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    await new Promise<void>((serves, failed) => {
      const listen = (chunk: Buffer): void => {
        this.#output += chunk.toString()
        if (chunk.toString().includes('serves at')) serves()
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${this.#output.slice(-2000)}`)))
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
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
