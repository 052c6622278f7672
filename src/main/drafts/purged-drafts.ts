import { join } from 'node:path'
import { type ArticleId, isArticleId } from '../../shared/ids'
import type { Disk } from '../storage/disk'

/** The endings of the folder that a draft leaves in the bin when it is deleted for good: while it is being emptied, and empty. */
const UNFINISHED_SUFFIX = '.purging'
const PURGED_SUFFIX = '.purged'

/**
 * What was deleted for good, in the bin's folder: a draft that is missing for another reason (an older image of the disk, a folder
 * somebody removed) is to be fetched from the server again, this one is not ([SY7]). It lies with the drafts and not with what is
 * known of the server, so that both are put back from a backup together.
 */
export class PurgedDrafts {
  readonly #disk: Disk
  readonly #bin: string
  /** The folder of each, by name: the bin is listed once, because a draft that is made asks too. */
  #known: Map<ArticleId, string> | undefined

  constructor(disk: Disk, bin: string) {
    this.#disk = disk
    this.#bin = bin
  }

  /** Every draft that was deleted for good and was not made again. */
  async list(): Promise<readonly ArticleId[]> {
    return [...(await this.#read()).keys()]
  }

  /**
   * Deletes the bin's folder `name` of a draft. It counts as deleted from the first renaming on, which needs no room on a full disk;
   * what a crash leaves of its files goes with the next `finish`.
   */
  async bury(id: ArticleId, name: string): Promise<void> {
    const unfinished = `${id}${UNFINISHED_SUFFIX}`
    await this.forget(id)
    await this.#disk.rename(join(this.#bin, name), join(this.#bin, unfinished))
    const known = await this.#read()
    known.set(id, unfinished)
    await this.#disk.syncFolder(this.#bin)
    await this.#finish(id, unfinished)
  }

  /** Deletes what interrupted deletions left. */
  async finish(): Promise<void> {
    for (const [id, name] of await this.#read()) if (name.endsWith(UNFINISHED_SUFFIX)) await this.#finish(id, name)
  }

  /** The draft is there again. */
  async forget(id: ArticleId): Promise<void> {
    const known = await this.#read()
    const name = known.get(id)
    if (name === undefined) return
    await this.#disk.remove(join(this.#bin, name))
    known.delete(id)
  }

  /** Nothing counts as deleted any more. */
  async forgetAll(): Promise<void> {
    const ids = await this.list()
    if (ids.length === 0) return
    for (const id of ids) await this.forget(id)
    await this.#disk.syncFolder(this.#bin)
  }

  async #finish(id: ArticleId, name: string): Promise<void> {
    const folder = join(this.#bin, name)
    for (const each of await this.#disk.list(folder)) await this.#disk.remove(join(folder, each))
    const purged = `${id}${PURGED_SUFFIX}`
    await this.#disk.rename(folder, join(this.#bin, purged))
    const known = await this.#read()
    known.set(id, purged)
  }

  async #read(): Promise<Map<ArticleId, string>> {
    if (this.#known !== undefined) return this.#known
    const names = await this.#disk.list(this.#bin)
    const found = names.flatMap((name) => {
      const id = purgedId(name)
      return id === undefined ? [] : [[id, name] as const]
    })
    // Whoever was quicker has changed it since.
    this.#known ??= new Map(found)
    return this.#known
  }
}

function purgedId(name: string): ArticleId | undefined {
  const suffix = [PURGED_SUFFIX, UNFINISHED_SUFFIX].find((each) => name.endsWith(each))
  const id = suffix === undefined ? '' : name.slice(0, -suffix.length)
  return isArticleId(id) ? id : undefined
}
