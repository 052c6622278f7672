import { join } from 'node:path'
import type { ArticleId } from '../../../shared/ids'
import { unfinishedIn, writeFileAtomically } from '../../storage/atomic-file'
import type { Disk } from '../../storage/disk'
import type { FindThread } from './find-thread'

/** The texts of the library lie in so many files: one that has changed is written anew as a whole. */
const SHELVES = 64

/** What shelves need. */
export interface FindShelvesParts {
  readonly disk: Disk
  /** The folder of the files, in the profile; deleting it only costs reading every draft once more. */
  readonly folder: string
  /** Nothing can be written. */
  readonly readOnly: boolean
  readonly log: (message: string) => void
}

/** The texts that find looks through, kept in files from one start to the next. What is in them is the find thread's affair. */
export class FindShelves {
  readonly #parts: FindShelvesParts
  readonly #dirty = new Set<number>()
  #writing: Promise<void> = Promise.resolve()

  constructor(parts: FindShelvesParts) {
    this.#parts = parts
  }

  /** Gives the thread everything that is kept; answers which articles that is, and as of when. */
  async load(thread: FindThread): Promise<ReadonlyMap<ArticleId, number>> {
    const held = new Map<ArticleId, number>()
    await this.#writing
    for (let shelf = 0; shelf < SHELVES; shelf += 1) {
      // A file that cannot be read holds nothing that could not be read elsewhere.
      const file = await this.#parts.disk.read(this.#path(shelf)).catch(() => undefined)
      if (file === undefined) continue
      const unpacked = await thread.ask({ kind: 'unpack', file })
      if (!unpacked.ok) break
      for (const { id, changedAt } of unpacked.value) held.set(id, changedAt)
    }
    return held
  }

  /** An article's texts are not those that are kept any more. */
  changed(id: ArticleId): void {
    this.#dirty.add(shelfOf(id))
  }

  /** Writes what has changed, of the articles given; they are those of the library. */
  save(thread: FindThread, ids: readonly ArticleId[]): void {
    if (this.#parts.readOnly || this.#dirty.size === 0) return
    const dirty = [...this.#dirty]
    this.#dirty.clear()
    this.#writing = this.#writing.then(() => this.#write(thread, ids, dirty))
  }

  /** Settles when nothing is being written any more. */
  written(): Promise<void> {
    return this.#writing
  }

  /** Articles are gone for good: nothing of them stays. Their neighbours' texts are read anew from the drafts. */
  async forget(ids: readonly ArticleId[]): Promise<void> {
    if (this.#parts.readOnly) return
    await this.#writing
    const { disk, folder, log } = this.#parts
    const shelves = [...new Set(ids.map(shelfOf))]
    for (const shelf of shelves) this.#dirty.add(shelf)
    // A kill may have left unfinished files, with anybody's texts.
    const unfinished = await unfinishedIn(disk, folder).catch(() => [])
    for (const path of [...shelves.map((shelf) => this.#path(shelf)), ...unfinished]) {
      await disk.remove(path).catch((error: unknown) => log(`find: ${String(error)}`))
    }
  }

  async #write(thread: FindThread, ids: readonly ArticleId[], dirty: readonly number[]): Promise<void> {
    const { disk, folder, log } = this.#parts
    const { generation } = thread
    const byShelf = Map.groupBy(ids, shelfOf)
    try {
      await disk.makeFolder(folder)
      for (const shelf of dirty) {
        const packed = await thread.ask({ kind: 'pack', ids: byShelf.get(shelf) ?? [] })
        // A thread that was started anew has nothing, which must not be what is kept.
        if (!packed.ok || thread.generation !== generation) return
        await writeFileAtomically(disk, this.#path(shelf), packed.value)
      }
    } catch (error) {
      // Only a cache: what it misses is read from the drafts next time.
      log(`find: ${String(error)}`)
    }
  }

  #path(shelf: number): string {
    return join(this.#parts.folder, `${String(shelf).padStart(2, '0')}.texts`)
  }
}

/** By the last digits of an article's id, which are random. */
function shelfOf(id: ArticleId): number {
  return Number.parseInt(id.slice(-2), 16) % SHELVES
}
