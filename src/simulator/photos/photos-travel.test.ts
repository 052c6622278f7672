import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { NewsroomServer } from '../../server/newsroom-server'
import { withNewsroom } from '../../server/testing/test-server'
import type { SignedIn } from '../../shared/accounts/account-api'
import { createArticle } from '../../shared/article/create-article'
import { addFigure } from '../../shared/article/figures'
import { newArticleId, type PhotoId } from '../../shared/ids'
import * as wire from '../../shared/sync/wire'
import { Seeded } from '../../shared/testing/seeded'
import type { DeskId } from '../../shared/workflow/people'
import { CuttingProxy } from './cutting-proxy'
import { hugePicture, noisyJpeg } from './pictures'
import { TravellingLaptop } from './travelling-laptop'

const newsroom = withNewsroom()
let root: string
let server: NewsroomServer
let desk: DeskId
let proxy: CuttingProxy
let lan: SignedIn
let editor: SignedIn
const laptops: TravellingLaptop[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-travel-'))
  server = await newsroom.another({ config: { files: { kind: 'folder', folder: join(root, 'server') } } })
  proxy = await CuttingProxy.open(server.address)
  desk = await newsroom.desk('Ảnh')
  lan = await newsroom.person('lan', { [desk]: ['reporter'] })
  editor = await newsroom.person('minh', { [desk]: ['editor'] })
}, 240_000)
afterEach(async () => {
  proxy.cutAfter(undefined)
  await Promise.all(laptops.splice(0).map((laptop) => laptop.close()))
})
afterAll(async () => {
  await proxy.close()
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

function laptopOf({ token }: SignedIn, name = randomBytes(4).toString('hex')): TravellingLaptop {
  const laptop = new TravellingLaptop({ folder: join(root, name, 'photos'), server: proxy.address, token })
  laptops.push(laptop)
  return laptop
}

const onServer = (status: { readonly kind: string }): boolean => status.kind === 'onServer'

/** Puts an article with the photo on the server, as the sync engine does. */
async function share(photo: PhotoId, { token }: SignedIn): Promise<void> {
  const doc = createArticle({
    language: 'vi',
    createdAt: 1_700_000_000_000,
    headline: 'Cầu mới',
    lead: 'Tin.',
    body: [],
  })
  addFigure(doc, { photoId: photo })
  const push = wire.encodePushEntries([{ articleId: newArticleId(), update: Y.encodeStateAsUpdate(doc) }])
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  const answer = await fetch(`${server.address}/api/sync/push`, { method: 'POST', headers, body: Buffer.from(push) })
  expect(wire.decodePushOutcomes(new Uint8Array(await answer.arrayBuffer()))).toMatchObject([{ kind: 'committed' }])
}

describe('a photo', () => {
  it('goes from one laptop to another with what is known of it, thumbnail first', async () => {
    const bytes = await noisyJpeg(2000, 1200)
    const from = laptopOf(lan)
    const id = await from.add(bytes, 'chợ nổi.jpg')
    await from.photos.updateInfo(id, { credit: 'Lê Thu', caption: 'Chợ nổi lúc rạng sáng' })
    await share(id, lan)
    await from.until(id, onServer)

    const to = laptopOf(editor)
    const parts: string[] = []
    to.transfer.subscribe(() => {
      const status = to.transfer.status(id)
      if (status?.kind === 'fetching' && parts.at(-1) !== status.part) parts.push(status.part)
    })
    to.want(id)
    await to.until(id, onServer)
    expect(parts).toEqual(['thumb', 'page', 'original'])
    expect((await to.original(id)).equals(bytes)).toBe(true)
    for (const rendition of ['thumb', 'page'] as const)
      expect(await to.photos.read(id, rendition)).toMatchObject({ ok: true })
  })

  it('[PH8] carries corrections both ways', async () => {
    const from = laptopOf(lan)
    const id = await from.add(await noisyJpeg(), 'cầu.jpg')
    await share(id, lan)
    await from.until(id, onServer)
    const to = laptopOf(editor)
    to.want(id)
    await to.until(id, onServer)
    const told = async (laptop: TravellingLaptop, field: 'credit' | 'caption', text: string) => {
      laptop.transfer.changed([id])
      await expect
        .poll(async () => {
          laptop.transfer.changed([id])
          const info = await laptop.photos.info(id)
          return info.ok ? info.value[field] : undefined
        })
        .toBe(text)
    }
    await from.photos.updateInfo(id, { credit: 'Lê Thu' })
    await told(from, 'credit', 'Lê Thu')
    await told(to, 'credit', 'Lê Thu')
    await to.photos.updateInfo(id, { caption: 'Cầu sắp xong' })
    await told(to, 'caption', 'Cầu sắp xong')
    await told(from, 'caption', 'Cầu sắp xong')
    await expect(from.photos.info(id)).resolves.toMatchObject({ value: { credit: 'Lê Thu' } })
  })

  it('[PH1] waits with its original on a metered line, and is awaited where it is not', async () => {
    const from = laptopOf(lan)
    from.transfer.set({ metered: true })
    const bytes = await noisyJpeg()
    const id = await from.add(bytes, 'cầu.jpg')
    await share(id, lan)
    expect(await from.until(id, () => true)).toEqual({ kind: 'onThisComputer', deferred: true })
    const to = laptopOf(editor)
    to.transfer.set({ metered: true })
    to.want(id)
    expect(await to.until(id, () => true)).toEqual({ kind: 'awaited' })
    from.transfer.set({ metered: false })
    await from.until(id, onServer)
    to.transfer.changed([id])
    expect(
      await to.until(id, ({ kind }) => kind === 'toFetch' && to.transfer.status(id)?.kind === 'toFetch'),
    ).toBeDefined()
    await to.until(id, (status) => status.kind === 'toFetch' && status.deferred)
    expect(await to.photos.read(id, 'page')).toMatchObject({ ok: true })
    await expect(to.original(id)).rejects.toThrow('ENOENT')
    to.transfer.set({ metered: false })
    await to.until(id, onServer)
    expect((await to.original(id)).equals(bytes)).toBe(true)
  })

  it('[PH2] of two laptops at once is there once, and both are told', async () => {
    const bytes = await noisyJpeg(1600, 1200)
    const both = [laptopOf(lan), laptopOf(editor)]
    const ids = await Promise.all(both.map((laptop) => laptop.add(bytes, 'cầu.jpg')))
    await Promise.all(both.map((laptop, n) => laptop.until(ids[n] as PhotoId, onServer)))
    const { rows } = await newsroom.database.pool.query('select count(*)::int as n from photo where id = $1', [ids[0]])
    expect(rows).toEqual([{ n: 1 }])
  })

  it('[PH4] that is damaged on this computer is not sent, and stops no other', async () => {
    const laptop = laptopOf(lan)
    laptop.transfer.set({ paused: true })
    const bad = await laptop.add(await noisyJpeg(), 'hỏng.jpg')
    const good = await laptop.add(await noisyJpeg(), 'tốt.jpg')
    await laptop.photos.idle()
    await writeFile(laptop.shelf.originalPath(bad), 'something else')
    laptop.transfer.set({ paused: false })
    expect(await laptop.until(bad, ({ kind }) => kind === 'refused')).toMatchObject({
      failure: { code: 'file-damaged' },
    })
    await laptop.until(good, onServer)
  })

  it('[PH4] that came damaged is thrown away and asked for again', async () => {
    const bytes = await noisyJpeg()
    const from = laptopOf(lan)
    const id = await from.add(bytes, 'cầu.jpg')
    await share(id, lan)
    await from.until(id, onServer)
    // Both renditions are there, so that only the original is damaged.
    const headers = { authorization: `Bearer ${lan.token}` }
    expect((await fetch(`${server.address}/api/photos/${id}/page`, { headers })).status).toBe(200)
    const stored = join(root, 'server', 'photos', id.slice(0, 2), id, 'original')
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8((damaged.at(-500) ?? 0) ^ 1, damaged.length - 500)
    await writeFile(stored, damaged)
    const to = laptopOf(editor)
    to.want(id)
    await expect.poll(() => to.transfer.problem).toBe('not-understood')
    await expect(to.original(id)).rejects.toThrow('ENOENT')
    await writeFile(stored, bytes)
    await to.until(id, onServer)
    expect((await to.original(id)).equals(bytes)).toBe(true)
  })

  it('[PH5] that the server refuses is told with the reason, and stops no other', async () => {
    const laptop = laptopOf(lan)
    laptop.transfer.set({ paused: true })
    const page = Buffer.from('<html>not a picture</html>')
    const bad = createHash('sha256').update(page).digest('hex') as PhotoId
    const good = await laptop.add(await noisyJpeg(), 'tốt.jpg')
    await laptop.photos.idle()
    await writeFile(laptop.shelf.originalPath(bad), page)
    laptop.want(bad)
    laptop.transfer.set({ paused: false })
    expect(await laptop.until(bad, ({ kind }) => kind === 'refused')).toMatchObject({
      failure: { code: 'photo-not-recognised' },
    })
    await laptop.until(good, onServer)
  })

  it('is not sent any more by who was signed out, until they sign in again', async () => {
    const laptop = new TravellingLaptop({ folder: join(root, 'nobody'), server: proxy.address, token: 'wrong' })
    laptops.push(laptop)
    await laptop.add(await noisyJpeg(), 'a.jpg')
    await expect.poll(() => laptop.problems).toEqual(['signed-out'])
    expect(laptop.transfer.problem).toBe('signed-out')
  })
})

describe('a line that is cut again and again', () => {
  it.each([1, 2, 3])(
    '[PH3] costs at most a megabyte each time, up and down (seed %i)',
    async (seed) => {
      const random = new Seeded(seed)
      const bytes = await hugePicture(12_000_000 + random.below(1_000_000))
      const id = createHash('sha256').update(bytes).digest('hex') as PhotoId
      const from = laptopOf(lan)
      from.transfer.set({ paused: true })
      await from.add(bytes, 'lớn.png')
      await share(id, lan)
      const before = { cuts: proxy.cuts, sent: proxy.sent, received: proxy.received }
      proxy.cutAfter(() => 1 + random.below(3_000_000))
      from.transfer.set({ paused: false })
      await from.until(id, onServer)
      const afterwards = { cuts: proxy.cuts, sent: proxy.sent, received: proxy.received }
      expect(afterwards.cuts - before.cuts).toBeGreaterThan(3)
      expect(afterwards.sent - before.sent - bytes.length).toBeLessThan((afterwards.cuts - before.cuts) * 1_000_000)

      const to = laptopOf(editor)
      to.want(id)
      await to.until(id, onServer)
      expect((await to.original(id)).equals(bytes)).toBe(true)
      const down = proxy.received - afterwards.received
      expect(down - bytes.length).toBeLessThan((proxy.cuts - afterwards.cuts + 1) * 1_000_000)
      expect(await to.photos.read(id, 'original')).toMatchObject({ ok: true })
    },
    240_000,
  )
})
