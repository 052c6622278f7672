import { beforeEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { profilePaths } from '../profile/profile-paths'
import { writeFileAtomically } from '../storage/atomic-file'
import { MemoryDisk } from '../testing/MemoryDisk'
import { ProfileSpace } from './ProfileSpace'

const paths = profilePaths('/profile')
const [small, large] = [newArticleId(), newArticleId()] as const
const photo = (digit: string): string => digit.repeat(64)

let disk: MemoryDisk
let space: ProfileSpace

async function put(path: string, bytes: number): Promise<void> {
  await disk.makeFolder(path.slice(0, path.lastIndexOf('/')))
  await writeFileAtomically(disk, path, new Uint8Array(bytes))
}

beforeEach(async () => {
  disk = new MemoryDisk()
  await disk.makeFolder('/profile')
  const row = {
    id: large,
    sourceLanguage: 'vi',
    languages: [{ language: 'vi', headline: 'Cầu', missing: 0, stale: 0 }],
  }
  space = new ProfileSpace({ disk, paths, rows: () => new Map([[large, row as unknown as ArticleRow]]) })
})

describe('what takes the space', () => {
  it('is told by kind, with the largest articles first', async () => {
    await put(`${paths.drafts}/${small}/snapshot.bin`, 10)
    await put(`${paths.drafts}/${large}/snapshot.bin`, 100)
    await put(`${paths.drafts}/${large}/history/one.bin`, 1000)
    await put(`${paths.bin}/${newArticleId()}.5/history/two.bin`, 7)
    await put(`${paths.photos}/${photo('a')}`, 5000)
    await put(`${paths.photos}/${photo('a')}.json`, 50)
    await put(`${paths.photos}/${photo('a')}.thumb.webp`, 300)
    await put(`${paths.photos}/${photo('a')}.page.webp`, 700)
    await put(`${paths.quarantine}/x/settings.json`, 3)
    await put('/profile/search.idx', 20)
    await put('/profile/settings.json', 1)
    await put('/profile/locks/lock', 1)
    const { parts, largest } = await space.survey()
    expect(Object.fromEntries(parts.map(({ kind, bytes }) => [kind, bytes]))).toEqual({
      photos: 5050,
      renditions: 1000,
      texts: 110,
      history: 1000,
      bin: 7,
      search: 20,
      quarantine: 3,
      other: 2,
    })
    expect(largest).toEqual([
      { id: large, headline: 'Cầu', language: 'vi', text: 100, history: 1000 },
      { id: small, headline: '', language: '', text: 10, history: 0 },
    ])
  })

  it('is nothing in a profile that has nothing yet', async () => {
    const { parts, largest } = await space.survey()
    expect(parts.every(({ bytes, files }) => bytes === 0 && files === 0)).toBe(true)
    expect(largest).toEqual([])
  })

  it('is less once smaller copies are removed, but never what cannot be made again', async () => {
    for (const [name, bytes] of [
      [photo('a'), 5000],
      [`${photo('a')}.json`, 50],
      [`${photo('a')}.thumb.webp`, 300],
      [`${photo('a')}.page.webp`, 700],
      // Its original is still on the server.
      [`${photo('b')}.thumb.webp`, 200],
      [`${photo('b')}.json`, 50],
      [`${photo('a')}.json.damaged-5`, 9],
    ] as const) {
      await put(`${paths.photos}/${name}`, bytes)
    }
    expect(await space.removeRenditions()).toEqual({ bytes: 1000, files: 2 })
    expect([...(await disk.list(paths.photos))].sort()).toEqual(
      [
        photo('a'),
        `${photo('a')}.json`,
        `${photo('a')}.json.damaged-5`,
        `${photo('b')}.json`,
        `${photo('b')}.thumb.webp`,
      ].sort(),
    )
  })
})
