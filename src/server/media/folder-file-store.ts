import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type ByteRange, checkedKey, type FileStore, FilesUnavailable } from './file-store'

/** The disk is full, read-only, broken, away, or not ours to use (errno, POSIX.1-2017): the next file would fare no better. */
const UNUSABLE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'ESTALE', 'ETIMEDOUT'])

/** Files in a folder, each under its key as path; several instances may share it over a network file system. */
export class FolderFileStore implements FileStore {
  readonly #folder: string

  /** `folder` is made when the first file comes. */
  constructor(folder: string) {
    this.#folder = folder
  }

  async putFile(key: string, path: string, sha256: string): Promise<boolean> {
    // Copied while it is hashed, not linked: whoever still has the source open must not be able to change what was stored.
    return this.#put(key, async (temporary) => {
      const hash = createHash('sha256')
      const file = await open(temporary, 'wx')
      try {
        for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
          hash.update(piece as Buffer)
          await file.writeFile(piece as Buffer)
        }
        if (hash.digest('hex') !== sha256) return false
        await file.sync()
        return true
      } finally {
        await file.close()
      }
    })
  }

  async putBytes(key: string, bytes: Uint8Array): Promise<void> {
    await this.#put(key, async (temporary) => {
      const file = await open(temporary, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      return true
    })
  }

  async size(key: string): Promise<number | undefined> {
    return this.#using(async () => orUndefined(async () => (await stat(this.#path(key))).size))
  }

  async read(key: string): Promise<Buffer | undefined> {
    return this.#using(() => orUndefined(() => readFile(this.#path(key))))
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    // Opened before it is answered: what cannot be read is told instead of breaking off.
    const file = await this.#using(() => open(this.#path(key), 'r'))
    return file.createReadStream(range === undefined ? {} : { start: range.start, end: range.end })
  }

  async remove(key: string): Promise<void> {
    await this.#using(() => rm(this.#path(key), { force: true }))
  }

  #put(key: string, write: (temporary: string) => Promise<boolean>): Promise<boolean> {
    return this.#using(async () => {
      const path = this.#path(key)
      const folder = dirname(path)
      const temporary = join(folder, `.${randomUUID()}.tmp`)
      await mkdir(folder, { recursive: true })
      try {
        if (!(await write(temporary))) return false
        await rename(temporary, path)
      } finally {
        await rm(temporary, { force: true })
      }
      await synced(folder)
      return true
    })
  }

  async #using<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      throw UNUSABLE.has(code) ? new FilesUnavailable(this.#folder, error) : error
    }
  }

  #path(key: string): string {
    return join(this.#folder, ...checkedKey(key).split('/'))
  }
}

async function synced(path: string): Promise<void> {
  // Windows keeps names durable by itself and cannot open a folder for this.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function orUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
