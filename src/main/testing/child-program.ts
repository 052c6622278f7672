import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

/** A TypeScript program made ready to run as a process of its own, that is: one that can be killed. */
export class ChildProgram {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Bundles `src/main/testing/programs/<name>.ts` into a temporary folder; takes about half a second. */
  static async prepare(name: string): Promise<ChildProgram> {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-program-'))
    await chmod(folder, 0o755)
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: resolve(import.meta.dirname, 'programs', `${name}.ts`),
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
      },
    })
    return new ChildProgram(folder)
  }

  /** Starts it; `prefix` is a command to run it under, such as strace with its options. */
  start(args: readonly string[], prefix: readonly string[] = []): RunningProgram {
    const [command = process.execPath, ...rest] = [
      ...prefix,
      process.execPath,
      join(this.#folder, 'program.mjs'),
      ...args,
    ]
    return new RunningProgram(spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], detached: true }))
  }

  /** Deletes the bundle. */
  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A started program and the lines it has printed. */
export class RunningProgram {
  readonly lines: string[] = []
  /** Resolves once the process is gone and everything it printed has been read. */
  readonly ended: Promise<void>
  readonly #process: ChildProcess
  #errors = ''
  #over = false
  #onLine: (() => void) | undefined

  constructor(process: ChildProcess) {
    this.#process = process
    if (process.stdout === null || process.stderr === null) throw new Error('a program without pipes')
    process.stderr.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString()
    })
    createInterface({ input: process.stdout }).on('line', (line) => {
      this.lines.push(line)
      this.#onLine?.()
    })
    this.ended = new Promise((resolveEnd) => {
      process.once('close', () => {
        this.#over = true
        this.#onLine?.()
        resolveEnd()
      })
    })
  }

  /** Resolves when `condition` holds for the lines so far; rejects with what it wrote to standard error if it ends before. */
  async until(condition: (lines: readonly string[]) => boolean): Promise<void> {
    while (!condition(this.lines)) {
      if (this.#over) throw new Error(`the program ended early\n${this.lines.slice(-5).join('\n')}\n${this.#errors}`)
      await new Promise<void>((resolveLine) => {
        this.#onLine = resolveLine
      })
    }
  }

  /** SIGKILL to the program and whatever it runs under; resolves when all is over. */
  async kill(): Promise<void> {
    const { pid } = this.#process
    if (pid !== undefined && !this.#over) {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // It ended by itself in this moment.
      }
    }
    await this.ended
  }
}
