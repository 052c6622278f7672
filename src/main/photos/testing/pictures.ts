import sharp, { type Sharp } from 'sharp'

/** A small generated picture with noise, so that it does not compress away; pixels as given. */
export function picture(width = 240, height = 160): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width, height, channels: 3, background: '#3377aa', noise } })
}

/** A JPEG of it. */
export async function jpeg(width?: number, height?: number): Promise<Buffer> {
  return picture(width, height).jpeg({ quality: 80 }).toBuffer()
}

/** One IIM data set of record 2 (IIM 4.2, 1.5): its number and the bytes of its text. */
export type IimField = readonly [number: number, text: Uint8Array]

/** An APP13 payload with the fields as image resource 0x0404; `declareUtf8` puts data set 1:90 with ESC % G before them. */
export function app13(fields: readonly IimField[], declareUtf8 = false): Buffer {
  const charset = declareUtf8 ? [Buffer.from([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47])] : []
  const sets = fields.map(([number, text]) =>
    Buffer.concat([Buffer.from([0x1c, 2, number, text.length >> 8, text.length & 255]), text]),
  )
  const block = Buffer.concat([...charset, ...sets])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(block.length)
  const resource = [Buffer.from('Photoshop 3.0\u00008BIM'), Buffer.from([4, 4, 0, 0]), length, block]
  return Buffer.concat([...resource, Buffer.alloc(block.length % 2)])
}

/** The JPEG with an application segment put right after its start: `marker` 0xe1 for EXIF and XMP, 0xed for IPTC. */
export function withSegment(bytes: Uint8Array, marker: number, payload: Uint8Array): Buffer {
  const length = payload.length + 2
  const head = Buffer.from([0xff, marker, length >> 8, length & 255])
  return Buffer.concat([bytes.subarray(0, 2), head, payload, bytes.subarray(2)])
}

/** A PNG that claims a size and holds nothing but that claim. */
export function pngHeaderOnly(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(0x0d0a1a0a, 4)
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([8, 6, 0, 0, 0], 24)
  return bytes
}

/** An EXIF block with its prefix and one directory of texts, by tag number (0x010e description, 0x013b artist, 0x8298 copyright), in UTF-8 as many programs write them. */
export function exifBlock(texts: ReadonlyMap<number, string>): Buffer {
  const directory = Buffer.alloc(2 + texts.size * 12 + 4)
  directory.writeUInt16LE(texts.size, 0)
  const values: Buffer[] = []
  let valueAt = 8 + directory.length
  for (const [index, [tag, text]] of [...texts].entries()) {
    const value = Buffer.from(`${text}\0\0\0\0\0`)
    directory.writeUInt16LE(tag, 2 + index * 12)
    directory.writeUInt16LE(2, 4 + index * 12)
    directory.writeUInt32LE(Buffer.byteLength(text) + 5, 6 + index * 12)
    directory.writeUInt32LE(valueAt, 10 + index * 12)
    values.push(value)
    valueAt += value.length
  }
  return Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), directory, ...values])
}
