import { type ChildProcess, fork, type Serializable, type StdioOptions } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'

/** `utilityProcess`: a Node process of its own, with messages by structured clone both ways. */
export class HostUtilityProcess extends EventEmitter implements Provided<Electron.UtilityProcess> {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    super()
    this.#child = child
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (message) => this.emit('message', message))
    child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === 'SIGTERM' ? 15 : 1)))
  }

  static fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): HostUtilityProcess {
    const bootstrap = new URL('utility-bootstrap.ts', import.meta.url).href
    const child = fork(modulePath, args, {
      cwd: options.cwd,
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', bootstrap, ...(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: stdio(options.stdio),
    })
    return new HostUtilityProcess(child)
  }

  postMessage(message: unknown, transfer?: unknown[]): void {
    if (transfer?.length) throw new Error('MessagePort transfer is not provided by the Chromium host')
    this.#child.send(message as Serializable)
  }
  kill(): boolean {
    return this.#child.kill()
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }
  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr
  }
}

function stdio(chosen: Electron.ForkOptions['stdio']): StdioOptions {
  const [, out, errors] = Array.isArray(chosen) ? chosen : [undefined, chosen ?? 'inherit', chosen ?? 'inherit']
  return ['ignore', out ?? 'inherit', errors ?? 'inherit', 'ipc'] as StdioOptions
}
