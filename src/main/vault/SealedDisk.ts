import { DeskError } from '../../shared/failure'
import type { Disk, DiskEntry, DiskFile } from '../storage/disk'
import { isNeverSealed, placeOf } from './place-of'
import { SealedDiskFile } from './SealedDiskFile'
import type { Sealing } from './Sealing'
import { CHUNK_COST_BYTES, isSealed, LONGEST_CHUNK_BYTES, openFile, SEALED_HEAD_BYTES } from './sealed-file'

/** Surely holds the whole of a sealed file's first chunk. */
const FIRST_CHUNK_END = SEALED_HEAD_BYTES + CHUNK_COST_BYTES + LONGEST_CHUNK_BYTES

/**
 * The disk of a profile whose files may be sealed. Every file tells by its first bytes which form it has, so that both forms may
 * lie side by side while a profile changes from one to the other; new ones are made as `Sealing` says. Whoever writes and reads
 * does not see the difference, but for the sizes that `stat` tells. Reading what cannot be opened rejects with a DeskError,
 * `vault-missing` without a key and `vault-other-key` with another; bytes that were changed read as damaged ones (`openFile`).
 */
export class SealedDisk implements Disk {
  readonly #disk: Disk
  readonly #sealing: Sealing

  constructor(disk: Disk, sealing: Sealing) {
    this.#disk = disk
    this.#sealing = sealing
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    if (isNeverSealed(this.#sealing.root, path)) return this.#disk.open(path, mode)
    return this.#sealing.gate.pass(async () => {
      this.#sealing.touch(path)
      const file = new SealedDiskFile(this.#disk, this.#sealing, path)
      await file.open(mode)
      return file
    })
  }

  async read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    if (isNeverSealed(this.#sealing.root, path)) return this.#disk.read(path, limit)
    if (limit === undefined) return this.#opened(path, await this.#disk.read(path))
    const asked = Math.max(limit, this.#sealing.key === undefined ? SEALED_HEAD_BYTES : FIRST_CHUNK_END)
    const bytes = await this.#disk.read(path, asked)
    if (!isSealed(bytes)) return bytes.slice(0, limit)
    const beginning = await this.#opened(path, bytes)
    // The last byte stands for a chunk that was cut off just now.
    const enough = bytes.byteLength < asked || beginning.byteLength > limit
    return (enough ? beginning : await this.read(path)).slice(0, limit)
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#disk.list(folder)
  }

  stat(path: string): Promise<DiskEntry | undefined> {
    return this.#disk.stat(path)
  }

  statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]> {
    return this.#disk.statAll(paths)
  }

  rename(from: string, to: string): Promise<void> {
    return this.#changing([from, to], async () => {
      await this.#disk.rename(from, to)
      this.#sealing.moved(from, to)
    })
  }

  remove(path: string): Promise<void> {
    return this.#changing([path], () => this.#disk.remove(path))
  }

  makeFolder(path: string): Promise<void> {
    return this.#disk.makeFolder(path)
  }

  syncFolder(path: string): Promise<void> {
    return this.#disk.syncFolder(path)
  }

  #changing(paths: readonly string[], change: () => Promise<void>): Promise<void> {
    return this.#sealing.gate.pass(() => {
      for (const path of paths) this.#sealing.touch(path)
      return change()
    })
  }

  async #opened(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    if (!isSealed(bytes)) return bytes
    const { key, root } = this.#sealing
    if (key === undefined) throw new DeskError('vault-missing')
    return (await openFile(key, placeOf(root, path), bytes)).bytes
  }
}
