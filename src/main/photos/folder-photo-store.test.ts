import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { PhotoInfo } from '../../shared/photo'
import { photoXmp } from '../../shared/photo-xmp'
import type { Result } from '../../shared/result'
import { FolderPhotoStore } from './folder-photo-store'
import { readPhotoMetadata } from './photo-metadata'
import type { AtomicWrite } from './photo-store'
import { jpeg, picture, pngHeaderOnly } from './testing/pictures'

let profile = ''
let folder = ''
let store: FolderPhotoStore

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'toasoan-photos-'))
  folder = join(profile, 'photos')
  store = open()
})

afterEach(async () => {
  await store.idle()
  await rm(profile, { recursive: true, force: true })
})

function open(write: AtomicWrite = writeFile): FolderPhotoStore {
  return new FolderPhotoStore({ folder, write, now: () => 1_773_300_000_000 })
}

async function succeeding<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw new Error(`${settled.failure.code}: ${settled.failure.detail ?? ''}`)
  return settled.value
}

async function failing(result: Promise<Result<unknown>>): Promise<unknown> {
  const settled = await result
  return settled.ok ? 'succeeded' : { code: settled.failure.code, params: settled.failure.params }
}

describe('a photo that is added', () => {
  it('is kept whole under its hash, with what its file tells and both renditions', async () => {
    const xmp = photoXmp({ caption: 'Chợ nổi lúc bình minh', credit: 'Báo Sông Xanh', keywords: ['chợ nổi'] })
    const bytes = await picture(2000, 1000).withXmp(xmp).jpeg().toBuffer()
    const info = await succeeding(store.add(bytes, 'C:\\Ảnh\\cho-noi.jpg'))
    await store.idle()
    expect(info).toEqual({
      id: createHash('sha256').update(bytes).digest('hex'),
      fileName: 'cho-noi.jpg',
      mime: 'image/jpeg',
      width: 2000,
      height: 1000,
      bytes: bytes.length,
      addedAt: 1_773_300_000_000,
      caption: 'Chợ nổi lúc bình minh',
      credit: 'Báo Sông Xanh',
      keywords: ['chợ nổi'],
      dominantColour: expect.stringMatching(/^#[0-9a-f]{6}$/),
    })
    expect((await readdir(folder)).sort()).toEqual([
      info.id,
      `${info.id}.json`,
      `${info.id}.page.webp`,
      `${info.id}.thumb.webp`,
    ])
    expect((await succeeding(store.read(info.id, 'original'))).bytes).toEqual(bytes)
    expect(await sizeOf(info.id, 'thumb')).toEqual({ format: 'webp', width: 320, height: 160 })
    expect(await sizeOf(info.id, 'page')).toEqual({ format: 'webp', width: 1600, height: 800 })
  })

  it('stands upright whatever its EXIF orientation', async () => {
    const info = await succeeding(
      store.add(await picture(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer(), 'a.jpg'),
    )
    expect(info).toMatchObject({ width: 200, height: 400 })
    expect(await sizeOf(info.id, 'thumb')).toEqual({ format: 'webp', width: 160, height: 320 })
  })

  it('is recognised by content, not by name', async () => {
    expect(await succeeding(store.add(await picture().png().toBuffer(), 'a.jpg'))).toMatchObject({ mime: 'image/png' })
    expect(await succeeding(store.add(await picture().webp().toBuffer(), 'b.png'))).toMatchObject({
      mime: 'image/webp',
    })
  })

  it('is the same photo when it comes again, with its corrections, also at the same moment', async () => {
    const bytes = await jpeg()
    const [one, two] = await Promise.all([succeeding(store.add(bytes, 'a.jpg')), succeeding(store.add(bytes, 'b.jpg'))])
    expect(two).toEqual(one)
    await succeeding(store.updateInfo(one.id, { credit: 'Trần Mai' }))
    expect(await succeeding(open().add(bytes, 'c.jpg'))).toEqual({ ...one, credit: 'Trần Mai' })
    await store.idle()
    expect(await readdir(folder)).toHaveLength(4)
  })

  it('gets its damaged original back when it comes again', async () => {
    const bytes = await jpeg()
    const { id } = await succeeding(store.add(bytes, 'a.jpg'))
    await writeFile(join(folder, id), bytes.subarray(0, 500))
    await succeeding(store.add(bytes, 'a.jpg'))
    expect((await succeeding(store.read(id, 'original'))).bytes).toEqual(bytes)
  })

  it('can be enlarged by no rendition', async () => {
    const { id } = await succeeding(store.add(await jpeg(100, 50), 'a.jpg'))
    expect(await sizeOf(id, 'page')).toEqual({ format: 'webp', width: 100, height: 50 })
  })
})

describe('what is no photo', () => {
  it.each([
    ['nothing', Buffer.alloc(0), { code: 'file-empty', params: { file: 'a.jpg' } }],
    ['a text', Buffer.from('Chợ nổi họp từ sáng sớm'), { code: 'photo-not-recognised', params: { file: 'a.jpg' } }],
    [
      'a PNG of 900 megapixels',
      pngHeaderOnly(30_000, 30_000),
      { code: 'photo-too-large', params: { file: 'a.jpg', pixels: 900, limit: 120 } },
    ],
    [
      'more than 100 MB',
      Buffer.alloc(100 * 1024 * 1024 + 1),
      { code: 'file-too-large', params: { file: 'a.jpg', size: 101, limit: 100 } },
    ],
    ['a PNG without data', pngHeaderOnly(30, 30), { code: 'file-damaged', params: { file: 'a.jpg', format: 'PNG' } }],
  ])('is refused: %s', async (_name, bytes, failure) => {
    expect(await failing(store.add(bytes, 'a.jpg'))).toEqual(failure)
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })

  it('is refused: a JPEG cut short', async () => {
    const bytes = await jpeg()
    const cut = bytes.subarray(0, bytes.length / 2)
    expect(await failing(store.add(cut, 'a.jpg'))).toEqual({
      code: 'file-damaged',
      params: { file: 'a.jpg', format: 'JPEG' },
    })
  })
})

describe('a disk that fails', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'disk-read-only'],
    ['EIO', 'disk-failed'],
  ])('with %s is told as %s, and the photo can be added once it works again', async (errno, code) => {
    let broken = true
    const failingWrite: AtomicWrite = async (path, bytes) => {
      if (broken && path.endsWith('.json')) throw Object.assign(new Error(errno), { code: errno })
      await writeFile(path, bytes)
    }
    store = open(failingWrite)
    const bytes = await jpeg()
    expect(await failing(store.add(bytes, 'a.jpg'))).toEqual({ code, params: {} })
    broken = false
    await expect(succeeding(store.add(bytes, 'a.jpg'))).resolves.toMatchObject({ fileName: 'a.jpg' })
  })
})

