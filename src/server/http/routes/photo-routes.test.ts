import { createHash, randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SignedIn } from '../../../shared/accounts/account-api'
import { addFigure } from '../../../shared/article/figures'
import { newArticleId, type PhotoId } from '../../../shared/ids'
import * as wire from '../../../shared/sync/wire'
import type { DeskId } from '../../../shared/workflow/people'
import { sampleArticle } from '../../articles/testing/test-article'
import type { NewsroomServer } from '../../newsroom-server'
import { type Answer, withNewsroom } from '../../testing/test-server'

const newsroom = withNewsroom()
let folder: string
let server: NewsroomServer
let desk: DeskId
let lan: SignedIn
let stranger: SignedIn

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-photos-'))
  server = await newsroom.another({ config: { files: { kind: 'folder', folder } } })
  desk = await newsroom.desk('Ảnh')
  const elsewhere = await newsroom.desk('Thể thao')
  lan = await newsroom.person('lan', { [desk]: ['reporter'] })
  stranger = await newsroom.person('nam', { [elsewhere]: ['editor'] })
}, 240_000)
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const idOf = (bytes: Uint8Array): PhotoId => createHash('sha256').update(bytes).digest('hex') as PhotoId

async function picture(width = 640, height = 400): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width, height, channels: 3, background: '#3a6', noise } })
    .jpeg()
    .toBuffer()
}

interface Upload {
  readonly sha256?: string
  readonly fileName?: string
  readonly token?: string
  readonly announced?: number
}

async function create(bytes: Uint8Array, options: Upload = {}, at = server): Promise<Answer<Record<string, unknown>>> {
  const { sha256 = idOf(bytes), fileName = 'cầu.jpg', token = lan.token, announced = bytes.length } = options
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},filename ${Buffer.from(fileName).toString('base64')}`
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(announced), 'upload-metadata': metadata }
  return newsroom.ask('POST', '/api/photos/uploads', { token, headers }, at)
}

async function patch(place: string, offset: number, bytes: Uint8Array, token = lan.token): Promise<Response> {
  return fetch(`${server.address}${place}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: Buffer.from(bytes),
  })
}

async function upload(
  bytes: Uint8Array,
  options: Upload = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const created = await create(bytes, options)
  if (created.status !== 201) return created
  const answer = await patch(String(created.headers.location), 0, bytes, options.token)
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}

async function ask<T = Record<string, unknown>>(method: string, path: string, token = lan.token, body?: object) {
  return newsroom.ask<T>(method, path, { token, ...(body === undefined ? {} : { body }) }, server)
}

async function state(id: PhotoId, token = lan.token, revision = 0): Promise<Record<string, unknown>> {
  const { body } = await ask<{ photos: Record<string, unknown>[] }>('POST', '/api/photos/states', token, {
    photos: [{ id, revision }],
  })
  return body.photos[0] ?? {}
}

function get(path: string, headers: Record<string, string> = {}, token = lan.token): Promise<Response> {
  return fetch(`${server.address}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
}

async function articleWith(photo: PhotoId, token: string): Promise<void> {
  const doc = sampleArticle()
  addFigure(doc, { photoId: photo })
  const push = wire.encodePushEntries([{ articleId: newArticleId(), update: Y.encodeStateAsUpdate(doc) }])
  const answer = await fetch(`${server.address}/api/sync/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: Buffer.from(push),
  })
  const outcomes = wire.decodePushOutcomes(new Uint8Array(await answer.arrayBuffer()))
  expect(outcomes).toMatchObject([{ kind: 'committed' }])
}

