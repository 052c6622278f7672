import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a second start tells the first one. */
export interface SecondInstance {
  readonly argv: string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

// Run by a child process while this one waits, as the lock is asked for synchronously. It keeps trying for two seconds:
// the other process may hold the lock and not listen yet. A holder that is busy has three more to take the message.
const MESSENGER = `const { connect } = require('node:net')
const [path, message] = process.argv.slice(1)
const end = Date.now() + 2000
const attempt = () => {
  const socket = connect(path, () => socket.end(message))
  socket.on('error', () => (Date.now() < end ? setTimeout(attempt, 20) : process.exit(1)))
  socket.on('close', (failed) => failed || process.exit(0))
  socket.on('connect', () => setTimeout(() => process.exit(0), 3000))
  socket.resume()
}
attempt()`

/**
 * The lock on a profile folder: a file that exactly one process can create, and a socket on which its holder hears of
 * later starts. A lock whose holder was killed is taken over.
 */
export class SingleInstanceLock {
  readonly #file: string
  readonly #socket: string
  readonly #onSecondInstance: (second: SecondInstance) => void
  #server: Server | undefined

  constructor(profile: string, onSecondInstance: (second: SecondInstance) => void) {
    this.#file = join(profile, 'ChromiumHostLock')
    this.#socket = socketPath(profile)
    this.#onSecondInstance = onSecondInstance
  }

  get held(): boolean {
    return this.#server !== undefined
  }

  /** Takes the lock, or tells its holder of `message` and answers false. */
  request(message: SecondInstance): boolean {
    if (this.held) return true
    while (!this.#create()) {
      if (this.#holderLives() && this.#notify(message)) return false
      rmSync(this.#file, { force: true })
    }
    this.#listen()
    return true
  }

  release(): void {
    if (!this.#server) return
    this.#server.close()
    this.#server = undefined
    rmSync(this.#file, { force: true })
    if (process.platform !== 'win32') rmSync(this.#socket, { force: true })
  }

  #create(): boolean {
    try {
      const file = openSync(this.#file, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  }

  #holderLives(): boolean {
    try {
      process.kill(Number.parseInt(readFileSync(this.#file, 'utf8'), 10), 0)
      return true
    } catch (error) {
      // Another user's process may not be signalled, and lives.
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  }

  #notify(message: SecondInstance): boolean {
    const told = spawnSync(process.execPath, ['-e', MESSENGER, this.#socket, JSON.stringify(message)])
    return told.status === 0
  }

  #listen(): void {
    if (process.platform !== 'win32') rmSync(this.#socket, { force: true })
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const chunks: Buffer[] = []
      socket.on('data', (chunk) => chunks.push(chunk))
      socket.on('error', () => undefined)
      socket.on('end', () => {
        socket.end()
        this.#onSecondInstance(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SecondInstance)
      })
    })
    server.listen(this.#socket)
    server.unref()
    this.#server = server
  }
}

// A UNIX socket's path may have about 100 bytes; longer profiles get a short one in the temporary folder.
function socketPath(profile: string): string {
  const digest = createHash('sha256').update(profile).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\chromium-host-${digest}`
  const beside = join(profile, 'ChromiumHostSocket')
  return Buffer.byteLength(beside) < 100 ? beside : join(tmpdir(), `chromium-host-${digest}`)
}