describe('reading a photo', () => {
  it('makes missing and damaged renditions anew and keeps them', async () => {
    const { id } = await succeeding(store.add(await jpeg(800, 400), 'a.jpg'))
    await store.idle()
    await rm(join(folder, `${id}.thumb.webp`))
    const page = await readFile(join(folder, `${id}.page.webp`))
    await writeFile(join(folder, `${id}.page.webp`), page.subarray(0, page.length - 10))
    expect(await sizeOf(id, 'thumb')).toEqual({ format: 'webp', width: 320, height: 160 })
    expect((await succeeding(store.read(id, 'page'))).bytes).toEqual(page)
    expect(await readFile(join(folder, `${id}.page.webp`))).toEqual(page)
    expect(await readdir(folder)).toContain(`${id}.thumb.webp`)
  })

  it('shows a rendition even where the disk refuses to keep it', async () => {
    const { id } = await succeeding(store.add(await jpeg(800, 400), 'a.jpg'))
    await store.idle()
    await rm(join(folder, `${id}.thumb.webp`))
    store = open(async () => Promise.reject(new Error('EIO')))
    expect(await sizeOf(id, 'thumb')).toEqual({ format: 'webp', width: 320, height: 160 })
  })

  it('notices an original that the disk changed', async () => {
    const bytes = await jpeg()
    const { id } = await succeeding(store.add(bytes, 'cầu.jpg'))
    const changed = Buffer.from(bytes)
    changed[changed.length - 30] = (changed[changed.length - 30] ?? 0) ^ 1
    await writeFile(join(folder, id), changed)
    const damaged = { code: 'file-damaged', params: { file: 'cầu.jpg', format: 'JPEG' } }
    expect(await failing(store.read(id, 'original'))).toEqual(damaged)
    expect(await failing(store.readForPublishing(id, 'page'))).toEqual(damaged)
  })

  it('publishes a photo whose original is not here by the rendition that is', async () => {
    const { id } = await succeeding(store.add(await jpeg(300, 200), 'cầu.jpg'))
    await store.idle()
    await rm(join(folder, id))
    const copy = await succeeding(open().readForPublishing(id, 'page'))
    expect([copy.mime, await sharp(copy.bytes).metadata()]).toMatchObject(['image/webp', { width: 300, height: 200 }])
    expect(await failing(open().readForPublishing(id, 'original'))).toMatchObject({ code: 'photo-not-found' })
  })

  it('answers photo-not-found for one that is not here, and for what is no id', async () => {
    const absent = 'a'.repeat(64) as PhotoId
    const missing = { code: 'photo-not-found', params: undefined }
    expect(await failing(store.read(absent, 'thumb'))).toEqual(missing)
    expect(await failing(store.info(absent))).toEqual(missing)
    expect(await failing(store.updateInfo(absent, { credit: 'x' }))).toEqual(missing)
    expect(await failing(store.read('../../etc/passwd' as PhotoId, 'original'))).toEqual(missing)
    expect(await failing(store.info('../settings' as PhotoId))).toEqual(missing)
    expect(await failing(store.updateInfo('../settings' as PhotoId, { credit: 'x' }))).toEqual(missing)
    expect(await failing(store.remove('../settings' as PhotoId))).toEqual(missing)
    expect(await failing(store.remove('.' as PhotoId))).toEqual(missing)
  })

  it('lists those that are here, in the order asked for', async () => {
    const one = await succeeding(store.add(await jpeg(30, 20), 'one.jpg'))
    const two = await succeeding(store.add(await jpeg(40, 20), 'two.jpg'))
    const names = (await open().list([two.id, 'b'.repeat(64) as PhotoId, one.id])).map(({ fileName }) => fileName)
    expect(names).toEqual(['two.jpg', 'one.jpg'])
  })
})

