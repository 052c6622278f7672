import { DeskError } from '../../shared/failure'
import type { Disk, DiskFile } from '../storage/disk'
import { placeOf } from './place-of'
import type { HeldFile, Sealing } from './Sealing'
import {
  encodeSealedHead,
  type FileKey,
  isSealed,
  newFileKey,
  readSealedHead,
  SEALED_HEAD_BYTES,
  sealChunks,
} from './sealed-file'

/** A file of a profile that is written, in the form it has at the moment; `Sealing.gate` keeps a change of the form away meanwhile. */
export class SealedDiskFile implements DiskFile, HeldFile {
  path: string
  readonly #disk: Disk
  readonly #sealing: Sealing
  /** Undefined after the file was put into another form, until it is next written. */
  #file: DiskFile | undefined
  /** Undefined in a plain file. */
  #key: FileKey | undefined
  /** Bytes that go before the first chunk. */
  #head: Uint8Array | undefined
  /** Where the next chunk goes; undefined when that has to be looked up. */
  #end: number | undefined
  /** Why an earlier write failed: any part of it may be in the file, and nothing can follow that. */
  #failure: { readonly error: unknown } | undefined

  constructor(disk: Disk, sealing: Sealing, path: string) {
    this.#disk = disk
    this.#sealing = sealing
    this.path = path
  }

  /** Opens the file below; see `Disk.open`. Must be called first, inside the gate. */
  async open(mode: 'append' | 'create'): Promise<void> {
    this.#file = await this.#disk.open(this.path, mode)
    this.#sealing.held.add(this)
    try {
      if (mode === 'create') this.#beginNew()
      else await this.#lookAt()
    } catch (error) {
      await this.#letGo()
      throw error
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#sealing.gate.pass(async () => {
      this.#sealing.touch(this.path)
      if (this.#file === undefined) await this.open('append')
      const file = this.#file
      if (this.#key === undefined || file === undefined) return file?.write(bytes)
      if (this.#failure !== undefined) throw this.#failure.error
      const head = this.#head
      const offset = head?.byteLength ?? this.#end ?? (await this.#sizeNow())
      const place = placeOf(this.#sealing.root, this.path)
      const sealed = Buffer.concat([
        ...(head === undefined ? [] : [head]),
        ...(await sealChunks(this.#key, place, offset, bytes)),
      ])
      try {
        await file.write(sealed)
      } catch (error) {
        this.#failure = { error }
        throw error
      }
      this.#head = undefined
      this.#end = (head === undefined ? offset : 0) + sealed.byteLength
    })
  }

  sync(): Promise<void> {
    return this.#sealing.gate.pass(async () => this.#file?.sync())
  }

  syncData(): Promise<void> {
    return this.#sealing.gate.pass(async () => this.#file?.syncData())
  }

  close(): Promise<void> {
    return this.#sealing.gate.pass(() => this.#letGo())
  }

  /** Everything that was written is on the device in the file's new form, under the same name. */
  async moved(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  #beginNew(): void {
    const data = this.#sealing.keyForNew
    this.#key = data === undefined ? undefined : newFileKey(data)
    this.#head = data === undefined || this.#key === undefined ? undefined : encodeSealedHead(data, this.#key)
    this.#end = undefined
  }

  async #lookAt(): Promise<void> {
    this.#key = undefined
    this.#head = undefined
    this.#end = undefined
    const data = this.#sealing.key
    if (data === undefined) return
    const head = await this.#disk.read(this.path, SEALED_HEAD_BYTES)
    if (head.byteLength === 0) this.#beginNew()
    else if (isSealed(head)) {
      this.#key = readSealedHead(data, head)
      // Nothing that follows a damaged head could ever be read.
      if (this.#key === undefined) throw new DeskError('disk-failed')
    }
  }

  async #sizeNow(): Promise<number> {
    return (await this.#disk.stat(this.path))?.bytes ?? 0
  }

  async #letGo(): Promise<void> {
    this.#sealing.held.delete(this)
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }
}
