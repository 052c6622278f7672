/** What the host has to say, on standard error; `ELECTRON_HOST_LOG=1` makes it say everything. */
export class HostLog {
  readonly verbose: boolean
  readonly #warned = new Set<string>()

  constructor(environment: NodeJS.ProcessEnv) {
    this.verbose = environment['ELECTRON_HOST_LOG'] === '1'
  }

  /** Says what the application should know, once for each message. */
  warn(message: string): void {
    if (this.#warned.has(message)) return
    this.#warned.add(message)
    console.error(`(chromium-host) warning: ${message}`)
  }

  error(message: string, error?: unknown): void {
    if (error === undefined) console.error(`(chromium-host) ${message}`)
    else console.error(`(chromium-host) ${message}`, error)
  }

  detail(message: string, error?: unknown): void {
    if (!this.verbose) return
    console.error(`(chromium-host) ${message}${error instanceof Error ? `: ${error.message}` : ''}`)
  }
}
