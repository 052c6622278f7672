import { join } from 'node:path'
import { type ArticleId, isArticleId } from '../../shared/ids'
import type { Disk } from '../storage/disk'

/** The ending of the empty folder that a draft leaves in the bin when it is deleted for good. */
const PURGED_SUFFIX = '.purged'

/**
 * What was deleted for good, in the bin's folder: a draft that is missing for another reason (an older image of the disk, a folder
 * somebody removed) is to be fetched from the server again, this one is not ([SY7]). It lies with the drafts and not with what is
 * known of the server, so that both are put back from a backup together.
 */
export class PurgedDrafts {
  readonly #disk: Disk
  readonly #bin: string

  constructor(disk: Disk, bin: string) {
    this.#disk = disk
    this.#bin = bin
  }

  /** Every draft that was deleted for good and was not made again. */
  async list(): Promise<readonly ArticleId[]> {
    const names = await this.#disk.list(this.#bin)
    return names.map(purgedId).filter((id) => id !== undefined)
  }

  /**
   * Deletes the bin's folder `name` of a draft. It counts as deleted from the renaming on, which needs no room on a full disk; what
   * a crash leaves of its files goes with the next `finish`.
   */
  async bury(id: ArticleId, name: string): Promise<void> {
    const grave = this.#grave(id)
    await this.#disk.remove(grave)
    await this.#disk.rename(join(this.#bin, name), grave)
    await this.#disk.syncFolder(this.#bin)
    await this.#empty(grave)
  }

  /** Deletes what interrupted deletions left. */
  async finish(): Promise<void> {
    for (const id of await this.list()) await this.#empty(this.#grave(id))
  }

  /** The draft is there again. */
  async forget(id: ArticleId): Promise<void> {
    await this.#disk.remove(this.#grave(id))
  }

  /** Nothing counts as deleted any more. */
  async forgetAll(): Promise<void> {
    for (const id of await this.list()) await this.forget(id)
    await this.#disk.syncFolder(this.#bin)
  }

  async #empty(grave: string): Promise<void> {
    for (const name of await this.#disk.list(grave)) await this.#disk.remove(join(grave, name))
  }

  #grave(id: ArticleId): string {
    return join(this.#bin, `${id}${PURGED_SUFFIX}`)
  }
}

function purgedId(name: string): ArticleId | undefined {
  const id = name.endsWith(PURGED_SUFFIX) ? name.slice(0, -PURGED_SUFFIX.length) : ''
  return isArticleId(id) ? id : undefined
}
