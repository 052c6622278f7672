import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { articleToJson } from '../shared/article/article-json'
import { headlineRoot, threadsRoot } from '../shared/article/roots'
import { readTranslation } from '../shared/article/segments'
import { readVersion } from '../shared/article/version'
import { type ArticleId, newArticleId, newEntryId } from '../shared/ids'
import type { Result } from '../shared/result'
import { TestWorkstations } from './testing/test-workstation'
import { ExportDesk } from './transfer/export-desk'
import { PreviewDesk } from './transfer/preview-desk'
import type { Workstation } from './workstation'

let stations: TestWorkstations

beforeAll(async () => {
  stations = await TestWorkstations.prepare()
}, 240_000)
afterAll(() => stations.dispose())

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

/** A workstation on a fresh profile, closed again after `use`. */
async function withStation<T>(use: (station: Workstation, folder: string) => Promise<T>): Promise<T> {
  const folder = stations.folder()
  const station = await stations.open(folder)
  try {
    return await use(station, folder)
  } finally {
    await station.close()
  }
}

const headlines = async (station: Workstation, search = '', bin = false): Promise<string[]> =>
  (await station.library.query({ search, bin, descending: true, offset: 0, limit: 100 })).rows.map(
    (row) => row.languages[0]?.headline ?? '',
  )

const rename = async (station: Workstation, id: ArticleId, headline: string): Promise<Result<number>> => {
  const result = await station.open.edit(id, (doc) => {
    const text = headlineRoot(doc, 'vi')
    text.delete(0, text.length)
    text.insert(0, headline)
  })
  // The library follows writing when it pauses; here it need not wait.
  station.keeper.settle()
  return result
}

