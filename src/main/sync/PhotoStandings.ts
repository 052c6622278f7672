import type { Failure } from '../../shared/failure'
import type { PhotoId } from '../../shared/ids'
import type { PhotoTransferStatus } from '../../shared/sync/photos'

/** How long a photo that is everywhere is not asked about again, in milliseconds. */
const SETTLED_MS = 15 * 60_000
/** How long one that was refused is not tried again, in milliseconds. */
const REFUSED_MS = 60 * 60_000

/** Where each photo stands, and whether it need be looked at: nothing of it outlives the program. */
export class PhotoStandings {
  readonly #now: () => number
  readonly #statuses = new Map<PhotoId, PhotoTransferStatus>()
  readonly #settled = new Map<PhotoId, number>()
  /** When photos were sent: the server may not show them to their sender yet, because it lacks the article. */
  readonly #sent = new Map<PhotoId, number>()
  readonly #refused = new Map<PhotoId, number>()
  /** Those that changed since the present look at the photos began: what it finds of them may be out of date. */
  readonly #changed = new Set<PhotoId>()
  #allChanged = false
  readonly #listeners = new Set<(ids: readonly PhotoId[]) => void>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Calls `listener` with the photos whose status changed; returns its removal. */
  subscribe(listener: (ids: readonly PhotoId[]) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Where a photo stands; undefined while nobody has asked the server about it. */
  status(id: PhotoId): PhotoTransferStatus | undefined {
    return this.#statuses.get(id)
  }

  /** Whether a photo is on its way at this moment. */
  isMoving(id: PhotoId): boolean {
    const kind = this.#statuses.get(id)?.kind
    return kind === 'sending' || kind === 'fetching'
  }

  /** Whether the server has to be asked about a photo: it is not known to be everywhere, and was not refused lately. */
  isOpen(id: PhotoId): boolean {
    return !this.#isRecent(this.#settled.get(id), SETTLED_MS) && !this.isRefused(id)
  }

  /** Whether the server refused a photo lately. */
  isRefused(id: PhotoId): boolean {
    return this.#isRecent(this.#refused.get(id), REFUSED_MS)
  }

  /** Whether a photo was sent lately. */
  wasSent(id: PhotoId): boolean {
    return this.#isRecent(this.#sent.get(id), SETTLED_MS)
  }

  /** A look at the photos begins. */
  begin(): void {
    this.#changed.clear()
    this.#allChanged = false
  }

  /** A photo was sent. */
  sent(id: PhotoId): void {
    this.#sent.set(id, this.#now())
  }

  /** A photo was found to be everywhere. */
  settled(id: PhotoId): void {
    if (!this.#hasChanged(id)) this.#settled.set(id, this.#now())
  }

  /** The server has something against a photo. */
  refuse(id: PhotoId, failure: Failure): void {
    if (!this.#hasChanged(id)) this.#refused.set(id, this.#now())
    this.show(id, { kind: 'refused', failure })
  }

  /** These photos changed, or may be taken now: they are looked at again. */
  reopen(ids: readonly PhotoId[]): void {
    for (const id of ids) {
      this.#settled.delete(id)
      this.#refused.delete(id)
      this.#changed.add(id)
    }
  }

  /** Nothing is believed to be everywhere any more. */
  unsettle(): void {
    this.#settled.clear()
    this.#allChanged = true
  }

  /** Forgets where photos stand that no article refers to any more. */
  keepOnly(wanted: ReadonlySet<PhotoId>): void {
    for (const id of this.#statuses.keys()) if (!wanted.has(id)) this.#statuses.delete(id)
  }

  /** Puts down where one photo stands, and tells. */
  show(id: PhotoId, status: PhotoTransferStatus): void {
    this.tell(new Map([[id, status]]))
  }

  /** Puts down where photos stand, and tells of those that changed. */
  tell(statuses: ReadonlyMap<PhotoId, PhotoTransferStatus>): void {
    const changed = [...statuses].filter(
      ([id, status]) => JSON.stringify(this.#statuses.get(id)) !== JSON.stringify(status),
    )
    for (const [id, status] of changed) this.#statuses.set(id, status)
    if (changed.length === 0) return
    for (const listener of this.#listeners) listener(changed.map(([id]) => id))
  }

  #hasChanged(id: PhotoId): boolean {
    return this.#allChanged || this.#changed.has(id)
  }

  #isRecent(at: number | undefined, lasts: number): boolean {
    // A clock that was set back makes nothing wait longer than that.
    return at !== undefined && Math.abs(this.#now() - at) < lasts
  }
}
