import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Provided } from '../absences.ts'
import type { HostLog } from '../host-log.ts'

/**
 * `shell`: in a visible window addresses and files are given to the system's opener; without one nothing is opened and
 * the call is only logged. Trash is a folder of the profile.
 */
export class HostShell implements Provided<Electron.Shell> {
  readonly #headed: boolean
  readonly #profile: () => string
  readonly #log: HostLog

  constructor(headed: boolean, profile: () => string, log: HostLog) {
    this.#headed = headed
    this.#profile = profile
    this.#log = log
  }

  openExternal(url: string): Promise<void> {
    this.#open(url)
    return Promise.resolve()
  }
  openPath(path: string): Promise<string> {
    if (!existsSync(path)) return Promise.resolve('The file does not exist.')
    this.#open(path)
    return Promise.resolve('')
  }
  showItemInFolder(path: string): void {
    this.#open(dirname(path))
  }
  async trashItem(path: string): Promise<void> {
    const trash = join(this.#profile(), 'ChromiumHostTrash')
    mkdirSync(trash, { recursive: true })
    renameSync(path, join(trash, `${Date.now()}-${basename(path)}`))
  }
  beep(): void {}

  #open(target: string): void {
    this.#log.detail(`open ${target}`)
    if (!this.#headed) return
    const [command, ...args] = { darwin: ['open'], win32: ['explorer'] }[process.platform as string] ?? ['xdg-open']
    if (command === undefined) return
    const opener = spawn(command, [...args, target], { detached: true, stdio: 'ignore' })
    opener.on('error', () => this.#log.warn(`${command} is missing: open it yourself: ${target}`))
    opener.unref()
  }
}
