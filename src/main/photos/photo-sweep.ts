import { z } from 'zod'
import { failureOf } from '../../shared/failure'
import { isPhotoId, type PhotoId } from '../../shared/ids'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import type { PhotoStore } from './photo-store'

const List = z.array(z.custom<PhotoId>(isPhotoId))

/** What a sweep works with. */
export interface PhotoSweepParts {
  readonly disk: Disk
  /** The file that keeps what is to be removed until it is. */
  readonly path: string
  readonly photos: Pick<PhotoStore, 'remove'>
  /** The photos that are still needed here; rejects when that cannot be told. */
  readonly needed: () => Promise<ReadonlySet<PhotoId>>
  readonly log: (message: string) => void
}

/**
 * Removes the photos of articles that went from this computer because it was signed out for good. Which ones is written down before
 * the articles go, so that a program that is killed goes on with it; a photo that anything here still needs stays.
 */
export class PhotoSweep {
  readonly #parts: PhotoSweepParts

  constructor(parts: PhotoSweepParts) {
    this.#parts = parts
  }

  /** Puts down durably what `run` is to remove, beside what is put down already; rejects when the disk refuses. */
  async plan(ids: readonly PhotoId[]): Promise<void> {
    const { disk, path, log } = this.#parts
    const before = await this.#planned().catch((error: unknown) => {
      log(`photos: what was to be removed cannot be read: ${String(error)}`)
      return []
    })
    const all = [...new Set([...before, ...ids])]
    await writeFileAtomically(disk, path, Buffer.from(`${JSON.stringify(all)}\n`))
  }

  /**
   * Removes what was put down and is not needed; answers how many photos that were. What a disk refuses, or where it cannot be told
   * what is needed, stays put down for another time. Never rejects.
   */
  async run(): Promise<number> {
    const { disk, path, photos, needed, log } = this.#parts
    try {
      const planned = await this.#planned()
      if (planned.length === 0) return 0
      const kept = await needed()
      let removed = 0
      for (const id of planned) {
        if (kept.has(id)) continue
        const done = await photos.remove(id)
        if (!done.ok) throw new Error(`${id}: ${done.failure.code}`)
        removed += 1
      }
      await disk.remove(path)
      return removed
    } catch (error) {
      log(`photos: not all were removed: ${failureOf(error).code} ${String(error)}`)
      return 0
    }
  }

  async #planned(): Promise<readonly PhotoId[]> {
    const { disk, path } = this.#parts
    try {
      return List.parse(JSON.parse(new TextDecoder().decode(await disk.read(path))))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}
