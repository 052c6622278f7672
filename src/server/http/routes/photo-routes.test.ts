import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { idOf, picture, withPhotoDesk } from '../../testing/photo-desk'

const photos = withPhotoDesk()

describe('a photo is seen', () => {
  it('[PH6] by who sent it and by who may see an article that shows it, and by nobody else', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await photos.upload(bytes)
    const colleague = await photos.newsroom.person(`ba-${randomBytes(3).toString('hex')}`, {
      [photos.desk]: ['editor'],
    })
    const paths = ['thumb', 'page', 'original', 'info'].map((each) => `/api/photos/${id}/${each}`)
    const statuses = (token: string) =>
      Promise.all(paths.map(async (path) => (await photos.get(path, {}, token)).status))
    expect(await statuses(photos.lan.token)).toEqual([200, 200, 200, 200])
    expect(await statuses(colleague.token)).toEqual([404, 404, 404, 404])
    expect(await photos.state(id, colleague.token)).toMatchObject({ kind: 'missing' })
    await photos.articleWith(id, photos.lan.token)
    expect(await statuses(colleague.token)).toEqual([200, 200, 200, 200])
    expect(await photos.state(id, colleague.token)).toMatchObject({ kind: 'here' })
    expect(await statuses(photos.stranger.token)).toEqual([404, 404, 404, 404])
    expect(await statuses('nobody')).toEqual([401, 401, 401, 401])
    expect((await photos.get('/api/photos/..%2f..%2fetc/original')).status).toBe(400)
  })
})

describe('a photo’s file', () => {
  it('comes in parts, and not at all to who has it', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await photos.upload(bytes)
    const path = `/api/photos/${id}/original`
    const part = await photos.get(path, { range: 'bytes=1000-1999' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true)
    const rest = await photos.get(path, { range: `bytes=${bytes.length - 10}-`, 'if-range': `"${id}"` })
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true)
    const changed = await photos.get(path, { range: 'bytes=10-', 'if-range': '"another"' })
    expect([changed.status, (await changed.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
    const beyond = await photos.get(path, { range: `bytes=${bytes.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
    for (const rendition of ['original', 'thumb']) {
      const first = await photos.get(`/api/photos/${id}/${rendition}`)
      const again = await photos.get(`/api/photos/${id}/${rendition}`, {
        'if-none-match': first.headers.get('etag') ?? '',
      })
      expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
    }
  })
})

describe('what is known of a photo', () => {
  it('[PH8] is corrected field by field, and told to who knows an older revision', async () => {
    const bytes = await picture()
    const id = idOf(bytes)
    await photos.upload(bytes)
    await photos.ask('PATCH', `/api/photos/${id}/info`, photos.lan.token, {
      credit: 'Báo Địa phương',
      caption: 'Chợ sáng',
      takenAt: '2026-03-01',
    })
    const { body } = await photos.ask('PATCH', `/api/photos/${id}/info`, photos.lan.token, {
      caption: '',
      creator: 'Lê Thu',
      keywords: ['chợ'],
    })
    const info = { credit: 'Báo Địa phương', creator: 'Lê Thu', takenAt: '2026-03-01', keywords: ['chợ'] }
    expect(body).toMatchObject({ revision: 2, info })
    expect(body).not.toHaveProperty('info.caption')
    expect(await photos.state(id, photos.lan.token, 1)).toMatchObject({ revision: 2, info })
    expect(await photos.state(id, photos.lan.token, 2)).toEqual({ kind: 'here', id, revision: 2 })
    // The same for a computer that is told nothing in return.
    const corrections = `/api/photos/${id}/corrections`
    const told = await photos.ask('POST', corrections, photos.lan.token, { credit: 'Báo Kênh Nhỏ' })
    expect([told.status, told.body]).toEqual([200, {}])
    expect((await photos.ask('GET', `/api/photos/${id}/info`, photos.lan.token)).body).toMatchObject({
      info: { credit: 'Báo Kênh Nhỏ' },
    })
    expect((await photos.ask('POST', corrections, photos.stranger.token, { caption: 'x' })).status).toBe(404)
    expect((await photos.ask('PATCH', `/api/photos/${id}/info`, photos.stranger.token, { caption: 'x' })).status).toBe(
      404,
    )
    expect(
      (await photos.ask('PATCH', `/api/photos/${id}/info`, photos.lan.token, { caption: 'x'.repeat(5001) })).status,
    ).toBe(400)
  })
})
