import type { PhotoId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import type { DescribedPhoto, PhotoAsked, PhotoDescription, PhotoOnServer } from '../../shared/sync/photos'

/** A photo's file as it goes to the server. */
export interface OutgoingPhoto {
  readonly id: PhotoId
  /** The file's bytes, which are the same each time. */
  readonly read: () => Promise<Uint8Array>
  /** Their number. */
  readonly bytes: number
  readonly fileName: string
}

/** A photo's file, or the rest of it, as it comes. */
export interface IncomingPhoto {
  /** Where `pieces` begin: the offset asked for, or 0 when the server begins anew. */
  readonly offset: number
  /** The length of the whole. */
  readonly total: number
  readonly pieces: AsyncIterable<Uint8Array>
}

/**
 * The newsroom's server as photos see it. Calls reject with a `ConnectionError` and with nothing else (so do `pieces`); what the
 * server has against one photo is a failure.
 */
export interface PhotoConnection {
  /** How the server stands to each photo, in the order asked; `photoLimits.asked` at most. */
  states(asked: readonly PhotoAsked[], signal: AbortSignal): Promise<readonly PhotoOnServer[]>
  /** Corrects a photo's description on the server. */
  describe(id: PhotoId, change: PhotoDescription, signal: AbortSignal): Promise<Result<DescribedPhoto>>
  /** The same for a computer that was signed out for good, which is told nothing in return ([SY10]). */
  correct(id: PhotoId, change: PhotoDescription, signal: AbortSignal): Promise<Result<unknown>>
  /** A whole rendition, checked against the hash the server gives for it. */
  fetchRendition(id: PhotoId, rendition: 'thumb' | 'page', signal: AbortSignal): Promise<Result<Uint8Array>>
  /** The original from `offset` on. Its hash is the caller's to check, when the whole is there. */
  fetchOriginal(id: PhotoId, offset: number, signal: AbortSignal): Promise<Result<IncomingPhoto>>
  /** Sends a photo, going on where an earlier call or process stopped; resolves well once the server has committed it. */
  send(photo: OutgoingPhoto, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<Result<void>>
}
