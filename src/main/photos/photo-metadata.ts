import { parse } from 'exifr/dist/full.esm.mjs'
import type { PhotoInfo } from '../../shared/photo'
import { type IimTexts, readIim } from './iim-reader'
import { cleanText } from './photo-text'
import { readXmp, type XmpProperties } from './xmp-reader'

/** The raw metadata blocks of a picture: EXIF with or without its “Exif” prefix, an XMP packet, a JPEG's APP13 payload. */
export interface MetadataBlocks {
  readonly exif?: Uint8Array | undefined
  readonly xmp?: Uint8Array | undefined
  readonly iptc?: Uint8Array | undefined
}

/** What a picture's own metadata tells of it; the same limits as in `PhotoInfo`. */
export type DescribedPhoto = Pick<
  PhotoInfo,
  'caption' | 'credit' | 'creator' | 'headline' | 'takenAt' | 'placeName' | 'copyright' | 'keywords'
>

/** Reads caption, credit and the rest from a picture's metadata: XMP before IPTC IIM before EXIF, field by field. Junk is passed over; never rejects. */
export async function readPhotoMetadata(blocks: MetadataBlocks): Promise<DescribedPhoto> {
  const [xmp, iim, exif] = await Promise.all([
    lenient(async () => readXmp(blocks.xmp ?? new Uint8Array()), new Map() as XmpProperties),
    lenient(async () => readIim(blocks.iptc ?? new Uint8Array()), new Map() as IimTexts),
    lenient(async () => readExif(blocks.exif), {}),
  ])
  const fromXmp = (name: string) => xmp.get(name) ?? []
  const fromIim = (number: number) => iim.get(number) ?? []
  const fromExif = (name: string) => (typeof exif[name] === 'string' ? [exif[name]] : [])
  const described = {
    caption: first(
      5000,
      fromXmp('dc:description').slice(0, 1),
      fromIim(120),
      fromExif('ImageDescription').filter(isWritten),
    ),
    credit: first(300, fromXmp('photoshop:Credit'), fromIim(110)),
    creator: joined(300, fromXmp('dc:creator'), fromIim(80), fromExif('Artist')),
    headline: first(500, fromXmp('photoshop:Headline'), fromIim(105)),
    takenAt: takenAt(xmp, iim, exif),
    placeName: joined(
      300,
      ['Iptc4xmpCore:Location', 'photoshop:City', 'photoshop:State', 'photoshop:Country'].flatMap(fromXmp),
      [92, 90, 95, 101].flatMap(fromIim),
    ),
    copyright: first(500, fromXmp('dc:rights').slice(0, 1), fromIim(116), fromExif('Copyright')),
  }
  const keywords = [fromXmp('dc:subject'), fromIim(25)]
    .map((list) => cleaned(list, 100))
    .find((list) => list.length > 0)
  return { ...withoutUndefined(described), keywords: [...new Set(keywords)].slice(0, 100) }
}

async function lenient<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read()
  } catch {
    // What a camera or a program wrote wrongly beside the picture must not keep the picture out.
    return otherwise
  }
}

async function readExif(block: Uint8Array | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (block === undefined || block.length > 1_000_000) return {}
  const prefixed = Buffer.from(block.subarray(0, 6)).toString('latin1') === 'Exif\0\0'
  const parsed: unknown = await parse(prefixed ? block.subarray(6) : block, {
    ifd0: { pick: ['ImageDescription', 'Artist', 'Copyright'] },
    exif: { pick: ['DateTimeOriginal', 'OffsetTimeOriginal', 'CreateDate'] },
    gps: false,
    ifd1: false,
    interop: false,
    reviveValues: false,
    mergeOutput: true,
  })
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

/** What cameras put where a description would stand. */
function isWritten(description: string): boolean {
  return !/^(olympus digital camera|sony dsc|dcim|default|screenshot|untitled|minolta digital camera|kodak .*camera)$/i.test(
    description.trim(),
  )
}

function takenAt(xmp: XmpProperties, iim: IimTexts, exif: Readonly<Record<string, unknown>>): string | undefined {
  const offset = typeof exif.OffsetTimeOriginal === 'string' ? exif.OffsetTimeOriginal : ''
  const original = exif.DateTimeOriginal ?? exif.CreateDate
  const candidates = [
    xmp.get('photoshop:DateCreated')?.[0],
    xmp.get('exif:DateTimeOriginal')?.[0],
    `${iim.get(55)?.[0] ?? ''}T${iim.get(60)?.[0] ?? ''}`,
    typeof original === 'string' ? `${original}${offset}` : undefined,
    xmp.get('xmp:CreateDate')?.[0],
  ]
  return candidates.map((candidate) => isoDate(candidate ?? '')).find((date) => date !== undefined)
}

// XMP: 2025-10-22T08:15:30.5+07:00; IIM: 20251022T081530+0700; EXIF: 2025:10:22 08:15:30+07:00.
const DATE = /^(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/

function isoDate(text: string): string | undefined {
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', zone = ''] = DATE.exec(text.trim()) ?? []
  const date = `${year}-${month}-${day}`
  const parsed = new Date(`${date}T00:00:00Z`)
  // The round trip refuses 31 February and the zeros of a camera whose clock was never set.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date || Number(year) < 1826)
    return undefined
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  return `${date}T${hour}:${minute}:${second}${offset}`
}

function first(longest: number, ...sources: readonly (readonly string[])[]): string | undefined {
  return sources.flatMap((source) => cleaned(source, longest))[0]
}

function joined(longest: number, ...sources: readonly (readonly string[])[]): string | undefined {
  const parts = sources.map((source) => cleaned(source, longest)).find((list) => list.length > 0)
  return parts === undefined ? undefined : cleaned([[...new Set(parts)].join(', ')], longest)[0]
}

function cleaned(values: readonly string[], longest: number): string[] {
  return values.map((value) => cleanText(value, longest)).filter((value) => value !== '')
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
