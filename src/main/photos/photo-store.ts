import type { PhotoId } from '../../shared/ids'
import type { PhotoInfo, PhotoMime, PhotoPatch } from '../../shared/photo'
import type { PhotoRendition } from '../../shared/photo-url'
import type { Result } from '../../shared/result'

/** Writes a whole file so that after a crash it is either as before or complete (temporary file → fsync → rename → fsync folder); rejects when the disk refuses. */
export type AtomicWrite = (path: string, bytes: Uint8Array) => Promise<void>

/** A picture's bytes with their media type. */
export interface PhotoFile {
  readonly bytes: Uint8Array
  readonly mime: PhotoMime
}

/**
 * The profile's photos: content-addressed originals with what is known of them and their smaller renditions.
 * Nothing here throws for what disks and files may do: failures are values.
 */
export interface PhotoStore {
  /**
   * Takes a picture in; resolves once original, metadata and thumbnail are durable. The same bytes again give the same
   * photo, with its corrections. Fails with `file-empty`, `file-too-large`, `photo-not-recognised` (no JPEG, PNG or
   * WebP by content), `photo-too-large` (pixels), `file-damaged`, `disk-full`, `disk-read-only` or `disk-failed`.
   */
  add(bytes: Uint8Array, fileName: string): Promise<Result<PhotoInfo>>
  /** What is known of a photo; `photo-not-found` when it is not on this computer. Unreadable metadata is set aside and read anew from the original. */
  info(id: PhotoId): Promise<Result<PhotoInfo>>
  /** What is known of those of the photos that are on this computer, in the order asked for. */
  list(ids: readonly PhotoId[]): Promise<readonly PhotoInfo[]>
  /**
   * A rendition's bytes; `thumb` and `page` are made anew when missing. `original` is checked against its hash:
   * `file-damaged` when the disk changed it; `photo-not-found` when it is not on this computer.
   */
  read(id: PhotoId, rendition: PhotoRendition): Promise<Result<PhotoFile>>
  /**
   * A copy for readers: upright, in sRGB, with caption, credit, creator, copyright and keywords as XMP and without
   * anything else the camera wrote (position, serial numbers, previews). `page` is WebP, and made of the page rendition where
   * the original is not on this computer; `original` keeps format and size.
   */
  readForPublishing(id: PhotoId, rendition: 'page' | 'original'): Promise<Result<PhotoFile>>
  /** Corrects what is known of a photo, durably; answers with the whole of it. Corrections made at the same time are applied one after another. */
  updateInfo(id: PhotoId, patch: PhotoPatch): Promise<Result<PhotoInfo>>
  /**
   * Removes everything that is kept of a photo, the original first; one that is not here is no failure. Whoever calls it knows that
   * nothing needs it. After a failure or a crash some of its files may be left: calling it again removes them.
   */
  remove(id: PhotoId): Promise<Result<void>>
  /** Resolves when nothing is being made in the background; call before closing the profile. */
  idle(): Promise<void>
}
