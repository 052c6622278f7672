import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileStoreContract } from './file-store.contract'
import { FolderFileStore } from './folder-file-store'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-files-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

fileStoreContract(async () => {
  await writeFile(join(root, 'no-folder'), '')
  return {
    store: new FolderFileStore(join(root, 'files')),
    temporary: join(root, 'outside'),
    unusable: new FolderFileStore(join(root, 'no-folder')),
  }
})

it('leaves nothing beside the files, also when one was not taken', async () => {
  const store = new FolderFileStore(root)
  await store.putBytes('a/one', Buffer.from('1'))
  await writeFile(join(root, 'source'), 'x')
  await store.putFile('a/two', join(root, 'source'), 'wrong')
  await expect(store.putFile('a/three', join(root, 'missing'), 'wrong')).rejects.toThrow('ENOENT')
  expect(await readdir(join(root, 'a'))).toEqual(['one'])
})
