import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newArticleId, type PhotoId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import { writeFileAtomically } from '../storage/atomic-file'
import { NodeDisk } from '../storage/NodeDisk'
import { collected } from '../testing/collected'
import { checkPhotos } from './check-photos'
import { FolderPhotoStore } from './folder-photo-store'
import { jpeg } from './testing/pictures'

let folder: string
let photo: PhotoId
const NONE = new Map()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-check-photos-'))
  const disk = new NodeDisk()
  const store = new FolderPhotoStore({
    folder,
    now: () => 1,
    write: (path, bytes) => writeFileAtomically(disk, path, bytes),
  })
  photo = value(await store.add(await jpeg(), 'cho.jpg')).id
  await store.idle()
})

afterEach(() => rm(folder, { recursive: true, force: true }))

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('the check of the photos', () => {
  it('finds nothing wrong with whole ones, nor with renditions and metadata that can be made anew', async () => {
    expect(await collected(checkPhotos(new NodeDisk(), folder, new Map([[photo, newArticleId()]])))).toEqual([
      { photo, ok: true },
    ])
    for (const name of [`${photo}.thumb.webp`, `${photo}.page.webp`]) await truncate(join(folder, name), 3)
    await rm(join(folder, `${photo}.json`))
    expect(await collected(checkPhotos(new NodeDisk(), folder, NONE))).toEqual([{ photo, ok: true }])
    expect(await collected(checkPhotos(new NodeDisk(), join(folder, 'missing'), NONE))).toEqual([])
  })

  it('finds an original whose bytes no longer have the hash that names it', async () => {
    await truncate(join(folder, photo), 100)
    expect(await collected(checkPhotos(new NodeDisk(), folder, NONE))).toMatchObject([
      { photo, ok: false, problem: 'original-damaged' },
    ])
  })

  it('finds an original that is missing where an article shows it, and names the article', async () => {
    const article = newArticleId()
    const other = 'ab'.repeat(32) as PhotoId
    await rm(join(folder, photo))
    const references = new Map([
      [photo, article],
      [other, article],
    ])
    const checks = await collected(checkPhotos(new NodeDisk(), folder, references))
    expect(checks.map((check) => ('problem' in check ? check.problem : 'ok'))).toEqual([
      'original-missing',
      'original-missing',
    ])
    expect(checks[0]).toMatchObject({ detail: `shown in article ${article}` })
    expect(await collected(checkPhotos(new NodeDisk(), folder, NONE))).toEqual([{ photo, ok: true }])
  })

  it.each(['', '{"id":', '{}', 'null'])('finds metadata that says %j', async (content) => {
    await writeFile(join(folder, `${photo}.json`), content)
    expect(await collected(checkPhotos(new NodeDisk(), folder, NONE))).toMatchObject([
      { photo, ok: false, problem: 'metadata-damaged' },
    ])
  })

  it('finds what cannot be read, and goes on', async () => {
    const unreadable = 'cd'.repeat(32) as PhotoId
    await mkdir(join(folder, unreadable))
    const checks = await collected(checkPhotos(new NodeDisk(), folder, NONE))
    expect(checks).toContainEqual({ photo, ok: true })
    expect(checks).toContainEqual(expect.objectContaining({ photo: unreadable, problem: 'file-unreadable' }))
  })
})
