import type { Disk, DiskFile } from '../main/storage/disk'
import { FaultyDisk } from '../main/testing/FaultyDisk'
import { MemoryDisk } from '../main/testing/MemoryDisk'
import type { Seeded } from '../shared/testing/seeded'
import type { VirtualTime } from './virtual-time'

/** How often an operation takes its time, and how long at most (milliseconds). */
const SLOW = { share: 0.12, longest: 25 } as const

/**
 * A laptop's disk as one run of its program sees it: operations take virtual time, fail on demand, and end for ever in the middle
 * when the program is killed. What is on it outlives the run.
 */
export class VirtualDisk implements Disk {
  readonly #time: VirtualTime
  readonly #random: Seeded
  readonly #faulty: FaultyDisk
  #killed = false

  constructor(platter: MemoryDisk, time: VirtualTime, random: Seeded) {
    this.#time = time
    this.#random = random
    this.#faulty = new FaultyDisk(platter)
  }

  /** Makes the next calls of some operation fail, or the disk full until it is healed. */
  fail(kind: number, times: number): void {
    const operations = ['write', 'sync', 'open', 'rename', 'syncFolder', 'write'] as const
    const operation = operations[kind % operations.length] ?? 'write'
    const code = kind % 2 === 0 ? 'ENOSPC' : 'EIO'
    this.#faulty.fail(operation, code, { times, tear: kind % 3 === 0 ? 5 : 0, after: kind % 4 })
  }

  /** Ends all faults. */
  heal(): void {
    this.#faulty.heal()
  }

  /** The program is killed: nothing it has begun on the disk goes on. */
  kill(): void {
    this.#killed = true
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    await this.#step()
    const file = await this.#faulty.open(path, mode)
    return {
      write: async (bytes) => {
        await this.#step()
        if (bytes.byteLength < 2 || this.#random.next() > SLOW.share) return file.write(bytes)
        // A kill may come between the two halves of it.
        const half = bytes.byteLength >> 1
        await file.write(bytes.subarray(0, half))
        await this.#step()
        await file.write(bytes.subarray(half))
      },
      sync: async () => {
        await this.#step()
        await file.sync()
        await this.#step()
      },
      syncData: async () => {
        await this.#step()
        await file.syncData()
        await this.#step()
      },
      close: () => file.close(),
    }
  }

  async read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    await this.#step()
    return this.#faulty.read(path, limit)
  }

  async list(folder: string): Promise<readonly string[]> {
    await this.#step()
    return this.#faulty.list(folder)
  }

  stat(path: string): ReturnType<Disk['stat']> {
    return this.#faulty.stat(path)
  }

  statAll(paths: readonly string[]): ReturnType<Disk['statAll']> {
    return this.#faulty.statAll(paths)
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#step()
    await this.#faulty.rename(from, to)
  }

  async remove(path: string): Promise<void> {
    await this.#step()
    await this.#faulty.remove(path)
  }

  async makeFolder(path: string): Promise<void> {
    await this.#step()
    await this.#faulty.makeFolder(path)
  }

  async syncFolder(path: string): Promise<void> {
    await this.#step()
    await this.#faulty.syncFolder(path)
  }

  async #step(): Promise<void> {
    if (!this.#killed && this.#random.next() < SLOW.share) {
      await this.#time.pass(1 + this.#random.below(SLOW.longest))
    }
    if (this.#killed) await new Promise<never>(() => undefined)
  }
}

/** A second disk with the same files, all of them synced: an image of a disk, or a cloned profile. */
export async function copyDisk(from: MemoryDisk): Promise<MemoryDisk> {
  const copy = new MemoryDisk()
  const folders = ['/']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of await from.list(folder)) {
      const path = folder === '/' ? `/${name}` : `${folder}/${name}`
      if ((await from.stat(path))?.folder === true) {
        await copy.makeFolder(path)
        folders.push(path)
        continue
      }
      const file = await copy.open(path, 'create')
      await file.write(await from.read(path))
      await file.sync()
    }
    await copy.syncFolder(folder)
  }
  return copy
}

/** As `copyDisk`, with one file as it is on another disk. */
export async function copyDiskBut(from: MemoryDisk, path: string, other: MemoryDisk): Promise<MemoryDisk> {
  const copy = await copyDisk(from)
  if ((await other.stat(path)) === undefined) return copy
  if ((await copy.stat(path)) === undefined) await (await copy.open(path, 'create')).sync()
  copy.overwrite(path, await other.read(path))
  return copy
}
