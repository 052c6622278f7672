import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { addFigure, updateFigure } from '../../shared/article/figures'
import { type ArticleId, newArticleId, type PhotoId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import type { DiskDraftStore } from '../drafts/DiskDraftStore'
import { NodeDisk } from '../storage/NodeDisk'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { FolderPhotoStore } from './folder-photo-store'
import { neededPhotos } from './needed-photos'
import { PhotoSweep } from './photo-sweep'
import { jpeg } from './testing/pictures'

let root = ''
let disk: FaultyDisk
let drafts: DiskDraftStore
let photos: FolderPhotoStore
let logged: string[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-sweep-'))
  disk = new FaultyDisk(new NodeDisk())
  drafts = await openDiskDrafts(disk, root)
  photos = openPhotos()
  logged = []
})

afterEach(async () => {
  await photos.idle()
  await drafts.closeAll()
  await rm(root, { recursive: true, force: true })
})

function openPhotos(removeFile?: (path: string) => Promise<void>): FolderPhotoStore {
  const folder = join(root, 'photos')
  return new FolderPhotoStore({ folder, write: writeFile, now: () => 1, ...(removeFile && { removeFile }) })
}

function sweep(store = photos): PhotoSweep {
  const needed = () => neededPhotos({ store: drafts, disk, draftFolders: [join(root, 'drafts'), join(root, 'bin')] })
  const path = join(root, 'photos-to-remove.json')
  return new PhotoSweep({ disk, path, photos: store, needed, log: (line) => logged.push(line) })
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

/** A photo of which every kind of file is there. */
async function addPhoto(width: number): Promise<PhotoId> {
  const { id } = value(await photos.add(await jpeg(width, 20), 'cho.jpg'))
  await photos.idle()
  for (const end of ['part', 'server.json', 'json.damaged-1'])
    await writeFile(join(root, 'photos', `${id}.${end}`), 'x')
  return id
}

/** An article that shows a photo. */
async function addArticle(photoId: PhotoId): Promise<{ id: ArticleId; show: (other: PhotoId) => Promise<void> }> {
  const doc = createArticle({ language: 'vi', createdAt: 0 })
  const figure = addFigure(doc, { photoId })
  const id = newArticleId()
  value(await drafts.create(id, Y.encodeStateAsUpdate(doc)))
  const show = async (other: PhotoId): Promise<void> => {
    const before = Y.encodeStateVector(doc)
    updateFigure(doc, figure, { photoId: other })
    await drafts.append(id, Y.encodeStateAsUpdate(doc, before))
  }
  return { id, show }
}

const filesOf = async (id: PhotoId): Promise<string[]> =>
  (await readdir(join(root, 'photos'))).filter((name) => name.startsWith(id)).map((name) => name.slice(64))
const isListed = async (): Promise<boolean> => (await readdir(root)).includes('photos-to-remove.json')
const ALL = ['', '.json', '.json.damaged-1', '.page.webp', '.part', '.server.json', '.thumb.webp']

describe('the photos of articles that went', () => {
  it('[SY10] [PH11] are removed with everything that was kept of them, and nothing else is', async () => {
    const [gone, other] = [await addPhoto(30), await addPhoto(31)]
    expect((await filesOf(gone)).toSorted()).toEqual(ALL)
    await sweep().plan([gone])
    expect(await sweep().run()).toBe(1)
    expect([await filesOf(gone), (await filesOf(other)).toSorted()]).toEqual([[], ALL])
    expect(value(await photos.info(other)).id).toBe(other)
    expect(await photos.info(gone)).toMatchObject({ ok: false, failure: { code: 'photo-not-found' } })
    expect([await isListed(), logged]).toEqual([false, []])
    expect(await sweep().run()).toBe(0)
  })

  it('[SY10] [PH11] stay where an article, one in the bin, or a kept version of either shows them', async () => {
    const shown: PhotoId[] = []
    for (let width = 30; width < 35; width += 1) shown.push(await addPhoto(width))
    const [inArticle, inBin, inVersion, inBinnedVersion, gone] = shown as [PhotoId, PhotoId, PhotoId, PhotoId, PhotoId]
    const kept = await addArticle(inVersion)
    value(await drafts.saveVersion(kept.id, 'first'))
    await kept.show(inArticle)
    const binned = await addArticle(inBinnedVersion)
    value(await drafts.saveVersion(binned.id, 'first'))
    await binned.show(inBin)
    value(await drafts.remove(binned.id))
    await sweep().plan(shown)
    expect(await sweep().run()).toBe(1)
    for (const id of shown) expect((await filesOf(id)).length).toBe(id === gone ? 0 : ALL.length)
    expect(await isListed()).toBe(false)
  })

  it.each(Array.from({ length: 2 * ALL.length + 1 }, (_, files) => files))(
    '[SY10] [PH11] are all gone after a kill behind %i deleted files and another start',
    async (files) => {
      const ids = [await addPhoto(30), await addPhoto(31)]
      await sweep().plan(ids)
      let left = files
      const killed = openPhotos(async (path) => {
        if (left === 0) throw new Error('killed')
        left -= 1
        await rm(path)
      })
      await sweep(killed).run()
      const isDone = files >= 2 * ALL.length
      expect(await isListed()).toBe(!isDone)
      // The pictures go before what is known of them.
      for (const id of ids) {
        const rest = await filesOf(id)
        if (rest.length > 0 && rest.length < ALL.length)
          expect([rest.includes(''), rest.includes('.json')]).toEqual([false, true])
      }
      const after = openPhotos()
      await sweep(after).run()
      expect([...(await filesOf(ids[0] as PhotoId)), ...(await filesOf(ids[1] as PhotoId))]).toEqual([])
      expect(await isListed()).toBe(false)
    },
  )

  it('[SY10] [PH11] stay, to be removed another time, while it cannot be told what is needed', async () => {
    const gone = await addPhoto(30)
    const { id } = await addArticle(gone)
    await drafts.close(id)
    await sweep().plan([gone])
    const snapshot = join(root, 'drafts', id, 'snapshot.bin')
    const whole = await readFile(snapshot)
    await writeFile(snapshot, whole.subarray(0, 20))
    expect([await sweep().run(), (await filesOf(gone)).length, await isListed()]).toEqual([0, ALL.length, true])
    expect(logged).toHaveLength(1)
    await writeFile(snapshot, whole)
    value(await drafts.remove(id))
    value(await drafts.purge(id))
    expect([await sweep().run(), (await filesOf(gone)).length, await isListed()]).toEqual([1, 0, false])
  })

  it('[SY10] [PH11] are put down beside what was put down before, and not taken for put down where the disk refused', async () => {
    const ids = [await addPhoto(30), await addPhoto(31), await addPhoto(32)]
    const [first, second, third] = ids as [PhotoId, PhotoId, PhotoId]
    await sweep().plan([first])
    await sweep().plan([])
    await sweep().plan([second, first])
    disk.fail('write', 'ENOSPC')
    await expect(sweep().plan([third])).rejects.toThrow()
    expect(await sweep().run()).toBe(2)
    expect((await filesOf(third)).length).toBe(ALL.length)
  })
})
