import { constants, statSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk, DiskEntry, DiskFile } from './disk'
import { errorCode, isMissing } from './disk-failure'

/** The number of files looked at before the event loop gets its turn: about 1 ms. */
const STATS_PER_TURN = 128

/** The computer's real file system. */
export class NodeDisk implements Disk {
  readonly #rights: number

  /** With `ownersOnly` nobody but the person reads the files it makes. */
  constructor({ ownersOnly = false }: { readonly ownersOnly?: boolean } = {}) {
    this.#rights = ownersOnly ? 0o600 : 0o666
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const flags = mode === 'append' ? constants.O_WRONLY | constants.O_APPEND : 'ax'
    return new NodeFile(await open(path, flags, this.#rights))
  }

  async read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    if (limit === undefined) return ownBytes(await readFile(path))
    const handle = await open(path, 'r')
    try {
      const bytes = new Uint8Array(limit)
      const { bytesRead } = await handle.read(bytes, 0, limit, 0)
      return bytes.slice(0, bytesRead)
    } finally {
      await handle.close()
    }
  }

  list(folder: string): Promise<readonly string[]> {
    return readdir(folder)
  }

  async stat(path: string): Promise<DiskEntry | undefined> {
    try {
      return entryOf(await stat(path))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]> {
    const entries: (DiskEntry | undefined)[] = []
    for (let start = 0; start < paths.length; start += STATS_PER_TURN) {
      // The blocking call is several times faster than a round through the thread pool for each file.
      for (const path of paths.slice(start, start + STATS_PER_TURN)) {
        const found = statSync(path, { throwIfNoEntry: false })
        entries.push(found === undefined ? undefined : entryOf(found))
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
    return entries
  }

  setModifiedAt(path: string, at: number): Promise<void> {
    return utimes(path, at / 1000, at / 1000)
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to)
  }

  remove(path: string): Promise<void> {
    return rm(path, { recursive: true, force: true })
  }

  async makeFolder(path: string): Promise<void> {
    if ((await this.stat(path))?.folder === true) return
    // Not mkdir's own recursion: on a read-only disk that says ENOENT where EROFS is meant.
    if (dirname(path) !== path) await this.makeFolder(dirname(path))
    try {
      await mkdir(path)
    } catch (error) {
      // Somebody else may have made it just now.
      if (errorCode(error) !== 'EEXIST' || (await this.stat(path))?.folder !== true) throw error
    }
  }

  async syncFolder(path: string): Promise<void> {
    // Windows keeps names durable by itself and cannot open a folder for this.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } catch (error) {
      // Some network file systems cannot; EINVAL is how they say so (fsync(2)).
      if (errorCode(error) !== 'EINVAL') throw error
    } finally {
      await handle.close()
    }
  }
}

class NodeFile implements DiskFile {
  readonly #handle: FileHandle

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async write(bytes: Uint8Array): Promise<void> {
    let written = 0
    while (written < bytes.byteLength) {
      const { bytesWritten } = await this.#handle.write(bytes, written)
      written += bytesWritten
    }
  }

  sync(): Promise<void> {
    return this.#handle.sync()
  }

  syncData(): Promise<void> {
    return this.#handle.datasync()
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

function entryOf(found: { readonly size: number; readonly mtimeMs: number; isDirectory(): boolean }): DiskEntry {
  return { bytes: found.size, modifiedAt: found.mtimeMs, folder: found.isDirectory() }
}

function ownBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return buffer.buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer)
}
