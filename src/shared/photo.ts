import { z } from 'zod'
import { isPhotoId, type PhotoId } from './ids'

/** The picture formats the newsroom takes in, as media types; recognised by content, never by a file's name. */
export const photoMimes = ['image/jpeg', 'image/png', 'image/webp'] as const

/** One of the picture formats the newsroom takes in. */
export type PhotoMime = (typeof photoMimes)[number]

const text = (longest: number) => z.string().min(1).max(longest)

/**
 * What is known of a photo, the same for every article that uses it. Texts are NFC, trimmed and never empty; a missing
 * one is absent. Caption, credit and the rest begin as the file's own IPTC, XMP or EXIF says and may be corrected.
 */
export const PhotoInfo = z.object({
  id: z.custom<PhotoId>(isPhotoId),
  /** The name the file had when it was added, without its folder. */
  fileName: text(255),
  mime: z.enum(photoMimes),
  /** Pixels, as seen: after the EXIF orientation was applied. */
  width: z.number().int().positive(),
  /** Pixels, as seen: after the EXIF orientation was applied. */
  height: z.number().int().positive(),
  /** The original's length in bytes. */
  bytes: z.number().int().positive(),
  /** When it was added to this computer's store, in milliseconds since 1970. */
  addedAt: z.number().int().nonnegative(),
  /** The default for a figure's caption. */
  caption: text(5000).exactOptional(),
  /** Who is named beside the photo: a person, an agency (Ảnh: …). */
  credit: text(300).exactOptional(),
  /** Who took it. */
  creator: text(300).exactOptional(),
  headline: text(500).exactOptional(),
  /** When it was taken, as its file says: ISO 8601, a date alone or with a time, with an offset only where the file gives one. */
  takenAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?$/)
    .exactOptional(),
  /** Where it was taken, the smallest place first: “Thới Lai, Cần Thơ, Việt Nam”. */
  placeName: text(300).exactOptional(),
  copyright: text(500).exactOptional(),
  keywords: z.array(text(100)).max(100),
  /** The colour to show while the photo loads. */
  dominantColour: z
    .custom<`#${string}`>((value) => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value))
    .exactOptional(),
})

/** What is known of a photo, the same for every article that uses it. */
export type PhotoInfo = z.infer<typeof PhotoInfo>

const correction = (longest: number) => z.string().max(longest).exactOptional()

/** A person's corrections to what is known of a photo: a field left out stays, an empty text removes it. */
export const PhotoPatch = z.object({
  caption: correction(5000),
  credit: correction(300),
  creator: correction(300),
  headline: correction(500),
  placeName: correction(300),
  copyright: correction(500),
  keywords: z.array(text(100)).max(100).exactOptional(),
})

/** A person's corrections to what is known of a photo: a field left out stays, an empty text removes it. */
export type PhotoPatch = z.infer<typeof PhotoPatch>