describe('an upload', () => {
  it('is stored under its hash, described and rendered', async () => {
    const bytes = await picture(2000, 1000)
    const id = idOf(bytes)
    expect(await state(id)).toEqual({ kind: 'missing', id, offset: 0 })
    expect((await upload(bytes)).status).toBe(204)
    expect(await state(id)).toMatchObject({
      kind: 'here',
      info: { id, fileName: 'cầu.jpg', mime: 'image/jpeg', width: 2000, height: 1000, bytes: bytes.length },
    })
    const original = await get(`/api/photos/${id}/original`)
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
    for (const [rendition, width] of [
      ['thumb', 320],
      ['page', 1600],
    ] as const) {
      const answer = await get(`/api/photos/${id}/${rendition}`)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      const made = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('etag')).toBe(`"${idOf(made)}"`)
      expect((await sharp(made).metadata()).width).toBe(width)
    }
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
  })

  it('[PH3] goes on where it stopped, also after it was announced again', async () => {
    const bytes = await picture()
    const first = await create(bytes)
    const place = String(first.headers.location)
    expect((await patch(place, 0, bytes.subarray(0, 5000))).status).toBe(204)
    expect(await state(idOf(bytes))).toMatchObject({ kind: 'missing', offset: 5000 })
    expect((await create(bytes)).headers.location).toBe(place)
    const head = await fetch(`${server.address}${place}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${lan.token}`, 'tus-resumable': '1.0.0' },
    })
    expect(head.headers.get('upload-offset')).toBe('5000')
    expect((await patch(place, 0, bytes)).status).toBe(409)
    expect((await patch(place, 5000, bytes.subarray(5000))).status).toBe(204)
    expect(await state(idOf(bytes))).toMatchObject({ kind: 'here' })
  })

  it('[PH2] of a photo that is there is answered at once', async () => {
    const bytes = await picture()
    await upload(bytes)
    expect(await create(bytes, { token: stranger.token })).toMatchObject({ status: 200, body: { here: true } })
  })

  it('that was complete when the server died is finished when it is asked for', async () => {
    const bytes = await picture()
    const created = await create(bytes)
    const place = String(created.headers.location)
    await patch(place, 0, bytes.subarray(0, -1))
    // As a kill between the last byte and the check leaves it.
    await appendFile(join(folder, 'uploads', place.split('/').at(-1) ?? ''), bytes.subarray(-1))
    expect(await state(idOf(bytes))).toMatchObject({ kind: 'here' })
  })

  it('[PH4] with other bytes than its hash says is thrown away', async () => {
    const bytes = await picture()
    const sha256 = idOf(randomBytes(8))
    const refused = { code: 'photo-hash-mismatch' }
    expect(await upload(bytes, { sha256 })).toMatchObject({ status: 422, body: refused })
    expect(await state(sha256)).toMatchObject({ kind: 'refused', failure: refused })
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
    await expect(stat(join(folder, 'photos', sha256.slice(0, 2), sha256, 'original'))).rejects.toThrow()
    // A cut picture with a wrong hash was damaged on its way, not before.
    expect(await upload(bytes.subarray(0, 3000), { sha256: idOf(bytes) })).toMatchObject({ body: refused })
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
    expect(await upload(bytes, { fileName: 'ảnh.jpg' })).toMatchObject({ status: 422, body: { code } })
    expect(await state(idOf(bytes))).toMatchObject({ kind: 'refused', failure: { code } })
  })

  it('[PH5] of a cut picture is not taken', async () => {
    const bytes = (await picture()).subarray(0, 4000)
    expect(await upload(bytes)).toMatchObject({
      status: 422,
      body: { code: 'file-damaged', params: { format: 'JPEG' } },
    })
  })

  it('[PH7] with something else behind the picture gives renditions without it', async () => {
    const hidden = Buffer.from('PK\u0003\u0004<script>hidden-cargo</script>')
    const bytes = Buffer.concat([await picture(), hidden])
    const id = idOf(bytes)
    expect((await upload(bytes)).status).toBe(204)
    for (const rendition of ['thumb', 'page']) {
      const made = Buffer.from(await (await get(`/api/photos/${id}/${rendition}`)).arrayBuffer())
      expect(made.includes('hidden-cargo')).toBe(false)
    }
    const original = await get(`/api/photos/${id}/original`)
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
    await upload(bytes)
    for (const rendition of ['thumb', 'page']) {
      const made = Buffer.from(await (await get(`/api/photos/${idOf(bytes)}/${rendition}`)).arrayBuffer())
      expect(made.includes(secret)).toBe(false)
      const { exif, xmp, iptc } = await sharp(made).metadata()
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    }
  })

  it.each([
    ['of nothing', 0, 'file-empty', 422],
    ['of more than 100 MB', 100 * 1024 * 1024 + 1, 'file-too-large', 422],
  ])('%s is refused when it is announced', async (_what, announced, code, status) => {
    expect(await create(await picture(), { announced })).toMatchObject({ status, body: { code } })
  })

  it('without a hash, or by someone on no desk, is refused', async () => {
    const bytes = await picture()
    expect(await create(bytes, { sha256: 'nonsense' })).toMatchObject({
      status: 400,
      body: { code: 'request-refused' },
    })
    const { token } = await newsroom.administrator()
    expect(await create(bytes, { token })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  it('is no other device’s', async () => {
    const created = await create(await picture())
    const answer = await patch(String(created.headers.location), 0, Buffer.alloc(10), stranger.token)
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'photo-unknown' }])
    expect((await patch(String(created.headers.location), 0, Buffer.alloc(10), 'nobody')).status).toBe(401)
    const more = await patch(String(created.headers.location), 0, Buffer.alloc(10_000_000))
    expect(more.status).toBe(413)
  })

  it('of two laptops at the same time is stored once', async () => {
    const bytes = await picture()
    const other = await newsroom.person(`hai-${randomBytes(3).toString('hex')}`, { [desk]: ['reporter'] })
    const places = await Promise.all(
      [lan, other].map(async ({ token }) => String((await create(bytes, { token })).headers.location)),
    )
    expect(new Set(places).size).toBe(2)
    const half = bytes.length >> 1
    await Promise.all([
      patch(places[0] ?? '', 0, bytes.subarray(0, half)),
      patch(places[1] ?? '', 0, bytes.subarray(0, half), other.token),
    ])
    const answers = await Promise.all([
      patch(places[0] ?? '', half, bytes.subarray(half)),
      patch(places[1] ?? '', half, bytes.subarray(half), other.token),
    ])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const { rows } = await newsroom.database.pool.query('select count(*)::int as n from photo where id = $1', [
      idOf(bytes),
    ])
    expect(rows).toEqual([{ n: 1 }])
    expect(await readdir(join(folder, 'uploads'))).not.toContain(places[1]?.split('/').at(-1))
  })
})

