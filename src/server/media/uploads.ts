import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore as UploadStore } from '@tus/file-store'
import { Server, Upload } from '@tus/server'
import type { PhotoId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import { parseUploadName, photoLimits } from '../../shared/sync/photos'
import { statusOf } from '../http/http-failure'

/** Where uploads are created; each then lies beneath it. */
export const UPLOADS_PATH = '/api/photos/uploads'

/** What uploads are told. */
export interface UploadsOptions {
  /** A folder of their own; made when the first upload comes. */
  readonly folder: string
  /** Called when an upload's last byte is there, before that is answered. */
  readonly finish: (name: string) => Promise<Result<PhotoId> | undefined>
}

/** Uploads under way: one file each in a folder, written by tus as its bytes come; they outlive the server's process. */
export class Uploads {
  readonly #options: UploadsOptions
  #opened: { readonly tus: Server; readonly store: UploadStore } | undefined

  constructor(options: UploadsOptions) {
    this.#options = options
  }

  /** Answers HEAD and PATCH of an upload. */
  get tus(): Server {
    return this.#open().tus
  }

  /** Begins an upload. One of the same length that is under way goes on: nothing that has come is thrown away. */
  async create(name: string, bytes: number): Promise<void> {
    this.path(name)
    const { store } = this.#open()
    const known = await store.getUpload(name).catch(() => undefined)
    if (known?.size !== bytes) await store.create(new Upload({ id: name, size: bytes, offset: 0 }))
  }

  /** Where the bytes of an upload lie. */
  path(name: string): string {
    if (parseUploadName(name) === undefined) throw new Error(`Not an upload: ${name}`)
    return join(this.#options.folder, name)
  }

  /** How many bytes of an upload are there; undefined when there is none. */
  async received(name: string): Promise<number | undefined> {
    try {
      return (await stat(this.path(name))).size
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Forgets an upload; nothing happens when there is none. */
  async discard(name: string): Promise<void> {
    await rm(this.path(name), { force: true })
    await rm(`${this.path(name)}.json`, { force: true })
  }

  #open(): { readonly tus: Server; readonly store: UploadStore } {
    if (this.#opened !== undefined) return this.#opened
    const { folder, finish } = this.#options
    const store = new UploadStore({ directory: folder })
    const tus = new Server({
      path: UPLOADS_PATH,
      datastore: store,
      allowedOrigins: [],
      maxSize: photoLimits.fileBytes,
      onUploadFinish: async (_request, upload) => {
        const result = await finish(upload.id)
        if (result === undefined || result.ok) return {}
        const headers = { 'Content-Type': 'application/json; charset=utf-8' }
        return { status_code: statusOf(result.failure.code), headers, body: JSON.stringify(result.failure) }
      },
    })
    this.#opened = { tus, store }
    return this.#opened
  }
}
