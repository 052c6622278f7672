import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addFigure } from '../../shared/article/figures'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { uploadName } from '../../shared/sync/photos'
import type { AccountId } from '../../shared/workflow/people'
import { sampleArticle } from '../articles/testing/test-article'
import type { StoredText } from '../store/newsroom-store'
import { withDatabase } from '../testing/test-database'
import { MovableClock } from '../testing/test-server'
import { FolderFileStore } from './folder-file-store'
import { PhotoFiles } from './photo-files'
import { PhotoIntake } from './photo-intake'
import { PhotoUpkeep, UNUSED_LASTS, UPLOAD_LASTS } from './photo-upkeep'
import { PhotoUses } from './photo-uses'

const QUOTA = 100_000
const database = withDatabase()
let root: string
let clock: MovableClock
let files: PhotoFiles
let intake: PhotoIntake
let upkeep: PhotoUpkeep
let texts: Map<ArticleId, StoredText>
let account: AccountId
let discarded: string[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-upkeep-'))
  await mkdir(join(root, 'uploads'))
  clock = new MovableClock()
  files = new PhotoFiles(new FolderFileStore(join(root, 'files')))
  account = uuidv7() as AccountId
  texts = new Map()
  discarded = []
  const discard = async (name: string): Promise<void> => void discarded.push(name)
  const uploadPath = (name: string): string => join(root, 'uploads', name)
  const { kysely } = database
  intake = new PhotoIntake({
    database: kysely,
    files,
    clock,
    quota: QUOTA,
    uploadPath,
    discard,
    onNew: () => undefined,
    onUnavailable: (error) => {
      throw error
    },
  })
  const uses = new PhotoUses({
    database: kysely,
    store: { readTexts: async (ids) => new Map([...texts].filter(([id]) => ids.includes(id))) },
    pause: async () => undefined,
    onError: (_id, error) => {
      throw error
    },
  })
  upkeep = new PhotoUpkeep({ database: kysely, clock, files, uses, discard, onError: () => undefined })
})
afterEach(async () => {
  await rm(root, { recursive: true, force: true })
  await database.pool.query('truncate article, photo, photo_upload cascade; update photo_use_head set seq = 0')
})

async function announce(bytes: Uint8Array | number, who = account) {
  const length = typeof bytes === 'number' ? bytes : bytes.length
  const photo = createHash('sha256')
    .update(typeof bytes === 'number' ? uuidv7() : bytes)
    .digest('hex') as PhotoId
  const name = uploadName(photo, uuidv7())
  return { name, photo, answer: await intake.announce({ name, photo, account: who, fileName: 'a.png', bytes: length }) }
}

async function picture(width = 60): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width, height: 50, channels: 3, background: '#3a6', noise } })
    .png()
    .toBuffer()
}

async function store(bytes: Uint8Array): Promise<PhotoId> {
  const { name, photo } = await announce(bytes)
  await writeFile(join(root, 'uploads', name), bytes)
  expect(await intake.finish(name)).toEqual({ ok: true, value: photo })
  return photo
}

async function articleThatShows(photo: PhotoId | undefined, id = uuidv7() as ArticleId, seq = 1): Promise<ArticleId> {
  const doc = sampleArticle()
  if (photo !== undefined) addFigure(doc, { photoId: photo })
  texts.set(id, { snapshot: Y.encodeStateAsUpdate(doc), updates: [], seq })
  await database.pool.query(
    `insert into article (id, desk, people, record, seq, text_seq) values ($1, $2, '{}', '{}', $3, $3)
     on conflict (id) do update set seq = excluded.seq, text_seq = excluded.text_seq`,
    [id, uuidv7(), seq],
  )
  return id
}

