import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sharedBuild } from './shared-builds'

/** A server's process as `npm run server` starts it. */
export interface ServerProcess {
  readonly process: ChildProcess
  /** Where it serves. */
  readonly address: string
  /** Everything it wrote so far. */
  readonly output: () => string
}

/** The server as it is shipped. */
export class BuiltServer {
  readonly #folder: string
  readonly #running = new Set<ChildProcess>()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** The one build of this run of tests, made when the first file asks for it. */
  static async build(): Promise<BuiltServer> {
    return new BuiltServer(await sharedBuild('server'))
  }

  /** Starts a process and waits until it serves; rejects with what it wrote when it ends instead. */
  async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = this.spawn(environment)
    let output = ''
    const address = await new Promise<string>((found, failed) => {
      const listen = (chunk: Buffer): void => {
        output += chunk.toString()
        const serves = /serves at (http:\S+?)"/.exec(output)?.[1]
        if (serves !== undefined) found(serves)
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
      child.on('close', (code) => failed(new Error(`ended with ${code}: ${output}`)))
    })
    return { process: child, address, output: () => output }
  }

  /** Starts a process. */
  spawn(environment: Readonly<Record<string, string>>): ChildProcess {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))
    const child = spawn(process.execPath, [join(this.#folder, 'out', 'server', 'index.js')], {
      cwd: this.#folder,
      env: { ...Object.fromEntries(inherited), NODE_ENV: 'production', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    child.on('exit', () => this.#running.delete(child))
    return child
  }

  /** Stops what still runs. */
  async dispose(): Promise<void> {
    for (const child of this.#running) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}
