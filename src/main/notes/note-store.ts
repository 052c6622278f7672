import { join } from 'node:path'
import { failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { ok, type Result } from '../../shared/result'
import { makeFolderDurably, writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { diskError, isMissing } from '../storage/disk-failure'
import { SerialQueue } from '../storage/serial-queue'

const SUFFIX = '.txt'

/**
 * Scratch notes beside articles, one text file (UTF-8) each in a folder of the profile. They are no part of the article: nothing
 * sends, exports or duplicates them.
 */
export class NoteStore {
  readonly #disk: Disk
  readonly #folder: string
  readonly #writes = new SerialQueue()

  constructor(options: { readonly disk: Disk; readonly folder: string }) {
    this.#disk = options.disk
    this.#folder = options.folder
  }

  /** The notes beside an article; '' where there are none. Fails as the disk does, and then nothing may be written over them. */
  async read(id: ArticleId): Promise<Result<string>> {
    try {
      return ok(new TextDecoder().decode(await this.#disk.read(this.#path(id))))
    } catch (error) {
      return isMissing(error) ? ok('') : { ok: false, failure: failureOf(diskError(error)) }
    }
  }

  /** Keeps the notes beside an article, durably when it resolves; '' deletes them. Of writes at the same time the last one holds. */
  async write(id: ArticleId, text: string): Promise<Result<void>> {
    try {
      await this.#writes.run(() => this.#put(id, text))
      return ok(undefined)
    } catch (error) {
      return { ok: false, failure: failureOf(diskError(error)) }
    }
  }

  /** Deletes the notes beside articles that are deleted for good; what cannot be deleted stays, and is in nobody's way. */
  async forget(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) await this.write(id, '')
  }

  /** The articles that have notes. */
  async list(): Promise<readonly ArticleId[]> {
    try {
      const names = await this.#disk.list(this.#folder)
      return names
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length))
        .filter(isArticleId)
    } catch (error) {
      if (isMissing(error)) return []
      throw diskError(error)
    }
  }

  async #put(id: ArticleId, text: string): Promise<void> {
    const path = this.#path(id)
    if (text === '') {
      if ((await this.#disk.stat(path)) === undefined) return
      await this.#disk.remove(path)
      await this.#disk.syncFolder(this.#folder)
      return
    }
    await makeFolderDurably(this.#disk, this.#folder)
    await writeFileAtomically(this.#disk, path, new TextEncoder().encode(text))
  }

  #path(id: ArticleId): string {
    return join(this.#folder, `${id}${SUFFIX}`)
  }
}
