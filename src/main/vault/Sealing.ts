import { dirname, sep } from 'node:path'
import type { DataKey } from './data-key'
import { Gate } from './gate'

/** A file that is held open for writing, as the change of its form sees it. */
export interface HeldFile {
  path: string
  /** Lets go of the file below: it has been put into its new form, and what is written next goes there. */
  moved(): Promise<void>
}

/**
 * What the disks of one profile share: the key, the form in which new files are made, and whatever keeps a file from being
 * written while its form changes.
 */
export class Sealing {
  /** The profile's folder (absolute). */
  readonly root: string
  /** What sealed files are read with; undefined in a profile that has none. */
  key: DataKey | undefined
  /** Whether new files are sealed. */
  sealsNew: boolean
  readonly gate = new Gate()
  readonly held = new Set<HeldFile>()
  /** Counts what was moved from one folder to another. */
  moves = 0
  #watched: { readonly path: string; touched: boolean } | undefined

  constructor(root: string, key: DataKey | undefined, sealsNew: boolean) {
    this.root = root
    this.key = key
    this.sealsNew = sealsNew
  }

  /** The key for a new file; undefined when it is to be plain. */
  get keyForNew(): DataKey | undefined {
    return this.sealsNew ? this.key : undefined
  }

  /** From now on it is noticed when the file at `path` is written, moved or removed; answers whether it was. One file at a time. */
  watch(path: string): () => boolean {
    const watched = { path, touched: false }
    this.#watched = watched
    return () => watched.touched
  }

  /** Something at `path`, a file or a folder, was written, moved or removed. */
  touch(path: string): void {
    const watched = this.#watched
    if (watched === undefined) return
    if (watched.path === path || watched.path.startsWith(path + sep)) watched.touched = true
  }

  /** What lay at `from` lies at `to` now: files that are held open go with it. */
  moved(from: string, to: string): void {
    if (dirname(from) !== dirname(to)) this.moves += 1
    for (const file of this.held) {
      if (file.path === from || file.path.startsWith(from + sep)) file.path = to + file.path.slice(from.length)
    }
  }

  /** The files at `path` that are held open. */
  heldAt(path: string): readonly HeldFile[] {
    return [...this.held].filter((file) => file.path === path)
  }
}
