import { beforeEach, describe, expect, it } from 'vitest'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { writeExport } from './write-export'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = { path: 'cau-moi.vi.html', bytes: bytes('page') }
const photo = { path: 'images/0a1b.webp', bytes: bytes('photo') }

let memory: MemoryDisk
let disk: FaultyDisk
beforeEach(async () => {
  memory = new MemoryDisk()
  disk = new FaultyDisk(memory)
  await memory.makeFolder('/out')
  await memory.syncFolder('/')
})

async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of await memory.list(folder)) {
    const path = `${folder}/${name}`
    const isFolder = (await memory.stat(path))?.folder === true
    if (isFolder) Object.assign(found, await contents(path))
    else found[path] = new TextDecoder().decode(await memory.read(path))
  }
  return found
}

describe('writing an export', () => {
  it('makes the folder, writes everything durably and answers where the article is', async () => {
    expect(await writeExport(disk, '/out/new', [page, photo])).toEqual({
      ok: true,
      value: { path: '/out/new/cau-moi.vi.html' },
    })
    expect(await contents('/out/new')).toEqual({
      '/out/new/cau-moi.vi.html': 'page',
      '/out/new/images/0a1b.webp': 'photo',
    })
    const shallow = await writeExport(disk, '/out', [page])
    memory.crash()
    expect(shallow.ok && (await contents('/out'))['/out/cau-moi.vi.html']).toBe('page')
  })

  it('overwrites nothing: the article gets a number, photos of the same content are shared', async () => {
    await writeExport(disk, '/out', [page, photo])
    const second = await writeExport(disk, '/out', [{ ...page, bytes: bytes('second') }, photo])
    const third = await writeExport(disk, '/out', [{ ...page, bytes: bytes('third') }])
    expect([second, third]).toMatchObject([
      { value: { path: '/out/cau-moi.vi-2.html' } },
      { value: { path: '/out/cau-moi.vi-3.html' } },
    ])
    expect(await contents('/out')).toEqual({
      '/out/cau-moi.vi.html': 'page',
      '/out/cau-moi.vi-2.html': 'second',
      '/out/cau-moi.vi-3.html': 'third',
      '/out/images/0a1b.webp': 'photo',
    })
  })

  it('takes the place of the file that was chosen, which stays when the export fails', async () => {
    await writeExport(disk, '/out', [{ ...page, bytes: bytes('older') }])
    disk.fail('write', 'ENOSPC', { after: 1 })
    expect(await writeExport(disk, '/out', [page, photo], { replaces: true })).toMatchObject({
      failure: { code: 'disk-full' },
    })
    expect(await contents('/out')).toEqual({ '/out/cau-moi.vi.html': 'older' })
    expect(await writeExport(disk, '/out', [page, photo], { replaces: true })).toEqual({
      ok: true,
      value: { path: '/out/cau-moi.vi.html' },
    })
    expect((await contents('/out'))['/out/cau-moi.vi.html']).toBe('page')
  })

  it('gives each of several exports at once a name of its own', async () => {
    const results = await Promise.all(
      ['a', 'b', 'c'].map((text) => writeExport(disk, '/out', [{ ...page, bytes: bytes(text) }])),
    )
    expect(new Set(results.map((result) => result.ok && result.value.path)).size).toBe(3)
    expect(Object.values(await contents('/out')).sort()).toEqual(['a', 'b', 'c'])
  })

  it('refuses to replace a photo’s file that holds something else', async () => {
    await writeExport(disk, '/out', [page, photo])
    const changed = { ...photo, bytes: bytes('other') }
    expect(await writeExport(disk, '/out', [page, changed])).toMatchObject({
      ok: false,
      failure: { code: 'export-failed', params: { file: 'images/0a1b.webp' } },
    })
    expect((await contents('/out'))['/out/images/0a1b.webp']).toBe('photo')
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EIO', 'export-failed'],
  ])('answers %s with %s and removes what it wrote', async (errno, code) => {
    disk.fail('write', errno, { after: 1 })
    expect(await writeExport(disk, '/out', [page, photo])).toMatchObject({
      ok: false,
      failure: { code, params: { file: page.path } },
    })
    expect(await contents('/out')).toEqual({})
    expect((await writeExport(disk, '/out', [page, photo])).ok).toBe(true)
  })

  it('answers a folder that may not be written with `export-failed`', async () => {
    disk.fail('open', 'EACCES')
    expect(await writeExport(disk, '/out', [page])).toMatchObject({
      ok: false,
      failure: { code: 'export-failed', params: { file: page.path } },
    })
  })

  it('never leaves the folder', async () => {
    for (const path of ['../evil', '/evil', 'a/../../evil', 'a\\..\\evil']) {
      expect((await writeExport(disk, '/out', [page, { path, bytes: bytes('x') }])).ok).toBe(false)
    }
    expect(await contents('/out')).toEqual({})
  })
})