describe('what is known of a photo', () => {
  it('keeps corrections over a restart, cleans them and drops what is emptied', async () => {
    const bytes = await picture()
      .withXmp(photoXmp({ caption: 'Cũ', creator: 'Ai đó' }))
      .jpeg()
      .toBuffer()
    const { id } = await succeeding(store.add(bytes, 'a.jpg'))
    const patch = { caption: '', credit: '  Trần Mai \u0007', keywords: ['cầu'] }
    const corrected = await succeeding(store.updateInfo(id, patch))
    expect(corrected).toMatchObject({ credit: 'Trần Mai', creator: 'Ai đó', keywords: ['cầu'] })
    expect(corrected).not.toHaveProperty('caption')
    expect(await succeeding(open().info(id))).toEqual(corrected)
  })

  it('loses none of the corrections made at the same time', async () => {
    const { id } = await succeeding(store.add(await jpeg(), 'a.jpg'))
    await Promise.all([
      store.updateInfo(id, { credit: 'Một' }),
      store.updateInfo(id, { creator: 'Hai' }),
      store.updateInfo(id, { headline: 'Ba' }),
    ])
    expect(await succeeding(open().info(id))).toMatchObject({ credit: 'Một', creator: 'Hai', headline: 'Ba' })
  })

  it('says so when a correction could not be kept, and does not show it', async () => {
    const { id } = await succeeding(store.add(await jpeg(), 'a.jpg'))
    await store.idle()
    store = open(async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })))
    expect(await failing(store.updateInfo(id, { credit: 'Một' }))).toEqual({ code: 'disk-full', params: {} })
    expect(await succeeding(store.info(id))).not.toHaveProperty('credit')
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['torn', '{"id":"'],
    ['another photo’s', JSON.stringify({ id: 'c'.repeat(64) })],
  ])('is read anew from the original when its file is %s, which is set aside', async (_name, content) => {
    const info = await succeeding(store.add(await jpeg(), 'a.jpg'))
    await store.idle()
    const path = join(folder, `${info.id}.json`)
    await (content === undefined ? rm(path) : writeFile(path, content))
    expect(await succeeding(open().info(info.id))).toEqual({ ...info, fileName: `${info.id.slice(0, 12)}.jpg` })
    expect(PhotoInfo.parse(JSON.parse(await readFile(path, 'utf8')))).toMatchObject({ id: info.id })
    const aside = (await readdir(folder)).filter((name) => name.includes('.json.damaged-'))
    expect(await Promise.all(aside.map(async (name) => readFile(join(folder, name), 'utf8')))).toEqual(
      content === undefined ? [] : [content],
    )
  })
})

