import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignedIn } from '../../shared/accounts/account-api'
import type { NewsroomServer } from '../newsroom-server'
import { withNewsroom } from '../testing/test-server'
import { type BucketMood, TestBucket } from './testing/test-bucket'

const newsroom = withNewsroom()
let bucket: TestBucket
let folder: string
let server: NewsroomServer
let lan: SignedIn

beforeAll(async () => {
  bucket = await TestBucket.start()
  folder = await mkdtemp(join(tmpdir(), 'toasoan-bucket-photos-'))
  server = await newsroom.another({ config: { dataFolder: folder, files: bucket.place() } })
  lan = await newsroom.person('lan', { [await newsroom.desk('Ảnh')]: ['reporter'] })
}, 60_000)
beforeEach(() => {
  bucket.mood = 'works'
})
afterAll(async () => {
  await server.stop()
  await bucket.stop()
  await rm(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function picture(width: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width, height: 50, channels: 3, background: '#3a6', noise } })
    .png()
    .toBuffer()
}

async function announce(bytes: Buffer): Promise<string> {
  const metadata = `sha256 ${Buffer.from(sha256(bytes)).toString('base64')}`
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata }
  const created = await newsroom.ask('POST', '/api/photos/uploads', { token: lan.token, headers }, server)
  expect(created.status).toBe(201)
  return String(created.headers['location'])
}

function send(place: string, bytes: Buffer): Promise<Response> {
  return fetch(`${server.address}${place}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${lan.token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  })
}

async function state(id: string): Promise<object | undefined> {
  const asked = { token: lan.token, body: { photos: [{ id, revision: 0 }] } }
  const { status, body } = await newsroom.ask<{ photos: object[] }>('POST', '/api/photos/states', asked, server)
  expect(status).toBe(200)
  return body.photos[0]
}

function get(id: string, part: string): Promise<Response> {
  return fetch(`${server.address}/api/photos/${id}/${part}`, { headers: { authorization: `Bearer ${lan.token}` } })
}

describe('photos in a bucket', () => {
  it('are taken in, rendered and given out, whole and in part', async () => {
    const bytes = await picture(700)
    const id = sha256(bytes)
    expect((await send(await announce(bytes), bytes)).status).toBe(204)
    const original = await get(id, 'original')
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await fetch(`${server.address}/api/photos/${id}/original`, {
      headers: { authorization: `Bearer ${lan.token}`, range: 'bytes=10-19' },
    })
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true)
    for (const rendition of ['thumb', 'page']) expect((await get(id, rendition)).status).toBe(200)
  })

  it.each<[BucketMood, number]>([
    ['away', 301],
    ['denied', 302],
    ['busy', 303],
    ['breaks', 304],
  ])('wait on the server while the bucket is %s, and are there when it works again', async (mood, width) => {
    const bytes = await picture(width)
    const id = sha256(bytes)
    const place = await announce(bytes)
    bucket.mood = mood
    const refused = await send(place, bytes)
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ code: 'photos-unavailable' })
    // Every byte is kept, so that nothing is sent twice.
    expect(await state(id)).toEqual({ kind: 'missing', id, offset: bytes.length })
    bucket.mood = 'works'
    expect(await state(id)).toMatchObject({ kind: 'here', id })
    expect(Buffer.from(await (await get(id, 'original')).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('[PH10] that are asked for while the bucket is away are not said to be missing', async () => {
    const bytes = await picture(400)
    const id = sha256(bytes)
    expect((await send(await announce(bytes), bytes)).status).toBe(204)
    bucket.mood = 'away'
    for (const part of ['thumb', 'page', 'original']) {
      const answer = await get(id, part)
      expect([answer.status, (await answer.json()) as object]).toEqual([503, { code: 'photos-unavailable' }])
      expect(answer.headers.get('retry-after')).toBe('30')
    }
    expect(await state(id)).toMatchObject({ kind: 'here', id })
  })

  it('[PH10] hold no connection to the database while the bucket does not answer', async () => {
    const photos = await Promise.all([501, 502, 503, 504].map((width) => picture(width)))
    const places = await Promise.all(photos.map((bytes) => announce(bytes)))
    bucket.mood = 'silent'
    const sending = Promise.all(photos.map((bytes, at) => send(places[at] ?? '', bytes)))
    await vi.waitFor(() => expect(bucket.waiting).toBeGreaterThan(0), { timeout: 15_000 })
    const { pool } = server.database
    await vi.waitFor(() => expect(pool.idleCount).toBe(pool.totalCount), { timeout: 15_000 })
    bucket.hangUp()
    bucket.mood = 'works'
    await sending
    for (const bytes of photos) expect(await state(sha256(bytes))).toMatchObject({ kind: 'here' })
  }, 60_000)

  it('are warned of at the start, which goes on', async () => {
    const place = bucket.place('not-a-bucket')
    const other = await newsroom.another({ config: { dataFolder: folder, files: place } })
    await vi.waitFor(() => expect(newsroom.log).toContainEqual(expect.objectContaining({ bucket: 'not-a-bucket' })), {
      timeout: 15_000,
    })
    expect((await newsroom.ask('GET', '/readyz', {}, other)).status).toBe(200)
  })
})
