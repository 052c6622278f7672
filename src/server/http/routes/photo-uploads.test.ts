import { randomBytes } from 'node:crypto'
import { appendFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { SignedIn } from '../../../shared/accounts/account-api'
import { idOf, picture, withPhotoDesk } from '../../testing/photo-desk'

const photos = withPhotoDesk()

describe('an upload', () => {
  it('is stored under its hash, described and rendered', async () => {
    const bytes = await picture(2000, 1000)
    const id = idOf(bytes)
    expect(await photos.state(id)).toEqual({ kind: 'missing', id, offset: 0 })
    expect((await photos.upload(bytes)).status).toBe(204)
    expect(await photos.state(id)).toMatchObject({
      kind: 'here',
      info: { id, fileName: 'cầu.jpg', mime: 'image/jpeg', width: 2000, height: 1000, bytes: bytes.length },
    })
    const original = await photos.get(`/api/photos/${id}/original`)
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
    for (const [rendition, width] of [
      ['thumb', 320],
      ['page', 1600],
    ] as const) {
      const answer = await photos.get(`/api/photos/${id}/${rendition}`)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      const made = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('etag')).toBe(`"${idOf(made)}"`)
      expect((await sharp(made).metadata()).width).toBe(width)
    }
    expect(await readdir(join(photos.folder, 'uploads'))).toEqual([])
  })

  it('[PH3] goes on where it stopped, also after it was announced again', async () => {
    const bytes = await picture()
    const first = await photos.create(bytes)
    const place = String(first.headers.location)
    expect((await photos.patch(place, 0, bytes.subarray(0, 5000))).status).toBe(204)
    expect(await photos.state(idOf(bytes))).toMatchObject({ kind: 'missing', offset: 5000 })
    expect((await photos.create(bytes)).headers.location).toBe(place)
    const head = await fetch(`${photos.server.address}${place}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${photos.lan.token}`, 'tus-resumable': '1.0.0' },
    })
    expect(head.headers.get('upload-offset')).toBe('5000')
    expect((await photos.patch(place, 0, bytes)).status).toBe(409)
    expect((await photos.patch(place, 5000, bytes.subarray(5000))).status).toBe(204)
    expect(await photos.state(idOf(bytes))).toMatchObject({ kind: 'here' })
  })

  it('[PH2] of a photo that is there is answered at once', async () => {
    const bytes = await picture()
    await photos.upload(bytes)
    expect(await photos.create(bytes, { token: photos.stranger.token })).toMatchObject({
      status: 200,
      body: { here: true },
    })
  })

  it('that was complete when the server died is finished when it is asked for', async () => {
    const bytes = await picture()
    const created = await photos.create(bytes)
    const place = String(created.headers.location)
    await photos.patch(place, 0, bytes.subarray(0, -1))
    // As a kill between the last byte and the check leaves it.
    await appendFile(join(photos.folder, 'uploads', place.split('/').at(-1) ?? ''), bytes.subarray(-1))
    expect(await photos.state(idOf(bytes))).toMatchObject({ kind: 'here' })
  })

  it('[PH4] with other bytes than its hash says is thrown away', async () => {
    const bytes = await picture()
    const sha256 = idOf(randomBytes(8))
    const refused = { code: 'photo-hash-mismatch' }
    expect(await photos.upload(bytes, { sha256 })).toMatchObject({ status: 422, body: refused })
    expect(await photos.state(sha256)).toMatchObject({ kind: 'refused', failure: refused })
    expect(await readdir(join(photos.folder, 'uploads'))).toEqual([])
    await expect(stat(join(photos.folder, 'photos', sha256.slice(0, 2), sha256, 'original'))).rejects.toThrow()
    // A cut picture with a wrong hash was damaged on its way, not before.
    expect(await photos.upload(bytes.subarray(0, 3000), { sha256: idOf(bytes) })).toMatchObject({ body: refused })
  })

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'photo-not-recognised'],
    [
      'a page with a picture in it',
      Buffer.concat([Buffer.from('<html>'), Buffer.from([0xff, 0xd8, 0xff])]),
      'photo-not-recognised',
    ],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photo-not-recognised'],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'photo-not-recognised'],
    ['a JPEG’s first bytes and nothing else', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]), 'file-damaged'],
    ['a PNG that claims 60,000 by 60,000 pixels', hugePng(), 'photo-too-large'],
  ])('of %s is not taken', async (_what, bytes, code) => {
    expect(await photos.upload(bytes, { fileName: 'ảnh.jpg' })).toMatchObject({ status: 422, body: { code } })
    expect(await photos.state(idOf(bytes))).toMatchObject({ kind: 'refused', failure: { code } })
  })

  it('[PH5] of a cut picture is not taken', async () => {
    const bytes = (await picture()).subarray(0, 4000)
    expect(await photos.upload(bytes)).toMatchObject({
      status: 422,
      body: { code: 'file-damaged', params: { format: 'JPEG' } },
    })
  })

  it('[PH7] with something else behind the picture gives renditions without it', async () => {
    const hidden = Buffer.from('PK\u0003\u0004<script>hidden-cargo</script>')
    const bytes = Buffer.concat([await picture(), hidden])
    const id = idOf(bytes)
    expect((await photos.upload(bytes)).status).toBe(204)
    for (const rendition of ['thumb', 'page']) {
      const made = Buffer.from(await (await photos.get(`/api/photos/${id}/${rendition}`)).arrayBuffer())
      expect(made.includes('hidden-cargo')).toBe(false)
    }
    const original = await photos.get(`/api/photos/${id}/original`)
    expect(Object.fromEntries(original.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
  })

  it('[PH7] loses position and serial numbers in its renditions', async () => {
    const secret = 'SN-4711-0815'
    const bytes = await sharp(await picture())
      .withExif({
        IFD0: { Artist: secret },
        IFD2: { BodySerialNumber: secret },
        IFD3: { GPSLatitude: '10/1 2/1 3/1', GPSLatitudeRef: 'N' },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--${secret}--></x:xmpmeta>`)
      .jpeg()
      .toBuffer()
    expect(bytes.includes(secret)).toBe(true)
    await photos.upload(bytes)
    for (const rendition of ['thumb', 'page']) {
      const made = Buffer.from(await (await photos.get(`/api/photos/${idOf(bytes)}/${rendition}`)).arrayBuffer())
      expect(made.includes(secret)).toBe(false)
      const { exif, xmp, iptc } = await sharp(made).metadata()
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    }
  })

  it.each([
    ['of nothing', 0, 'file-empty', 422],
    ['of more than 100 MB', 100 * 1024 * 1024 + 1, 'file-too-large', 422],
  ])('%s is refused when it is announced', async (_what, announced, code, status) => {
    expect(await photos.create(await picture(), { announced })).toMatchObject({ status, body: { code } })
  })

  it('without a hash, or by someone on no desk, is refused', async () => {
    const bytes = await picture()
    expect(await photos.create(bytes, { sha256: 'nonsense' })).toMatchObject({
      status: 400,
      body: { code: 'request-refused' },
    })
    const { token } = await photos.newsroom.administrator()
    expect(await photos.create(bytes, { token })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  it('is no other device’s', async () => {
    const created = await photos.create(await picture())
    const answer = await photos.patch(String(created.headers.location), 0, Buffer.alloc(10), photos.stranger.token)
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'photo-unknown' }])
    expect((await photos.patch(String(created.headers.location), 0, Buffer.alloc(10), 'nobody')).status).toBe(401)
    const more = await photos.patch(String(created.headers.location), 0, Buffer.alloc(10_000_000))
    expect(more.status).toBe(413)
  })

  it('of two laptops at the same time is stored once', async () => {
    const bytes = await picture()
    const other = await photos.newsroom.person(`hai-${randomBytes(3).toString('hex')}`, { [photos.desk]: ['reporter'] })
    const places = await Promise.all(
      [photos.lan, other].map(async ({ token }) => String((await photos.create(bytes, { token })).headers.location)),
    )
    expect(new Set(places).size).toBe(2)
    const half = bytes.length >> 1
    await Promise.all([
      photos.patch(places[0] ?? '', 0, bytes.subarray(0, half)),
      photos.patch(places[1] ?? '', 0, bytes.subarray(0, half), other.token),
    ])
    const answers = await Promise.all([
      photos.patch(places[0] ?? '', half, bytes.subarray(half)),
      photos.patch(places[1] ?? '', half, bytes.subarray(half), other.token),
    ])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const { rows } = await photos.newsroom.database.pool.query('select count(*)::int as n from photo where id = $1', [
      idOf(bytes),
    ])
    expect(rows).toEqual([{ n: 1 }])
    expect(await readdir(join(photos.folder, 'uploads'))).not.toContain(places[1]?.split('/').at(-1))
  })
})

describe('an account’s room', () => {
  it('[PH5] ends the uploads of its owner, and of nobody else', async () => {
    const small = await photos.newsroom.another({
      config: { files: { kind: 'folder', folder: photos.folder }, photoQuota: 150_000 },
    })
    const bytes = await picture(400, 300)
    const poor = await photos.newsroom.person(`tu-${randomBytes(3).toString('hex')}`, { [photos.desk]: ['reporter'] })
    const announce = (announced: number, { token }: SignedIn) =>
      photos.create(bytes, { announced, token, sha256: idOf(randomBytes(8)) }, small)
    expect((await announce(100_000, poor)).status).toBe(201)
    expect(await announce(60_000, poor)).toMatchObject({ status: 422, body: { code: 'photo-quota-exceeded' } })
    expect((await announce(40_000, poor)).status).toBe(201)
    const other = await photos.newsroom.person(`nam-${randomBytes(3).toString('hex')}`, { [photos.desk]: ['reporter'] })
    expect((await announce(60_000, other)).status).toBe(201)
  })
})

/** Sound in form, with pixels that no computer should try to decode. */
function hugePng(): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(60_000, 0)
  header.writeUInt32BE(60_000, 4)
  header.set([8, 2], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1000)))
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))])
}

/** A part of a PNG (W3C PNG, 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
