import { isPhotoId, type PhotoId } from './ids'

/** The sizes a photo exists in: `thumb` (320 px at its longer side, WebP), `page` (1600 px, WebP), `original` (the very bytes that were added). */
export const photoRenditions = ['thumb', 'page', 'original'] as const

/** One of the sizes a photo exists in. */
export type PhotoRendition = (typeof photoRenditions)[number]

/** The address an `<img>` in the workstation's windows shows a photo by: `media://photo/<id>/<rendition>`. */
export function photoUrl(id: PhotoId, rendition: PhotoRendition): string {
  return `media://photo/${id}/${rendition}`
}

const PHOTO_URL = /^media:\/\/photo\/([0-9a-f]{64})\/(thumb|page|original)$/

/** The photo and rendition that a `media://photo/…` address names; undefined for any other address. */
export function parsePhotoUrl(url: string): { readonly id: PhotoId; readonly rendition: PhotoRendition } | undefined {
  const [, id, rendition] = PHOTO_URL.exec(url) ?? []
  const known = photoRenditions.find((each) => each === rendition)
  return isPhotoId(id) && known !== undefined ? { id, rendition: known } : undefined
}
