import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { headlineRoot } from '../shared/article/roots'
import { readVersion } from '../shared/article/version'
import type { ArticleId } from '../shared/ids'
import type { Result } from '../shared/result'
import { mountSmallDisk, type SmallDisk } from './testing/real-faults'
import { TestWorkstations } from './testing/test-workstation'
import { ExportDesk } from './transfer/export-desk'
import type { Workstation } from './workstation'

let stations: TestWorkstations
let disk: SmallDisk | undefined

beforeAll(async () => {
  stations = await TestWorkstations.prepare()
}, 240_000)
afterAll(() => stations.dispose())
afterEach(async () => {
  await disk?.dispose()
  disk = undefined
})

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

const rowsOf = async (station: Workstation, search = ''): Promise<ArticleId[]> =>
  (await station.library.query({ search, bin: false, descending: true, offset: 0, limit: 100 })).rows.map(
    ({ id }) => id,
  )

async function written(station: Workstation, headline: string): Promise<ArticleId> {
  const id = value(await station.articles.create('vi'))
  value(await station.open.edit(id, (doc) => headlineRoot(doc, 'vi').insert(0, headline)))
  station.keeper.settle()
  return id
}

const headlineOf = async (station: Workstation, id: ArticleId): Promise<string> =>
  value(await station.open.read(id, (doc) => headlineRoot(doc, 'vi').toJSON()))

async function digests(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.sort().map(
      async (path) =>
        `${path} ${createHash('sha256')
          .update(await readFile(path))
          .digest('hex')}`,
    ),
  )
}

/** A profile on a disk of its own that lets nothing be written any more. */
async function readOnlyProfile(prepare: (station: Workstation) => Promise<void>): Promise<string | undefined> {
  const mounted = await mountSmallDisk('24m')
  if (typeof mounted === 'string') return undefined
  disk = mounted
  const folder = join(mounted.path, 'profile')
  const station = await stations.open(folder)
  await prepare(station)
  await station.close()
  return folder
}

describe('a draft of which nothing can be read', () => {
  it('leaves the library at once, and the others stay', async () => {
    const folder = stations.folder()
    const first = await stations.open(folder)
    const kept = await written(first, 'Chợ phiên mở sớm')
    const lost = await written(first, 'Bến đò cũ')
    await first.close()
    for (const name of await readdir(join(folder, 'drafts', lost), { recursive: true })) {
      if (name !== 'history') await truncate(join(folder, 'drafts', lost, name), 7)
    }

    const second = await stations.open(folder)
    const told: boolean[] = []
    second.store.subscribe((event) => event.kind === 'quarantined' && told.push(event.restored))
    // Opened by hand, should the comparison with the drafts not have come to it yet.
    expect((await second.open.read(lost, () => undefined)).ok).toBe(false)
    expect(await rowsOf(second)).toEqual([kept])
    await second.verified
    expect(await rowsOf(second)).toEqual([kept])
    expect(await rowsOf(second, 'ben do')).toEqual([])
    expect(told).toEqual([false])
    await second.close()
  })
})

describe('a search worker that dies', () => {
  it('is followed by one that finds everything', async () => {
    const folder = stations.folder()
    const marker = `${folder}.died`
    const worker = `${folder}.mjs`
    // Dies when it is first told of an article, and never again.
    await writeFile(
      worker,
      `import { existsSync, writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
await import(${JSON.stringify(stations.searchWorker)})
if (!existsSync(${JSON.stringify(marker)})) parentPort.on('message', ({ kind }) => {
  if (kind !== 'change') return
  writeFileSync(${JSON.stringify(marker)}, '')
  process.exit(1)
})
`,
    )
    const station = await stations.open(folder, worker)
    await station.verified
    const id = await written(station, 'Chợ đêm bến sông')
    await expect.poll(() => existsSync(marker)).toBe(true)
    await expect.poll(() => rowsOf(station, 'ben song')).toEqual([id])
    await station.close()
  })
})

describe('a profile that can only be read', () => {
  it('is read, searched, previewed and exported, keeps a settings change for the session, and stays as it was', async ({
    skip,
  }) => {
    let id: ArticleId | undefined
    const folder = await readOnlyProfile(async (station) => {
      id = value(await station.sample.create())
    })
    if (folder === undefined || id === undefined) return skip('needs a small disk of its own')
    const before = await digests(folder)
    disk?.remount('ro')

    const station = await stations.open(folder)
    await station.verified
    expect(station.profile.readOnly).toBe(true)
    expect(await rowsOf(station)).toEqual([id])
    expect(await rowsOf(station, 'zzzz')).toEqual([])
    const figures = value(await station.open.read(id, (doc) => readVersion(doc, 'vi').figures))
    const photo = figures[0]?.photoId
    if (photo === undefined || photo === null) throw new Error('the sample has photos')
    expect((await station.photos.read(photo, 'page')).ok).toBe(true)
    const { open, library, photos, disk: computer } = station
    const out = stations.folder()
    value(
      await new ExportDesk({ open, library, photos, disk: computer, now: () => 1 }).writeInto(out, id, 'vi', 'html'),
    )
    expect((await readdir(out)).length).toBeGreaterThan(0)
    expect((await station.settings.change({ theme: 'dark' })).theme).toBe('dark')
    expect(station.settings.current.theme).toBe('dark')
    await station.close()
    expect(await digests(folder)).toEqual(before)
  })

  it('refuses every change, and no replica has it', async ({ skip }) => {
    let id: ArticleId | undefined
    const folder = await readOnlyProfile(async (station) => {
      id = await written(station, 'Cầu tre')
    })
    if (folder === undefined || id === undefined) return skip('needs a small disk of its own')
    disk?.remount('ro')
    const station = await stations.open(folder)
    value(await station.open.open(id, 1))
    const refused = { ok: false, failure: { code: 'profile-read-only' } }
    expect(await station.open.edit(id, (doc) => headlineRoot(doc, 'vi').insert(0, 'Mới: '))).toMatchObject(refused)
    expect(await headlineOf(station, id)).toBe('Cầu tre')
    expect(await station.articles.create('vi')).toMatchObject(refused)
    expect(await station.articles.duplicate(id)).toMatchObject(refused)
    expect(await station.articles.bin([id])).toMatchObject(refused)
    expect(await station.articles.saveVersion(id, 'bản một')).toMatchObject(refused)
    expect(await station.photos.add(new Uint8Array(), 'x.png')).toMatchObject({ ok: false })
    expect(await rowsOf(station)).toEqual([id])
    await station.close()
  })

  it('is read also where files are damaged or caches are missing, and sets nothing aside', async ({ skip }) => {
    let id: ArticleId | undefined
    const folder = await readOnlyProfile(async (station) => {
      id = await written(station, 'Đê làng')
    })
    if (folder === undefined || id === undefined) return skip('needs a small disk of its own')
    await writeFile(join(folder, 'settings.json'), '{"version":1,"da')
    await writeFile(join(folder, 'library.json'), 'null')
    await writeFile(join(folder, 'search.idx'), 'no index')
    await truncate(join(folder, 'drafts', id, 'snapshot.bin'), 20)
    const before = await digests(folder)
    disk?.remount('ro')
    const station = await stations.open(folder)
    await station.verified
    expect(await rowsOf(station, 'de lang')).toEqual([id])
    expect(await headlineOf(station, id)).toBe('Đê làng')
    await station.close()
    expect(await digests(folder)).toEqual(before)
  })
})