describe('a workstation', () => {
  it('keeps articles, settings and library over a restart, and finds them without tones', async () => {
    const folder = stations.folder()
    const first = await stations.open(folder)
    const id = value(await first.articles.create('vi'))
    value(await rename(first, id, 'Chợ Đà Nẵng mở lại'))
    await first.settings.change({ personName: 'Lê Thu' })
    await first.close()

    const second = await stations.open(folder)
    await second.verified
    expect(await headlines(second)).toEqual(['Chợ Đà Nẵng mở lại'])
    expect(await headlines(second, 'da nang')).toEqual(['Chợ Đà Nẵng mở lại'])
    expect(await headlines(second, 'hue')).toEqual([])
    expect(second.settings.current.personName).toBe('Lê Thu')
    await second.close()
  })

  it('rebuilds library and search when their files are deleted', async () => {
    const folder = stations.folder()
    const first = await stations.open(folder)
    const kept = value(await first.articles.create('vi'))
    value(await rename(first, kept, 'Động Phong Nha'))
    const binned = value(await first.articles.create('vi'))
    value(await rename(first, binned, 'Đã bỏ'))
    value(await first.articles.bin([binned]))
    await first.close()
    await rm(join(folder, 'library.json'))
    await rm(join(folder, 'search.idx'), { force: true })

    const second = await stations.open(folder)
    await second.verified
    expect(await headlines(second, 'dong phong')).toEqual(['Động Phong Nha'])
    expect(await headlines(second, '', true)).toEqual(['Đã bỏ'])
    await second.close()
  })

  it('duplicates, bins, restores and deletes', () =>
    withStation(async (station, folder) => {
      const id = value(await station.articles.create('vi'))
      value(await rename(station, id, 'Bản gốc'))
      value(await station.open.edit(id, (doc) => threadsRoot(doc).set(newEntryId(), { kind: 'comment' })))
      const copy = value(await station.articles.duplicate(id))
      // What was said in a review was said of the original.
      expect(value(await station.open.read(copy, (doc) => threadsRoot(doc).size))).toBe(0)
      expect((await headlines(station)).sort()).toEqual(['Bản gốc', 'Bản gốc (2)'])
      value(await station.articles.bin([copy]))
      expect(await headlines(station)).toEqual(['Bản gốc'])
      value(await station.articles.restore([copy]))
      expect(await headlines(station)).toHaveLength(2)
      value(await station.articles.bin([copy]))
      value(await station.articles.delete([copy]))
      expect(await headlines(station, '', true)).toEqual([])
      // An empty folder with its name, so that the server does not bring it back.
      expect(await readdir(join(folder, 'bin'))).toEqual([`${copy}.purged`])
      expect(await readdir(join(folder, 'bin', `${copy}.purged`))).toEqual([])
      expect(await station.articles.delete([newArticleId()])).toMatchObject({ ok: false })
      value(await station.articles.clear([id]))
      expect(await headlines(station)).toEqual([])
      expect(await readdir(join(folder, 'bin'))).toEqual([])
    }))

  it('goes back to a version as a new change, and keeps what stood there before', () =>
    withStation(async (station) => {
      const id = value(await station.articles.create('vi'))
      value(await rename(station, id, 'Bản thứ nhất'))
      const version = value(await station.articles.saveVersion(id, 'trước khi cắt'))
      value(await rename(station, id, 'Bản thứ hai'))
      value(await station.articles.restoreVersion(id, version.id))
      const now = await station.open.read(id, (doc) => headlineRoot(doc, 'vi').toJSON())
      expect(now).toEqual({ ok: true, value: 'Bản thứ nhất' })
      const versions = value(await station.articles.versions(id))
      expect(versions.map(({ name }) => name)).toContain('trước khi cắt')
      value(await station.articles.restoreVersion(id, versions[0]?.id ?? ''))
      expect(value(await station.open.read(id, (doc) => headlineRoot(doc, 'vi').toJSON()))).toBe('Bản thứ hai')
    }))

  it('[RP1] takes a replacement in the library back after a start, and keeps nothing of what is deleted for good', async () => {
    const folder = stations.folder()
    const first = await stations.open(folder)
    const ids = [value(await first.articles.create('vi')), value(await first.articles.create('vi'))] as const
    for (const id of ids) value(await rename(first, id, 'Chợ quê'))
    const place = { language: 'vi', segment: 'headline', from: 0, to: 3, expected: 'Chợ', replacement: 'Bến' } as const
    const articles = ids.map((id) => ({ id, replacements: [place] }))
    const replaced = value(await first.replacer.replace({ find: 'cho', template: 'Bến', articles }))
    expect(await headlines(first)).toEqual(['Bến quê', 'Bến quê'])
    await first.close()

    const file = join(folder, 'replacements.json')
    expect(await readFile(file, 'utf8')).toContain(ids[1])
    const second = await stations.open(folder)
    await second.verified
    value(await second.articles.bin([ids[1]]))
    value(await second.articles.delete([ids[1]]))
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).not.toContain(ids[1]), { timeout: 20_000 })
    expect(value(await second.replacer.takeBack(replaced.id ?? ''))).toEqual({ articles: 1, hits: 1, left: 0 })
    expect(await headlines(second)).toEqual(['Chợ quê'])
    await second.close()
  })

  it('makes the sample in three languages with its photos, nothing left to translate', () =>
    withStation(async (station) => {
      const id = value(await station.sample.create())
      const status = value(
        await station.open.read(id, (doc) => ['en', 'id'].map((language) => readTranslation(doc, language))),
      )
      expect(status.map(({ missing, stale }) => missing + stale)).toEqual([0, 0])
      const figures = value(await station.open.read(id, (doc) => readVersion(doc, 'id').figures))
      expect(figures).toHaveLength(2)
      for (const figure of figures) {
        expect(figure.caption).not.toBe('')
        expect(figure.alt).not.toBe('')
        expect((await station.photos.info(value({ ok: true, value: figure.photoId ?? ('' as never) }))).ok).toBe(true)
      }
      expect(station.library.rows.get(id)).toMatchObject({ incompleteFigures: 0, section: 'Địa phương' })
    }))
})

