import PQueue from 'p-queue'
import type { PhotoId } from '../../shared/ids'
import type { PhotoRendition } from '../../shared/photo-url'
import type { FileStore } from './file-store'
import { renderRendition } from './picture'

/** How many pictures are decoded at a time: each may take a few hundred megabytes. */
const AT_ONCE = 2

/** The files of photos: the original under its hash, and the renditions made from it. */
export class PhotoFiles {
  readonly store: FileStore
  readonly #decoding = new PQueue({ concurrency: AT_ONCE })
  readonly #rendering = new Map<string, Promise<Uint8Array | undefined>>()

  constructor(store: FileStore) {
    this.store = store
  }

  /** The key of a photo's file. */
  key(id: PhotoId, rendition: PhotoRendition): string {
    return `photos/${id.slice(0, 2)}/${id}/${rendition}`
  }

  /** Runs a task that decodes a picture when its turn has come. */
  decode<T>(task: () => Promise<T>): Promise<T> {
    return this.#decoding.add(task)
  }

  /** A rendition's bytes, made when there are none; undefined without an original. Rejects when its pixels cannot be read. */
  async rendition(id: PhotoId, rendition: 'thumb' | 'page'): Promise<Uint8Array | undefined> {
    const key = this.key(id, rendition)
    const stored = await this.store.read(key)
    if (stored !== undefined) return stored
    const under = this.#rendering.get(key)
    if (under !== undefined) return under
    const making = this.#render(id, rendition).finally(() => this.#rendering.delete(key))
    this.#rendering.set(key, making)
    return making
  }

  /** Removes everything of a photo. */
  async remove(id: PhotoId): Promise<void> {
    for (const rendition of ['thumb', 'page', 'original'] as const) await this.store.remove(this.key(id, rendition))
  }

  /** Resolves when nothing is being made. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#rendering.values())
    await this.#decoding.onIdle()
  }

  async #render(id: PhotoId, rendition: 'thumb' | 'page'): Promise<Uint8Array | undefined> {
    const original = await this.store.read(this.key(id, 'original'))
    if (original === undefined) return undefined
    const bytes = await this.decode(() => renderRendition(original, rendition))
    await this.store.putBytes(this.key(id, rendition), bytes)
    return bytes
  }
}
