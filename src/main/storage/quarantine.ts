import { basename, join } from 'node:path'
import type { Clock } from '../../shared/clock'
import { writeFileAtomically, writeNewFile } from './atomic-file'
import type { Disk } from './disk'

/** Why something was set aside; written beside it as `reason.json`. */
export interface QuarantineReason {
  readonly reason: string
  readonly detail?: string
}

/** The folder of a profile for what could not be read: nothing unreadable is ever deleted or written over. */
export class Quarantine {
  readonly folder: string
  readonly #disk: Disk
  readonly #clock: Clock

  constructor(options: { readonly disk: Disk; readonly folder: string; readonly clock: Clock }) {
    this.#disk = options.disk
    this.folder = options.folder
    this.#clock = options.clock
  }

  /** Moves the file or folder at `path` into a new folder here and answers that folder's path. */
  async moveIn(path: string, reason: QuarantineReason): Promise<string> {
    const folder = await this.#newFolder(basename(path), reason)
    await this.#disk.rename(path, join(folder, basename(path)))
    await this.#disk.syncFolder(folder)
    await this.#disk.syncFolder(join(path, '..'))
    return folder
  }

  /** Copies the given files of `source` into a new folder here, durably, and answers that folder's path. */
  async copyIn(name: string, files: ReadonlyMap<string, Uint8Array>, reason: QuarantineReason): Promise<string> {
    const folder = await this.#newFolder(name, reason)
    for (const [file, bytes] of files) await writeNewFile(this.#disk, join(folder, file), bytes)
    await this.#disk.syncFolder(folder)
    return folder
  }

  /** Whether something with this name has ever been set aside here. */
  async holds(name: string): Promise<boolean> {
    const names = await this.#disk.list(this.folder)
    return names.some((folder) => folder.startsWith(`${name}-`))
  }

  async #newFolder(name: string, reason: QuarantineReason): Promise<string> {
    const setAsideAt = new Date(this.#clock.now()).toISOString()
    const stem = join(this.folder, `${name}-${setAsideAt.replaceAll(/[:.]/g, '-')}`)
    let folder = stem
    for (let attempt = 2; (await this.#disk.stat(folder)) !== undefined; attempt++) folder = `${stem}-${attempt}`
    await this.#disk.makeFolder(folder)
    await writeFileAtomically(
      this.#disk,
      join(folder, 'reason.json'),
      new TextEncoder().encode(`${JSON.stringify({ name, setAsideAt, ...reason }, undefined, 2)}\n`),
    )
    await this.#disk.syncFolder(this.folder)
    return folder
  }
}
