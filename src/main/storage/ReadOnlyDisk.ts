import { DeskError } from '../../shared/failure'
import type { Disk, DiskEntry, DiskFile } from './disk'
import { isMissing } from './disk-failure'

/**
 * A disk that is only read: everything that would change it rejects with a DeskError `profile-read-only`, without the disk
 * below being asked. A folder that is not there is listed as an empty one, since nobody can make it.
 */
export class ReadOnlyDisk implements Disk {
  readonly #disk: Disk

  constructor(disk: Disk) {
    this.#disk = disk
  }

  open(): Promise<DiskFile> {
    return refuse()
  }

  read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#disk.read(path, limit)
  }

  async list(folder: string): Promise<readonly string[]> {
    try {
      return await this.#disk.list(folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  stat(path: string): Promise<DiskEntry | undefined> {
    return this.#disk.stat(path)
  }

  statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]> {
    return this.#disk.statAll(paths)
  }

  rename(): Promise<void> {
    return refuse()
  }

  remove(): Promise<void> {
    return refuse()
  }

  makeFolder(): Promise<void> {
    return refuse()
  }

  syncFolder(): Promise<void> {
    return refuse()
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new DeskError('profile-read-only'))
}
