import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { sharedBuild } from '../../server/testing/shared-builds'

/** What a call of the command line left behind. */
export interface Call {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line as it is shipped. */
export class BuiltProgram {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** The one build of this run of tests, made when the first file asks for it. */
  static async build(): Promise<BuiltProgram> {
    return new BuiltProgram(await sharedBuild('cli'))
  }

  /** The entry. */
  get entry(): string {
    return join(this.#folder, 'out', 'cli', 'index.js')
  }

  /** Calls it as a process of its own and waits for its end. */
  call(
    args: readonly string[],
    options: { readonly node?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
  ): Promise<Call> {
    return run([...(options.node ?? []), this.entry, ...args], options.env ?? {}, this.#folder)
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Call> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', failed)
    child.on('close', (code) => done({ code: code ?? -1, out, err }))
  })
}