describe('a copy for readers', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'of a %s has caption and credit, and neither position nor serial number',
    async (format) => {
      const exif = {
        IFD0: { Make: 'Kamera' },
        IFD2: { BodySerialNumber: 'SN-4711', LensSerialNumber: 'LN-0815' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 2/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 4/1 5/1' },
      }
      const xmp = photoXmp({ caption: 'Cầu mới', creator: 'Nguyễn An' }).replace(
        '</rdf:Description>',
        '<exif:GPSLatitude xmlns:exif="http://ns.adobe.com/exif/1.0/">10,2.05N</exif:GPSLatitude></rdf:Description>',
      )
      const bytes = await picture(1800, 900)
        .withExif(exif)
        .withMetadata({ orientation: 6 })
        .withXmp(xmp)
        .toFormat(format)
        .toBuffer()
      expect(bytes.includes('SN-4711')).toBe(true)
      const { id } = await succeeding(store.add(bytes, 'a'))
      await succeeding(store.updateInfo(id, { credit: 'Báo Sông Xanh', copyright: '© Báo' }))
      for (const rendition of ['page', 'original'] as const) {
        const copy = await succeeding(store.readForPublishing(id, rendition))
        const metadata = await sharp(copy.bytes).metadata()
        expect(copy.mime).toBe(rendition === 'page' ? 'image/webp' : `image/${format}`)
        expect(metadata).toMatchObject(
          rendition === 'page' ? { width: 800, height: 1600 } : { width: 900, height: 1800 },
        )
        expect(await readPhotoMetadata(metadata)).toMatchObject({
          caption: 'Cầu mới',
          creator: 'Nguyễn An',
          credit: 'Báo Sông Xanh',
          copyright: '© Báo',
        })
        for (const secret of ['SN-4711', 'LN-0815', 'GPSLatitude', 'Kamera'])
          expect(Buffer.from(copy.bytes).includes(secret)).toBe(false)
        expect(metadata.exif).toBeUndefined()
      }
    },
  )
})

async function sizeOf(id: PhotoId, rendition: 'thumb' | 'page') {
  const { bytes, mime } = await succeeding(store.read(id, rendition))
  expect(mime).toBe('image/webp')
  const { format, width, height } = await sharp(bytes).metadata()
  return { format, width, height }
}
