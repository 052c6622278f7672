import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeFileAtomically } from './atomic-file'
import { NodeDisk } from './NodeDisk'

const disk = new NodeDisk()
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-disk-'))
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

it('appends to what is there, and makes no file by appending', async () => {
  const path = join(root, 'journal')
  await expect(disk.open(path, 'append')).rejects.toMatchObject({ code: 'ENOENT' })
  for (const mode of ['create', 'append'] as const) {
    const file = await disk.open(path, mode)
    await file.write(new Uint8Array([1, 2, 3]))
    await file.syncData()
    await file.close()
  }
  await expect(disk.open(path, 'create')).rejects.toMatchObject({ code: 'EEXIST' })
  expect([...(await disk.read(path))]).toEqual([1, 2, 3, 1, 2, 3])
  expect([...(await disk.read(path, 2))]).toEqual([1, 2])
  expect([...(await disk.read(path, 9))]).toEqual([1, 2, 3, 1, 2, 3])
})

it('looks at many files at once, with nothing where nothing is', async () => {
  const paths = Array.from({ length: 300 }, (_, index) => join(root, String(index)))
  for (const path of paths.slice(0, 150)) await writeFile(path, 'x')
  const entries = await disk.statAll(paths)
  expect(entries.map((entry) => entry?.bytes)).toEqual([...Array(150).fill(1), ...Array(150).fill(undefined)])
})

it('makes folders with their parents, and says when a file stands in the way', async () => {
  await disk.makeFolder(join(root, 'a', 'b', 'c'))
  await disk.makeFolder(join(root, 'a', 'b', 'c'))
  expect((await disk.stat(join(root, 'a', 'b', 'c')))?.folder).toBe(true)
  await writeFile(join(root, 'file'), '')
  await expect(disk.makeFolder(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
})

it('replaces a file in one step and leaves nothing beside it', async () => {
  const path = join(root, 'file')
  await writeFileAtomically(disk, path, new Uint8Array([1]))
  await writeFileAtomically(disk, path, new Uint8Array([2, 2]))
  expect([...(await disk.read(path))]).toEqual([2, 2])
  expect(await readdir(root)).toEqual(['file'])
})

it('keeps the old file when the new one cannot take its place', async () => {
  const path = join(root, 'folder')
  await mkdir(path)
  await writeFile(join(path, 'inside'), '')
  await expect(writeFileAtomically(disk, path, new Uint8Array([1]))).rejects.toThrow()
  expect(await readdir(root)).toEqual(['folder'])
})