describe('import into the library', () => {
  const PAGE = [
    'Cầu treo thôn Bãi Cháy thông xe',
    '',
    'Sau chín tháng thi công, cây cầu treo dài 120 mét nối hai bờ suối đã cho xe máy qua lại từ sáng nay.',
    '',
    'Báo Sông Quê 12/03/2026',
    '',
    'Người dân qua cầu trong sáng đầu tiên. Ảnh: LÊ MINH',
    '',
    'Trước đây, học sinh phải đi vòng tám cây số để đến trường. Mùa mưa, nhiều em nghỉ học cả tuần vì nước lớn.',
    '',
    'Chi phí xây cầu do dân góp một phần, phần còn lại từ quỹ của huyện. Mỗi nhà góp ba ngày công.',
    '',
    'LÊ MINH',
    '',
    'Nguồn: https://example.org/cau-treo-bai-chay',
    '',
    'Bình luận (0)',
  ].join('\n')

  async function imported(station: Workstation, folder: string): Promise<ArticleId> {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'page.txt'), PAGE)
    await writeFile(join(folder, 'junk.docx'), 'not a document at all')
    const progress: string[] = []
    const report = await station.imports.run('job', [join(folder, 'page.txt'), join(folder, 'junk.docx')], ({ file }) =>
      progress.push(file),
    )
    expect(progress).toContain('page.txt')
    const [page, junk] = report.outcomes
    expect(junk?.failure?.params).toMatchObject({ file: 'junk.docx' })
    if (page?.articleId === undefined) throw new Error(page?.failure?.code)
    expect(page.omitted.map(({ text }) => text).join('\n')).toContain('Bình luận (0)')
    return page.articleId
  }

  it('takes good files in beside bad ones, and says what became of each', () =>
    withStation(async (station) => {
      const id = await imported(station, stations.folder())
      const json = value(await station.open.read(id, (doc) => articleToJson(id, doc)))
      expect(json.versions['vi']?.headline).toBe('Cầu treo thôn Bãi Cháy thông xe')
      expect(json.source).toMatchObject({
        publication: 'Báo Sông Quê',
        publishedAt: '2026-03-12',
        url: 'https://example.org/cau-treo-bai-chay',
      })
      expect(await headlines(station, 'bai chay')).toHaveLength(1)
    }))

  it('refuses a decision once the article was edited, and keeps the edit', () =>
    withStation(async (station) => {
      const id = await imported(station, stations.folder())
      expect(await station.imports.decide(newArticleId(), 'x', 'y')).toMatchObject({ ok: false })
      value(await rename(station, id, 'Sửa tay'))
      expect(await station.imports.decide(id, 'language', 'id')).toMatchObject({
        ok: false,
        failure: { code: 'article-edited-since' },
      })
      expect(value(await station.open.read(id, (doc) => headlineRoot(doc, 'vi').toJSON()))).toBe('Sửa tay')
    }))

  it('brings its own JSON back with its id, and beside an article of that id under a new one', () =>
    withStation(async (station) => {
      const original = value(await station.sample.create())
      const json = value(await station.open.read(original, (doc) => articleToJson(original, doc)))
      const file = join(stations.folder(), 'sample.json')
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(file, JSON.stringify(json))
      const [again] = (await station.imports.run('a', [file], () => undefined)).outcomes
      expect(again?.notices).toEqual([])
      const beside = again?.articleId
      expect(beside).toBeDefined()
      expect(beside).not.toBe(original)
      await withStation(async (other) => {
        const { outcomes } = await other.imports.run('b', [file], () => undefined)
        expect(outcomes[0]?.articleId).toBe(original)
        expect(outcomes[0]?.notices).toEqual([{ code: 'photos-elsewhere', detail: '2' }])
        expect(value(await other.open.read(original, (doc) => articleToJson(original, doc)))).toEqual(json)
      })
    }))
})

