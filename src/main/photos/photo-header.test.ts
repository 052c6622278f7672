import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readPhotoHeader } from './photo-header'
import { app13, jpeg, picture, pngHeaderOnly, withSegment } from './testing/pictures'

describe('the header of a picture', () => {
  it.each([
    ['JPEG', async () => picture(321, 123).jpeg().toBuffer(), 'image/jpeg'],
    ['progressive JPEG', async () => picture(321, 123).jpeg({ progressive: true }).toBuffer(), 'image/jpeg'],
    ['PNG', async () => picture(321, 123).png().toBuffer(), 'image/png'],
    ['lossy WebP', async () => picture(321, 123).webp().toBuffer(), 'image/webp'],
    ['lossless WebP', async () => picture(321, 123).webp({ lossless: true }).toBuffer(), 'image/webp'],
    [
      'extended WebP',
      async () => picture(321, 123).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').webp().toBuffer(),
      'image/webp',
    ],
  ])('gives format and size of a %s', async (_name, make, mime) => {
    expect(readPhotoHeader(await make())).toEqual({ mime, width: 321, height: 123 })
  })

  it('looks past the segments and fill bytes before a JPEG frame', async () => {
    const long = withSegment(await jpeg(90, 60), 0xed, app13([[120, Buffer.alloc(30_000, 'a')]]))
    const filled = Buffer.concat([long.subarray(0, 2), Buffer.from([0xff, 0xff]), long.subarray(2)])
    expect(readPhotoHeader(filled)).toEqual({ mime: 'image/jpeg', width: 90, height: 60 })
  })

  it('believes a PNG that only claims its size', () => {
    expect(readPhotoHeader(pngHeaderOnly(30_000, 30_000))).toEqual({ mime: 'image/png', width: 30_000, height: 30_000 })
  })

  it.each([
    ['text', Buffer.from('Chợ nổi họp từ sáng sớm, ghe thuyền tấp nập.')],
    ['nothing', Buffer.alloc(0)],
    ['a JPEG cut inside its tables', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 8, 0, 0, 0, 0, 0, 0, 0])],
    ['a PNG without pixels', pngHeaderOnly(0, 10)],
    ['a RIFF file that is no WebP', Buffer.from(`RIFF    WAVE${' '.repeat(40)}`)],
  ])('is not found in %s', (_name, bytes) => {
    expect(readPhotoHeader(bytes)).toBeUndefined()
  })

  it('is not found in a GIF', async () => {
    expect(
      readPhotoHeader(
        await sharp(await jpeg(20, 20))
          .gif()
          .toBuffer(),
      ),
    ).toBeUndefined()
  })
})
