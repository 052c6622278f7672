import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect } from 'vitest'
import * as Y from 'yjs'
import type { SignedIn } from '../../shared/accounts/account-api'
import { addFigure } from '../../shared/article/figures'
import { newArticleId, type PhotoId } from '../../shared/ids'
import * as wire from '../../shared/sync/wire'
import type { DeskId } from '../../shared/workflow/people'
import { sampleArticle } from '../articles/testing/test-article'
import type { NewsroomServer } from '../newsroom-server'
import { type Answer, type TestNewsroom, withNewsroom } from './test-server'

/** The id of a photo with these bytes. */
export const idOf = (bytes: Uint8Array): PhotoId => createHash('sha256').update(bytes).digest('hex') as PhotoId

/** A JPEG that no other is equal to. */
export async function picture(width = 640, height = 400): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width, height, channels: 3, background: '#3a6', noise } })
    .jpeg()
    .toBuffer()
}

/** How an upload differs from the usual one: Lan's, of all its bytes, under their own hash. */
export interface Upload {
  readonly sha256?: string
  readonly fileName?: string
  readonly token?: string
  readonly announced?: number
}

/** A newsroom with a folder for photos, somebody who takes them (Lan) and somebody of another desk. */
export class PhotoDesk {
  readonly newsroom: TestNewsroom
  folder!: string
  server!: NewsroomServer
  desk!: DeskId
  lan!: SignedIn
  stranger!: SignedIn

  constructor(newsroom: TestNewsroom) {
    this.newsroom = newsroom
  }

  /** Opens it; once, before everything else. */
  async open(): Promise<void> {
    const { newsroom } = this
    this.folder = await mkdtemp(join(tmpdir(), 'toasoan-photos-'))
    this.server = await newsroom.another({ config: { files: { kind: 'folder', folder: this.folder } } })
    this.desk = await newsroom.desk('Ảnh')
    const elsewhere = await newsroom.desk('Thể thao')
    this.lan = await newsroom.person('lan', { [this.desk]: ['reporter'] })
    this.stranger = await newsroom.person('nam', { [elsewhere]: ['editor'] })
  }

  /** Announces an upload of bytes, to the first server or another. */
  async create(bytes: Uint8Array, options: Upload = {}, at = this.server): Promise<Answer<Record<string, unknown>>> {
    const { sha256 = idOf(bytes), fileName = 'cầu.jpg', token = this.lan.token, announced = bytes.length } = options
    const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},filename ${Buffer.from(fileName).toString('base64')}`
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(announced), 'upload-metadata': metadata }
    return this.newsroom.ask('POST', '/api/photos/uploads', { token, headers }, at)
  }

  /** Sends bytes of an announced upload, from an offset on. */
  async patch(place: string, offset: number, bytes: Uint8Array, token = this.lan.token): Promise<Response> {
    return fetch(`${this.server.address}${place}`, {
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

  /** Announces and sends bytes; answers what the last request was answered. */
  async upload(bytes: Uint8Array, options: Upload = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const created = await this.create(bytes, options)
    if (created.status !== 201) return created
    const answer = await this.patch(String(created.headers.location), 0, bytes, options.token)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
  }

  /** Asks the server as Lan, or as whoever has the token. */
  async ask<T = Record<string, unknown>>(method: string, path: string, token = this.lan.token, body?: object) {
    return this.newsroom.ask<T>(method, path, { token, ...(body === undefined ? {} : { body }) }, this.server)
  }

  /** What the server says of a photo to somebody who knows it at a revision. */
  async state(id: PhotoId, token = this.lan.token, revision = 0): Promise<Record<string, unknown>> {
    const { body } = await this.ask<{ photos: Record<string, unknown>[] }>('POST', '/api/photos/states', token, {
      photos: [{ id, revision }],
    })
    return body.photos[0] ?? {}
  }

  /** Fetches from the server. */
  get(path: string, headers: Record<string, string> = {}, token = this.lan.token): Promise<Response> {
    return fetch(`${this.server.address}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  }

  /** Sends an article that shows a photo. */
  async articleWith(photo: PhotoId, token: string): Promise<void> {
    const doc = sampleArticle()
    addFigure(doc, { photoId: photo })
    const push = wire.encodePushEntries([{ articleId: newArticleId(), update: Y.encodeStateAsUpdate(doc) }])
    const answer = await fetch(`${this.server.address}/api/sync/push`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: Buffer.from(push),
    })
    const outcomes = wire.decodePushOutcomes(new Uint8Array(await answer.arrayBuffer()))
    expect(outcomes).toMatchObject([{ kind: 'committed' }])
  }
}

/** A photo desk for the tests of one file, opened before and taken away after them. */
export function withPhotoDesk(): PhotoDesk {
  const photos = new PhotoDesk(withNewsroom())
  beforeAll(() => photos.open(), 240_000)
  afterAll(async () => {
    await photos.server.stop()
    await rm(photos.folder, { recursive: true, force: true })
  })
  return photos
}
