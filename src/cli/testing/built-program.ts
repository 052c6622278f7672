import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** What a call of the command line left behind. */
export interface Call {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line as it is shipped, built once into a temporary folder. */
export class BuiltProgram {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Builds it with the project's own configuration; takes a few seconds. */
  static async build(): Promise<BuiltProgram> {
    const project = resolve(import.meta.dirname, '../../..')
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-cli-'))
    await copyFile(join(project, 'package.json'), join(folder, 'package.json'))
    await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const program = new BuiltProgram(folder)
    const args = ['--config', 'vite.cli.config.ts', '--outDir', join(folder, 'out', 'cli'), '--logLevel', 'error']
    const built = await run(['node_modules/vite/bin/vite.js', 'build', ...args], { NODE_ENV: 'production' }, project)
    if (built.code !== 0) throw new Error(`the command line could not be built\n${built.err}\n${built.out}`)
    return program
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

  /** Deletes the build. */
  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
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
