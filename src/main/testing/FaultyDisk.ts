import type { Disk, DiskEntry, DiskFile } from '../storage/disk'
import { systemError } from './MemoryDisk'

/** The operations that can be made to fail. */
export type FaultyOperation = 'open' | 'read' | 'write' | 'sync' | 'rename' | 'syncFolder' | 'makeFolder'

interface Fault {
  readonly operation: FaultyOperation
  readonly code: string
  times: number
  /** For a write: how many bytes still get through. */
  readonly tear: number
  /** How many calls still succeed before the first that fails. */
  after: number
}

/** Any disk, with faults on demand; `sync` stands for fsync and fdatasync. */
export class FaultyDisk implements Disk {
  readonly #inner: Disk
  #faults: Fault[] = []
  #gate: Promise<void> | undefined
  /** How often files were synced. */
  syncs = 0
  /** How often something was handed to the system to write. */
  writes = 0

  constructor(inner: Disk) {
    this.#inner = inner
  }

  /** Makes `times` calls of the operation, after `after` more that succeed, reject with the errno(3) name `code`; a failing write lets `tear` bytes through. */
  fail(
    operation: FaultyOperation,
    code: string,
    options: { readonly times?: number; readonly tear?: number; readonly after?: number } = {},
  ): void {
    this.#faults.push({
      operation,
      code,
      times: options.times ?? 1,
      tear: options.tear ?? 0,
      after: options.after ?? 0,
    })
  }

  /** Ends all faults. */
  heal(): void {
    this.#faults = []
  }

  /** Holds back every sync until the returned function is called. */
  holdSyncs(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    return () => {
      this.#gate = undefined
      resolve()
    }
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    this.#check('open', path)
    const file = await this.#inner.open(path, mode)
    const sync = async (run: () => Promise<void>): Promise<void> => {
      this.syncs += 1
      await this.#gate
      this.#check('sync', path)
      await run()
    }
    return {
      write: async (bytes) => {
        this.writes += 1
        const fault = this.#take('write')
        if (fault === undefined) return file.write(bytes)
        await file.write(bytes.subarray(0, fault.tear))
        throw systemError(fault.code, path)
      },
      sync: () => sync(() => file.sync()),
      syncData: () => sync(() => file.syncData()),
      close: () => file.close(),
    }
  }

  async read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#check('read', path)
    return this.#inner.read(path, limit)
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#inner.list(folder)
  }

  stat(path: string): Promise<DiskEntry | undefined> {
    return this.#inner.stat(path)
  }

  statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]> {
    return this.#inner.statAll(paths)
  }

  async rename(from: string, to: string): Promise<void> {
    this.#check('rename', from)
    await this.#inner.rename(from, to)
  }

  remove(path: string): Promise<void> {
    return this.#inner.remove(path)
  }

  async makeFolder(path: string): Promise<void> {
    this.#check('makeFolder', path)
    await this.#inner.makeFolder(path)
  }

  async syncFolder(path: string): Promise<void> {
    this.#check('syncFolder', path)
    await this.#inner.syncFolder(path)
  }

  #check(operation: FaultyOperation, path: string): void {
    const fault = this.#take(operation)
    if (fault !== undefined) throw systemError(fault.code, path)
  }

  #take(operation: FaultyOperation): Fault | undefined {
    const fault = this.#faults.find((candidate) => candidate.operation === operation && candidate.times > 0)
    if (fault === undefined) return undefined
    if (fault.after > 0) {
      fault.after -= 1
      return undefined
    }
    fault.times -= 1
    return fault
  }
}
