import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FilesUnavailable } from './file-store'
import { fileStoreContract } from './file-store.contract'
import { S3FileStore } from './s3-file-store'
import { type BucketMood, TestBucket } from './testing/test-bucket'

let bucket: TestBucket
let root: string
let opened: S3FileStore[]

beforeAll(async () => {
  bucket = await TestBucket.start()
  root = await mkdtemp(join(tmpdir(), 'toasoan-s3-'))
  opened = []
})
beforeEach(() => {
  bucket.mood = 'works'
})
afterAll(async () => {
  for (const store of opened) store.close()
  await bucket.stop()
  await rm(root, { recursive: true, force: true })
})

function open(name?: string, patience?: number): S3FileStore {
  const store = new S3FileStore(bucket.place(name), patience)
  opened.push(store)
  return store
}

describe('a bucket', () => {
  fileStoreContract(async () => {
    const store = open()
    for (const key of ['a', 'a/b']) await store.remove(key)
    return { store, temporary: join(root, 'outside'), unusable: open('not-a-bucket') }
  })

  it('is known to be there, or not', async () => {
    await expect(open().reach()).resolves.toBeUndefined()
    await expect(open('not-a-bucket').reach()).rejects.toThrow(FilesUnavailable)
  })
})

describe('a bucket that misbehaves', () => {
  it.each<BucketMood>(['silent', 'denied', 'busy', 'breaks', 'away'])(
    'and is %s stores nothing, says so, and works again',
    async (mood) => {
      const store = open()
      const impatient = open(undefined, 400)
      const bytes = Buffer.alloc(3_000_000, 'lũ')
      const hash = createHash('sha256').update(bytes).digest('hex')
      const path = join(root, 'photo')
      await writeFile(path, bytes)
      await store.putBytes('photos/before', Buffer.from('1'))
      bucket.mood = mood
      const calls = [
        impatient.putFile('photos/new', path, hash),
        impatient.putBytes('photos/before', Buffer.from('2')),
        impatient.read('photos/before'),
        impatient.size('photos/before'),
        impatient.stream('photos/before'),
        impatient.remove('photos/before'),
      ]
      const rejections = (await Promise.allSettled(calls)).map((call) => call.status === 'rejected' && call.reason)
      expect(rejections).toEqual(calls.map(() => expect.any(FilesUnavailable)))
      bucket.mood = 'works'
      expect(await store.size('photos/new')).toBeUndefined()
      expect((await store.read('photos/before'))?.toString()).toBe('1')
      expect(await store.putFile('photos/new', path, hash)).toBe(true)
      expect((await store.read('photos/new'))?.equals(bytes)).toBe(true)
      await store.remove('photos/new')
    },
  )
})
