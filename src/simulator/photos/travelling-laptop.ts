import { readFile } from 'node:fs/promises'
import { Agent } from 'undici'
import { FolderPhotoStore } from '../../main/photos/folder-photo-store'
import { writeFileAtomically } from '../../main/storage/atomic-file'
import { NodeDisk } from '../../main/storage/NodeDisk'
import { HttpPhotoConnection } from '../../main/sync/HttpPhotoConnection'
import { PhotoTransfer } from '../../main/sync/PhotoTransfer'
import { PhotoShelf } from '../../main/sync/photo-shelf'
import type { Clock } from '../../shared/clock'
import type { PhotoId } from '../../shared/ids'
import type { PhotoTransferStatus } from '../../shared/sync/photos'

const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Waits are cut short, so that a test need not sit through a back-off; requests keep their real patience. */
const hastyClock: Clock = {
  ...realClock,
  after: (milliseconds, task) => realClock.after(Math.min(milliseconds, 30), task),
}

/** What a laptop is set up with. */
export interface TravellingLaptopOptions {
  readonly folder: string
  readonly server: string
  readonly token: string
}

/** A laptop's photos as the workstation has them, and their way to a real server. */
export class TravellingLaptop {
  readonly photos: FolderPhotoStore
  readonly shelf: PhotoShelf
  readonly transfer: PhotoTransfer
  readonly log: string[] = []
  readonly problems: string[] = []
  readonly #line = new Agent({ connections: 4, pipelining: 1 })
  readonly #stop: () => Promise<void>
  #wanted: readonly PhotoId[] = []

  constructor({ folder, server, token }: TravellingLaptopOptions) {
    const disk = new NodeDisk()
    const write = (path: string, bytes: Uint8Array): Promise<void> => writeFileAtomically(disk, path, bytes)
    this.photos = new FolderPhotoStore({ folder, write, now: () => Date.now() })
    this.shelf = new PhotoShelf(folder, disk)
    this.transfer = new PhotoTransfer({
      connection: new HttpPhotoConnection({
        server: new URL(server),
        line: this.#line,
        clock: realClock,
        token: () => token,
        onTraffic: () => undefined,
      }),
      shelf: this.shelf,
      photos: this.photos,
      wanted: async () => this.#wanted,
      clock: hastyClock,
      random: Math.random,
      log: (line) => this.log.push(line),
      onProblem: (problem) => this.problems.push(problem),
    })
    this.#stop = this.transfer.start()
  }

  /** Adds a picture, as if it were dropped into an article. */
  async add(bytes: Uint8Array, fileName: string): Promise<PhotoId> {
    const added = await this.photos.add(bytes, fileName)
    if (!added.ok) throw new Error(added.failure.code)
    this.want(added.value.id)
    return added.value.id
  }

  /** Articles here refer to these photos, too. */
  want(...ids: readonly PhotoId[]): void {
    this.#wanted = [...this.#wanted, ...ids]
    this.transfer.changed(ids)
  }

  /** Resolves when a photo has the status. */
  async until(id: PhotoId, isReached: (status: PhotoTransferStatus) => boolean): Promise<PhotoTransferStatus> {
    const now = this.transfer.status(id)
    if (now !== undefined && isReached(now)) return now
    const { promise, resolve } = Promise.withResolvers<PhotoTransferStatus>()
    const stop = this.transfer.subscribe(() => {
      const status = this.transfer.status(id)
      if (status !== undefined && isReached(status)) resolve(status)
    })
    return promise.finally(stop)
  }

  /** The original's bytes as they lie on the disk. */
  original(id: PhotoId): Promise<Buffer> {
    return readFile(this.shelf.originalPath(id))
  }

  /** Shuts down. */
  async close(): Promise<void> {
    await this.#stop()
    await this.#line.destroy()
    await this.photos.idle()
  }
}