describe('an account’s room', () => {
  it('[PH5] counts what is stored and what is announced, and nothing of others', async () => {
    const bytes = await picture()
    await store(bytes)
    expect((await announce(QUOTA - bytes.length + 1)).answer).toMatchObject({
      failure: { code: 'photo-quota-exceeded', params: { limit: 0 } },
    })
    expect((await announce(QUOTA - bytes.length)).answer).toEqual({ ok: true, value: 'upload' })
    expect((await announce(1)).answer).toMatchObject({ failure: { code: 'photo-quota-exceeded' } })
    expect((await announce(QUOTA, uuidv7() as AccountId)).answer).toEqual({ ok: true, value: 'upload' })
  })

  it('is not given twice to announcements at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => announce(QUOTA / 4)))
    expect(answers.filter(({ answer }) => answer.ok)).toHaveLength(4)
  })

  it('is not used by announcing the same again', async () => {
    const photo = 'a'.repeat(64) as PhotoId
    const again = { name: uploadName(photo, uuidv7()), photo, account, fileName: 'a.png', bytes: QUOTA }
    for (let n = 0; n < 3; n += 1) expect(await intake.announce(again)).toEqual({ ok: true, value: 'upload' })
  })
})

describe('the upkeep', () => {
  it('[PH9] throws away uploads nobody finished, and their room with them', async () => {
    const { name } = await announce(QUOTA)
    clock.move(UPLOAD_LASTS - 1000)
    expect((await upkeep.run()).uploads).toBe(0)
    clock.move(2000)
    expect((await upkeep.run()).uploads).toBe(1)
    expect(discarded).toEqual([name])
    expect((await announce(QUOTA)).answer.ok).toBe(true)
  })

  it('throws away with an upload what was stored of it before the process ended', async () => {
    const { photo } = await announce(QUOTA)
    const key = files.key(photo, 'original')
    await files.store.putBytes(key, Buffer.from('stored, and not written down'))
    await upkeep.run()
    expect(await files.store.size(key)).toBeGreaterThan(0)
    clock.move(UPLOAD_LASTS + 1000)
    await upkeep.run()
    expect(await files.store.size(key)).toBeUndefined()
  })

  it('leaves the files of a photo alone that is sent again just when it is thrown away', async () => {
    const bytes = await picture(64)
    const photo = await store(bytes)
    clock.move(UNUSED_LASTS + 1000)
    // As another instance does between the removal of the row and that of the files.
    const name = uploadName(photo, uuidv7())
    await database.kysely
      .insertInto('photo_upload')
      .values({ name, photo, account, file_name: 'a.png', bytes: bytes.length, begun_at: clock.now() })
      .execute()
    expect((await upkeep.run()).photos).toEqual([photo])
    expect(await files.store.size(files.key(photo, 'original'))).toBe(bytes.length)
  })

  it('[PH9] throws away photos that no article shows, after long', async () => {
    const [shown, unused, gone] = [
      await store(await picture(61)),
      await store(await picture(62)),
      await store(await picture(63)),
    ]
    await articleThatShows(shown)
    const article = await articleThatShows(gone, undefined, 2)
    clock.move(UNUSED_LASTS - 1000)
    expect((await upkeep.run()).photos).toEqual([])
    clock.move(2000)
    await articleThatShows(undefined, article, 3)
    expect(new Set((await upkeep.run()).photos)).toEqual(new Set([unused, gone]))
    const sizes = await Promise.all([shown, unused, gone].map((id) => files.store.size(files.key(id, 'original'))))
    expect(sizes).toEqual([expect.any(Number), undefined, undefined])
  })

  it('keeps a photo that a laptop has announced again meanwhile', async () => {
    const bytes = await picture()
    const photo = await store(bytes)
    clock.move(UNUSED_LASTS)
    expect((await announce(bytes, uuidv7() as AccountId)).answer).toEqual({ ok: true, value: 'here' })
    clock.move(1000)
    expect((await upkeep.run()).photos).toEqual([])
    expect(await files.store.size(files.key(photo, 'original'))).toBe(bytes.length)
  })
})