describe('an account’s room', () => {
  it('[PH5] ends the uploads of its owner, and of nobody else', async () => {
    const small = await newsroom.another({ config: { files: { kind: 'folder', folder }, photoQuota: 150_000 } })
    const bytes = await picture(400, 300)
    const poor = await newsroom.person(`tu-${randomBytes(3).toString('hex')}`, { [desk]: ['reporter'] })
    const announce = (announced: number, { token }: SignedIn) =>
      create(bytes, { announced, token, sha256: idOf(randomBytes(8)) }, small)
    expect((await announce(100_000, poor)).status).toBe(201)
    expect(await announce(60_000, poor)).toMatchObject({ status: 422, body: { code: 'photo-quota-exceeded' } })
    expect((await announce(40_000, poor)).status).toBe(201)
    const other = await newsroom.person(`nam-${randomBytes(3).toString('hex')}`, { [desk]: ['reporter'] })
    expect((await announce(60_000, other)).status).toBe(201)
  })
})

describe('a photo is seen', () => {
  it('[PH6] by who sent it and by who may see an article that shows it, and by nobody else', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await upload(bytes)
    const colleague = await newsroom.person(`ba-${randomBytes(3).toString('hex')}`, { [desk]: ['editor'] })
    const paths = ['thumb', 'page', 'original', 'info'].map((each) => `/api/photos/${id}/${each}`)
    const statuses = (token: string) => Promise.all(paths.map(async (path) => (await get(path, {}, token)).status))
    expect(await statuses(lan.token)).toEqual([200, 200, 200, 200])
    expect(await statuses(colleague.token)).toEqual([404, 404, 404, 404])
    expect(await state(id, colleague.token)).toMatchObject({ kind: 'missing' })
    await articleWith(id, lan.token)
    expect(await statuses(colleague.token)).toEqual([200, 200, 200, 200])
    expect(await state(id, colleague.token)).toMatchObject({ kind: 'here' })
    expect(await statuses(stranger.token)).toEqual([404, 404, 404, 404])
    expect(await statuses('nobody')).toEqual([401, 401, 401, 401])
    expect((await get('/api/photos/..%2f..%2fetc/original')).status).toBe(400)
  })
})

describe('a photo’s file', () => {
  it('comes in parts, and not at all to who has it', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await upload(bytes)
    const path = `/api/photos/${id}/original`
    const part = await get(path, { range: 'bytes=1000-1999' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true)
    const rest = await get(path, { range: `bytes=${bytes.length - 10}-`, 'if-range': `"${id}"` })
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true)
    const changed = await get(path, { range: 'bytes=10-', 'if-range': '"another"' })
    expect([changed.status, (await changed.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
    const beyond = await get(path, { range: `bytes=${bytes.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
    for (const rendition of ['original', 'thumb']) {
      const first = await get(`/api/photos/${id}/${rendition}`)
      const again = await get(`/api/photos/${id}/${rendition}`, { 'if-none-match': first.headers.get('etag') ?? '' })
      expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
    }
  })
})

describe('what is known of a photo', () => {
  it('[PH8] is corrected field by field, and told to who knows an older revision', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await upload(bytes)
    await ask('PATCH', `/api/photos/${id}/info`, lan.token, {
      credit: 'Báo Địa phương',
      caption: 'Chợ sáng',
      takenAt: '2026-03-01',
    })
    const { body } = await ask('PATCH', `/api/photos/${id}/info`, lan.token, {
      caption: '',
      creator: 'Lê Thu',
      keywords: ['chợ'],
    })
    const info = { credit: 'Báo Địa phương', creator: 'Lê Thu', takenAt: '2026-03-01', keywords: ['chợ'] }
    expect(body).toMatchObject({ revision: 2, info })
    expect(body).not.toHaveProperty('info.caption')
    expect(await state(id, lan.token, 1)).toMatchObject({ revision: 2, info })
    expect(await state(id, lan.token, 2)).toEqual({ kind: 'here', id, revision: 2 })
    // The same for a computer that is told nothing in return.
    const corrections = `/api/photos/${id}/corrections`
    const told = await ask('POST', corrections, lan.token, { credit: 'Báo Kênh Nhỏ' })
    expect([told.status, told.body]).toEqual([200, {}])
    expect((await ask('GET', `/api/photos/${id}/info`, lan.token)).body).toMatchObject({
      info: { credit: 'Báo Kênh Nhỏ' },
    })
    expect((await ask('POST', corrections, stranger.token, { caption: 'x' })).status).toBe(404)
    expect((await ask('PATCH', `/api/photos/${id}/info`, stranger.token, { caption: 'x' })).status).toBe(404)
    expect((await ask('PATCH', `/api/photos/${id}/info`, lan.token, { caption: 'x'.repeat(5001) })).status).toBe(400)
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
