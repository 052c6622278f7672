import { z } from 'zod'
import { FailureShape } from '../contract/failure-shape'
import { isPhotoId, type PhotoId } from '../ids'
import { PhotoInfo, PhotoPatch } from '../photo'

/** What a newsroom's server takes in; the workstation refuses the same when a photo is added. */
export const photoLimits = {
  /** The largest file, in bytes. */
  fileBytes: 100 * 1024 * 1024,
  /** The most pixels of a picture: above any camera in newsroom use, and 360 MB when decoded. */
  pixels: 120_000_000,
  /** Photos that one question may name. */
  asked: 500,
} as const

/** The longer side of each rendition, in pixels; WebP, made by laptop and server alike. */
export const renditionSides = { thumb: 320, page: 1600 } as const

const Id = z.custom<PhotoId>(isPhotoId)

/** A question about one photo: `revision` is that of the description the laptop has, 0 for none. */
export const PhotoAsked = z.object({ id: Id, revision: z.number().int().nonnegative() })
/** A question about one photo. */
export type PhotoAsked = z.infer<typeof PhotoAsked>

/** How the server stands to one photo, for whoever asks. */
export const PhotoOnServer = z.discriminatedUnion('kind', [
  /** It is there; `info` only when its description is newer than the one asked with. */
  z.object({ kind: z.literal('here'), id: Id, revision: z.number().int(), info: PhotoInfo.exactOptional() }),
  /** Not there, or not to be seen by this account; `offset` bytes of this laptop's own upload are. */
  z.object({ kind: z.literal('missing'), id: Id, offset: z.number().int().nonnegative() }),
  /** This laptop's upload was complete and was not taken. */
  z.object({ kind: z.literal('refused'), id: Id, failure: FailureShape }),
])
/** How the server stands to one photo. */
export type PhotoOnServer = z.infer<typeof PhotoOnServer>

/** What is known of a photo besides its file, as laptop and server exchange it: a field left out stays, an empty text removes it. */
export const PhotoDescription = PhotoPatch.extend({
  takenAt: PhotoInfo.shape.takenAt,
  dominantColour: PhotoInfo.shape.dominantColour,
})
/** What is known of a photo besides its file. */
export type PhotoDescription = z.infer<typeof PhotoDescription>

/** A photo's description after a change, and its revision, which grows by one with each. */
export const DescribedPhoto = z.object({ revision: z.number().int(), info: PhotoInfo })
/** A photo's description after a change. */
export type DescribedPhoto = z.infer<typeof DescribedPhoto>

/** Where a laptop uploads a photo to: named by photo and device, so that nothing has to be remembered to go on after a crash. */
export function uploadName(photo: PhotoId, device: string): string {
  return `${photo}.${device}`
}

/** The photo and device an upload's name is made of; undefined for any other text. */
export function parseUploadName(name: string): { readonly photo: PhotoId; readonly device: string } | undefined {
  const [photo, device, ...more] = name.split('.')
  if (!isPhotoId(photo) || device === undefined || !/^[0-9a-f-]{36}$/.test(device) || more.length > 0) return undefined
  return { photo, device }
}

/** Where one photo stands between this computer and the server; bytes where something is on its way. */
export const PhotoTransferStatus = z.discriminatedUnion('kind', [
  /** Only on this computer; `deferred` until the line is not metered. */
  z.object({ kind: z.literal('onThisComputer'), deferred: z.boolean() }),
  z.object({ kind: z.literal('sending'), done: z.number(), total: z.number() }),
  /** The server committed it and nothing is left to fetch. */
  z.object({ kind: z.literal('onServer') }),
  /** On the server, and not yet whole on this computer; `deferred` until the line is not metered. */
  z.object({ kind: z.literal('toFetch'), deferred: z.boolean() }),
  z.object({
    kind: z.literal('fetching'),
    part: z.enum(['thumb', 'page', 'original']),
    done: z.number(),
    total: z.number(),
  }),
  /** Neither here nor on the server: another computer has yet to send it. */
  z.object({ kind: z.literal('awaited') }),
  /** The server did not take it, or its file here is damaged; it is tried again when it changes or the program starts. */
  z.object({ kind: z.literal('refused'), failure: FailureShape }),
])
/** Where one photo stands between this computer and the server. */
export type PhotoTransferStatus = z.infer<typeof PhotoTransferStatus>
