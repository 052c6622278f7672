import { useCallback, useSyncExternalStore } from 'react'
import type { Figure } from '../../../shared/article/figures'
import type { PhotoId } from '../../../shared/ids'
import type { PhotoInfo } from '../../../shared/photo'
import { useArticle } from './ArticleContext'

/** What a place for a photo is drawn with before the photo has come: pixels, and a colour where one is known. */
export type PhotoSize = Pick<PhotoInfo, 'width' | 'height' | 'dominantColour'>

/** Photos that main is asked about at once. */
const AT_ONCE = 1000

/** How large the photos of an article are, known before they are loaded, so that the text does not move when they come. */
export class PhotoSizes {
  readonly #ask: (ids: readonly PhotoId[]) => Promise<readonly PhotoInfo[]>
  readonly #sizes = new Map<PhotoId, PhotoSize>()
  readonly #asked = new Set<PhotoId>()
  readonly #unknown = new Set<PhotoId>()
  readonly #listeners = new Set<() => void>()

  /** `ask` answers what is known of photos; those nothing is known of are left out, and it does not reject. */
  constructor(ask: (ids: readonly PhotoId[]) => Promise<readonly PhotoInfo[]>) {
    this.#ask = ask
  }

  /** Learns the sizes of the figures' photos, each asked for once; settles at once when all are known. */
  async learn(figures: readonly Pick<Figure, 'photoId'>[]): Promise<void> {
    const ids = new Set(figures.flatMap(({ photoId }) => photoId ?? []).filter((id) => !this.#asked.has(id)))
    const unknown = [...ids].slice(0, AT_ONCE)
    if (unknown.length === 0) return
    for (const id of unknown) this.#asked.add(id)
    const known = await this.#ask(unknown)
    for (const id of unknown) this.#unknown.add(id)
    this.add(known)
  }

  /** Takes over what is known of photos already, as when they have just been added. */
  add(photos: readonly PhotoInfo[]): void {
    for (const photo of photos) {
      this.#asked.add(photo.id)
      this.#unknown.delete(photo.id)
      this.#sizes.set(photo.id, photo)
    }
    for (const listener of this.#listeners) listener()
  }

  /** The size of a photo; null when nothing is known of it, undefined while that is being asked. */
  of(id: PhotoId): PhotoSize | null | undefined {
    return this.#sizes.get(id) ?? (this.#unknown.has(id) ? null : undefined)
  }

  /** Calls `listener` when sizes have been learnt; for `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** The size of a figure's photo in the open article, as `PhotoSizes.of` answers; one that somebody else has just placed is asked for. */
export function usePhotoSize(photoId: PhotoId | null): PhotoSize | null | undefined {
  const { photoSizes } = useArticle()
  const subscribe = useCallback(
    (listener: () => void) => {
      void photoSizes.learn([{ photoId }])
      return photoSizes.subscribe(listener)
    },
    [photoSizes, photoId],
  )
  return useSyncExternalStore(subscribe, () => (photoId === null ? null : photoSizes.of(photoId)))
}