describe('export and preview', () => {
  it('writes the page with its photos, and nothing over a file that is there', () =>
    withStation(async (station) => {
      const id = value(await station.sample.create())
      const { open, library, photos, disk } = station
      const desk = new ExportDesk({ open, library, photos, disk, now: () => 1 })
      const folder = stations.folder()
      const first = value(await desk.writeInto(folder, id, 'en', 'html'))
      const second = value(await desk.writeInto(folder, id, 'en', 'html'))
      expect(second.path).not.toBe(first.path)
      expect(first.missingPhotos).toBe(0)
      expect(await readFile(first.path, 'utf8')).toContain('<html lang="en"')
      expect((await readdir(folder, { recursive: true })).filter((name) => /\.(webp|jpg)$/.test(name))).toHaveLength(2)
      expect(await desk.writeInto(folder, id, 'fr', 'html')).toMatchObject({ ok: false })
      expect(await desk.writeInto(folder, id, 'en', 'pdf')).toMatchObject({
        ok: false,
        failure: { code: 'export-failed' },
      })
    }))

  it('saves where the person chose, knows what it wrote, and writes nothing when none was chosen', () =>
    withStation(async (station) => {
      const id = value(await station.sample.create())
      const { open, library, photos, disk } = station
      const desk = new ExportDesk({ open, library, photos, disk, now: () => 1 })
      const folder = stations.folder()
      await mkdir(folder)
      const path = join(folder, 'chosen.txt')
      expect(await desk.save(id, 'vi', 'text', () => Promise.resolve(path))).toEqual({
        ok: true,
        value: { path, missingPhotos: 0 },
      })
      expect(desk.hasWritten(path)).toBe(true)
      expect(desk.hasWritten('/etc/passwd')).toBe(false)
      expect(await desk.save(id, 'vi', 'text', () => Promise.resolve(undefined))).toEqual({ ok: true, value: null })
      expect(await readdir(folder)).toEqual(['chosen.txt'])
    }))

  it('puts nothing in the place of a folder', () =>
    withStation(async (station) => {
      const id = value(await station.sample.create())
      const { open, library, photos, disk } = station
      const desk = new ExportDesk({ open, library, photos, disk, now: () => 1 })
      const path = join(stations.folder(), 'Bài của tôi')
      await mkdir(path, { recursive: true })
      await writeFile(join(path, 'thư.txt'), 'của tôi')
      expect(await desk.save(id, 'vi', 'text', () => Promise.resolve(path))).toMatchObject({
        failure: { code: 'export-failed', params: { file: 'Bài của tôi' } },
      })
      expect(await readdir(path)).toEqual(['thư.txt'])
      expect(await readdir(join(path, '..'))).toEqual(['Bài của tôi'])
    }))

  it('counts the photos that an export lacks, and the words say whose they are', () =>
    withStation(async (station, profile) => {
      const id = value(await station.sample.create())
      const { open, library, photos, disk } = station
      const desk = new ExportDesk({ open, library, photos, disk, now: () => 1 })
      await photos.idle()
      await rm(join(profile, 'photos'), { recursive: true })
      await mkdir(join(profile, 'photos'))
      for (const format of ['html', 'docx', 'markdown'] as const) {
        const { path, missingPhotos } = value(await desk.writeInto(stations.folder(), id, 'vi', format))
        expect([format, missingPhotos]).toEqual([format, 2])
        if (format === 'html') expect(await readFile(path, 'utf8')).toContain('Ảnh:')
      }
    }))

  it('renders the reader’s page with what the library has beside it', () =>
    withStation(async (station) => {
      const id = value(await station.sample.create())
      const other = value(await station.sample.create())
      value(await rename(station, other, 'Bài cùng chuyên mục'))
      const published: string[] = []
      const { open, library, photos } = station
      const desk = new PreviewDesk({
        open,
        library,
        photos,
        now: Date.now,
        publish: (html) => String(published.push(html)),
      })
      value(await desk.prepare(id, 'vi'))
      expect(published[0]).toContain('Bài cùng chuyên mục')
      expect(published[0]).toMatch(/src="\/photo\/[0-9a-f]{64}\/page"/)
    }))
})
