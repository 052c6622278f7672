import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { type FileStore, FilesUnavailable } from './file-store'

/** A store under test. */
export interface OpenFileStore {
  readonly store: FileStore
  /** A file outside the store that may be written. */
  readonly temporary: string
  /** A store of the same kind whose place cannot be used. */
  readonly unusable: FileStore
}

/** What every `FileStore` promises. */
export function fileStoreContract(open: () => Promise<OpenFileStore>): void {
  it('gives back what was stored, whole and in part', async () => {
    const { store } = await open()
    await store.putBytes('photos/ab/thumb', Buffer.from('0123456789'))
    expect(await store.size('photos/ab/thumb')).toBe(10)
    expect((await store.read('photos/ab/thumb'))?.toString()).toBe('0123456789')
    expect((await buffer(await store.stream('photos/ab/thumb'))).toString()).toBe('0123456789')
    expect((await buffer(await store.stream('photos/ab/thumb', { start: 2, end: 4 }))).toString()).toBe('234')
  })

  it('has nothing under a key that was never used or was removed', async () => {
    const { store } = await open()
    await store.putBytes('a/b', Buffer.from('x'))
    await store.remove('a/b')
    await store.remove('a/b')
    expect(await store.size('a/b')).toBeUndefined()
    expect(await store.read('a/b')).toBeUndefined()
    await expect(store.stream('a/b')).rejects.toThrow()
  })

  it('replaces what is there', async () => {
    const { store } = await open()
    await store.putBytes('a', Buffer.from('first'))
    await store.putBytes('a', Buffer.from('second'))
    expect((await store.read('a'))?.toString()).toBe('second')
  })

  it('takes a copy of a file whose hash is right, which later changes of the file leave alone', async () => {
    const { store, temporary } = await open()
    const bytes = Buffer.alloc(3_000_000, 'ảnh')
    await writeFile(temporary, bytes)
    expect(await store.putFile('a/b/original', temporary, createHash('sha256').update(bytes).digest('hex'))).toBe(true)
    await writeFile(temporary, 'changed', { flag: 'r+' })
    expect((await store.read('a/b/original'))?.equals(bytes)).toBe(true)
  })

  it('takes nothing of a file whose hash is wrong, and keeps what was there', async () => {
    const { store, temporary } = await open()
    await writeFile(temporary, 'one')
    expect(await store.putFile('a/b', temporary, '0'.repeat(64))).toBe(false)
    expect(await store.size('a/b')).toBeUndefined()
    await store.putBytes('a/b', Buffer.from('before'))
    expect(await store.putFile('a/b', temporary, '0'.repeat(64))).toBe(false)
    expect((await store.read('a/b'))?.toString()).toBe('before')
  })

  it.each([0, 1, 70_000, 2_097_152])(
    'takes a file of %i bytes, and none of them when its hash is wrong',
    async (size) => {
      const { store, temporary } = await open()
      const bytes = Buffer.alloc(size, 'mưa')
      await writeFile(temporary, bytes)
      expect(await store.putFile('a/b', temporary, '0'.repeat(64))).toBe(false)
      expect(await store.size('a/b')).toBeUndefined()
      expect(await store.putFile('a/b', temporary, createHash('sha256').update(bytes).digest('hex'))).toBe(true)
      expect(await store.size('a/b')).toBe(size)
    },
  )

  it('tells a missing source from a place that cannot be used', async () => {
    const { store, temporary } = await open()
    await expect(store.putFile('a', `${temporary}-missing`, '0'.repeat(64))).rejects.toThrow('ENOENT')
  })

  it('says that its place cannot be used, and not that a file is missing', async () => {
    const { unusable, temporary } = await open()
    const bytes = Buffer.from('x')
    await writeFile(temporary, bytes)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const calls = [
      unusable.putBytes('a/b', bytes),
      unusable.putFile('a/b', temporary, hash),
      unusable.size('a/b'),
      unusable.read('a/b'),
      unusable.stream('a/b'),
    ]
    const rejections = (await Promise.allSettled(calls)).map((call) => call.status === 'rejected' && call.reason)
    expect(rejections).toEqual(calls.map(() => expect.any(FilesUnavailable)))
  })

  it.each(['../a', 'a/../../b', '/a', 'a//b', '', 'a/.b', 'A', 'a\0b', 'a\\b'])('refuses the key %j', async (key) => {
    const { store } = await open()
    await expect(store.putBytes(key, Buffer.from('x'))).rejects.toThrow('Not a key')
    await expect(store.read(key)).rejects.toThrow('Not a key')
  })
}
