import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Decrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { Seeded } from '../../shared/testing/seeded'
import { jpeg } from '../photos/testing/pictures'
import { FaultyDisk } from '../testing/FaultyDisk'
import { type BackupEntry, writeBackupFile } from './backup-file'
import { sha256 } from './backup-format'
import { restoreBackup } from './restore-backup'
import { type TestDesk, valueOf, withDesk } from './testing/test-desk'
import { writeBackup } from './write-backup'

/** Runs `use` with two profiles: one to be backed up, and an empty one. */
async function withTwo(use: (from: TestDesk, into: TestDesk) => Promise<void>): Promise<void> {
  await withDesk((from) => withDesk((into) => use(from, into)))
}

/** Two articles, one of them with a named version, one in the bin, and a photo whose credit was corrected. */
async function filled(desk: TestDesk): Promise<{ bridge: ArticleId; market: ArticleId; binned: ArticleId }> {
  const [bridge, market, binned] = [
    await desk.write('Cầu mới'),
    await desk.write('Chợ nổi'),
    await desk.write('Bản tin cũ'),
  ]
  valueOf(await desk.store.saveVersion(bridge, 'Trước khi sửa'))
  await desk.add(bridge, ' thông xe')
  valueOf(await desk.store.remove(binned))
  const { id } = valueOf(await desk.photos.add(await jpeg(), 'cau.jpg'))
  valueOf(await desk.photos.updateInfo(id, { credit: 'Lan Anh' }))
  desk.settings = { ...desk.settings, writingLanguage: 'id' }
  return { bridge, market, binned }
}

async function* entriesOf(entries: readonly BackupEntry[]): AsyncGenerator<BackupEntry> {
  yield* entries
}

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

describe('a backup of a profile', () => {
  it('brings everything back into an empty one: texts, history, bin, photos and settings', () =>
    withTwo(async (from, into) => {
      const { bridge, market, binned } = await filled(from)
      const file = from.file('all.toasoan-backup')
      const progress: number[] = []
      const written = valueOf(
        await writeBackup(from.sources, file, { onProgress: ({ done, total }) => progress.push(done / total) }),
      )
      expect(written).toEqual({ articles: 3, photos: 1, unreadable: [] })
      expect(progress).toEqual([0.25, 0.5, 0.75, 1])

      const report = valueOf(await restoreBackup(into.targets, file))
      expect(report).toMatchObject({ intoHistory: [], unchanged: 0, photos: 1, refused: [] })
      expect(new Set(report.restored)).toEqual(new Set([bridge, market, binned]))
      expect(report).not.toHaveProperty('cutOff')
      expect([await into.headline(bridge), await into.headline(market)]).toEqual(['Cầu mới thông xe', 'Chợ nổi'])
      const [version] = valueOf(await into.store.listVersions(bridge))
      expect(version?.name).toBe('Trước khi sửa')
      expect(await into.headline(bridge, version?.versionId)).toBe('Cầu mới')
      expect((await into.store.listBin()).map(({ id }) => id)).toEqual([binned])
      expect(into.library.binned).toEqual([binned])
      const [photo] = await readdir(into.sources.photoFolder)
      expect(await into.photos.info((photo ?? '').slice(0, 64) as never)).toMatchObject({
        value: { credit: 'Lan Anh' },
      })
      expect(into.settings.writingLanguage).toBe('id')
    }))

  it('changes nothing when it is restored again', () =>
    withTwo(async (from, into) => {
      const { bridge } = await filled(from)
      const file = from.file('all.toasoan-backup')
      valueOf(await writeBackup(from.sources, file))
      valueOf(await restoreBackup(into.targets, file))
      into.settings = { ...into.settings, writingLanguage: 'vi' }

      const again = valueOf(await restoreBackup(into.targets, file))
      expect(again).toMatchObject({ restored: [], intoHistory: [], unchanged: 3, photos: 0, refused: [] })
      expect(valueOf(await into.store.listVersions(bridge))).toHaveLength(1)
      expect(into.settings.writingLanguage).toBe('vi')
    }))

  it('leaves an article that is here as it is, and keeps the text of the backup in its history', () =>
    withTwo(async (from, into) => {
      const { bridge, market, binned } = await filled(from)
      const early = from.file('early.toasoan-backup')
      valueOf(await writeBackup(from.sources, early))
      valueOf(await restoreBackup(into.targets, early))
      await from.add(bridge, ' chậm')
      await into.add(bridge, ' sớm')
      valueOf(await into.store.remove(market))
      valueOf(await into.store.restore(binned))
      const late = from.file('late.toasoan-backup')
      from.clock.advance(60_000)
      valueOf(await writeBackup(from.sources, late))

      const report = valueOf(await restoreBackup(into.targets, late))
      expect(report).toMatchObject({ restored: [], intoHistory: [bridge], unchanged: 2 })
      expect(await into.headline(bridge)).toBe('Cầu mới thông xe sớm')
      const found = valueOf(await into.store.listVersions(bridge)).find(({ name }) => name === 'From the backup')
      expect(await into.headline(bridge, found?.versionId)).toBe('Cầu mới thông xe chậm')
      expect((await into.store.listBin()).map(({ id }) => id)).toEqual([market])
      expect(valueOf(await restoreBackup(into.targets, late)).intoHistory).toEqual([])
    }))

  it('leaves out what cannot be read, and says so', () =>
    withTwo(async (from, into) => {
      const { bridge } = await filled(from)
      const { id } = valueOf(await from.photos.add(await jpeg(64, 64), 'mat.jpg'))
      await writeFile(`${from.sources.photoFolder}/${id}`, 'torn')
      const file = from.file('all.toasoan-backup')
      expect(valueOf(await writeBackup(from.sources, file))).toMatchObject({ photos: 1, unreadable: [id] })
      expect(valueOf(await restoreBackup(into.targets, file)).restored).toContain(bridge)
    }))

  it('leaves no file behind on a full disk, nor when it is called off, and the old one in its place', async () => {
    let faulty: FaultyDisk | undefined
    const around = (disk: TestDesk['sources']['disk']): FaultyDisk => {
      faulty = new FaultyDisk(disk)
      return faulty
    }
    await withDesk(async (desk) => {
      await filled(desk)
      const file = desk.file('all.toasoan-backup')
      await writeFile(file, 'the old one')
      faulty?.fail('write', 'ENOSPC', { tear: 10 })
      expect(await writeBackup(desk.sources, file)).toMatchObject({ ok: false, failure: { code: 'disk-full' } })
      const over = new AbortController()
      const stopped = await writeBackup(desk.sources, file, { signal: over.signal, onProgress: () => over.abort() })
      expect(stopped.ok).toBe(false)
      expect(await readFile(file, 'utf8')).toBe('the old one')
      expect(await readdir(dirname(file))).toEqual(['all.toasoan-backup', 'profile'])
    }, around)
  })
})

describe('an encrypted backup', () => {
  const passphrase = 'đò ngang, lúa sớm, cầu tre'

  it('is an age file that any program for age opens with the passphrase', () =>
    withDesk(async (desk) => {
      await filled(desk)
      const file = desk.file('sealed.toasoan-backup')
      valueOf(await writeBackup(desk.sources, file, { passphrase }))
      const bytes = await readFile(file)
      expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
      const decrypter = new Decrypter()
      decrypter.addPassphrase(passphrase.normalize('NFC'))
      expect((await decrypter.decrypt(bytes)).subarray(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]))
    }))

  it('opens with its passphrase however the keyboard writes it, and with no other', () =>
    withTwo(async (from, into) => {
      const { bridge } = await filled(from)
      const file = from.file('sealed.toasoan-backup')
      valueOf(await writeBackup(from.sources, file, { passphrase: passphrase.normalize('NFD') }))

      expect(await restoreBackup(into.targets, file)).toMatchObject({ failure: { code: 'backup-passphrase-needed' } })
      const wrong = await restoreBackup(into.targets, file, { passphrase: 'đò dọc' })
      expect(wrong).toMatchObject({ failure: { code: 'backup-passphrase-wrong' } })
      expect(await into.store.list()).toEqual([])
      valueOf(await restoreBackup(into.targets, file, { passphrase: passphrase.normalize('NFC') }))
      expect(await into.headline(bridge)).toBe('Cầu mới thông xe')
    }))
})

describe('a backup that is not whole', () => {
  for (const passphrase of [undefined, 'lúa sớm']) {
    it(`brings back what comes before the cut${passphrase === undefined ? '' : ', encrypted'}`, () =>
      withDesk(async (from) => {
        const { bridge, market } = await filled(from)
        // Encrypted parts of 64 KiB come whole or not at all: one alone would tell nothing.
        valueOf(await from.photos.add(await jpeg(900, 700), 'lớn.jpg'))
        const [whole, cut] = [from.file('whole'), from.file('cut')]
        valueOf(await writeBackup(from.sources, whole, passphrase === undefined ? {} : { passphrase }))
        const bytes = await readFile(whole)
        let some = 0
        for (const share of [0, 0.001, 0.4, 0.999]) {
          await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length * share)))
          await withDesk(async (into) => {
            const restored = await restoreBackup(into.targets, cut, passphrase === undefined ? {} : { passphrase })
            if (!restored.ok) {
              expect(restored.failure.code).toBe('backup-unreadable')
              expect(await into.store.list()).toEqual([])
              return
            }
            expect(restored.value.cutOff?.code).toBe('backup-cut-off')
            some += restored.value.restored.length
            for (const { id } of await into.store.list()) expect([bridge, market]).toContain(id)
            for (const { id } of await into.store.list())
              expect(await into.headline(id)).toMatch(/^(Cầu mới thông xe|Chợ nổi)$/)
          })
        }
        expect(some).toBeGreaterThan(0)
      }))
  }

  it('restores no wrong text, wherever it is damaged', () =>
    withDesk(async (from) => {
      await filled(from)
      const [whole, damaged] = [from.file('whole'), from.file('damaged')]
      valueOf(await writeBackup(from.sources, whole))
      const random = new Seeded(7)
      for (let round = 0; round < 30; round += 1) {
        const bytes = await readFile(whole)
        const at = 10 + random.below(bytes.length - 10)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
        await writeFile(damaged, bytes)
        await withDesk(async (into) => {
          await restoreBackup(into.targets, damaged)
          for (const { id } of await into.store.list())
            expect(await into.headline(id)).toMatch(/^(Cầu mới thông xe|Chợ nổi)$/)
        })
      }
    }))

  it('is no backup at all when it is another file, and one of a later program when it says so', () =>
    withDesk(async (desk) => {
      const file = desk.file('other')
      await writeFile(file, 'Ghi chép của phóng viên')
      expect(await restoreBackup(desk.targets, file)).toMatchObject({ failure: { code: 'backup-unreadable' } })
      await writeFile(file, '')
      expect(await restoreBackup(desk.targets, file)).toMatchObject({ failure: { code: 'backup-unreadable' } })
      const manifest = { format: 'toasoan-backup', version: 2, createdAt: 1, articles: 0, photos: 0 }
      await writeBackupFile(desk.sources.disk, file, entriesOf([{ name: 'manifest.json', bytes: text(manifest) }]))
      expect(await restoreBackup(desk.targets, file)).toMatchObject({ failure: { code: 'backup-newer' } })
    }))

  it('takes no text or version that is not what was written', () =>
    withTwo(async (from, into) => {
      const [good, bad] = [await from.write('Cầu mới'), await from.write('Chợ nổi')]
      const [sound, other] = [valueOf(await from.store.load(good)).state, valueOf(await from.store.load(bad)).state]
      const version = { name: 'Trước', createdAt: 1, sha256: sha256(other) }
      const manifest = { format: 'toasoan-backup', version: 1, createdAt: 1, articles: 2, photos: 0 }
      const entries: BackupEntry[] = [
        { name: 'manifest.json', bytes: text(manifest) },
        { name: `articles/${bad}/article.json`, bytes: text({ changedAt: 1, sha256: sha256(other), versions: [] }) },
        { name: `articles/${bad}/text.yjs`, bytes: sound },
        {
          name: `articles/${good}/article.json`,
          bytes: text({ changedAt: 1, sha256: sha256(sound), versions: [version] }),
        },
        { name: `articles/${good}/text.yjs`, bytes: sound },
        { name: `articles/${good}/history/0.yjs`, bytes: sound },
        { name: 'end.json', bytes: text({ entries: 6 }) },
      ]
      const file = from.file('forged')
      await writeBackupFile(from.sources.disk, file, entriesOf(entries))
      const report = valueOf(await restoreBackup(into.targets, file))
      expect(report).toMatchObject({ restored: [good], refused: [{ id: bad, failure: { code: 'backup-cut-off' } }] })
      expect(valueOf(await into.store.listVersions(good))).toEqual([])
    }))

  it('writes nothing outside the profile, whatever its entries are called, and goes on after what it cannot take', () =>
    withTwo(async (from, into) => {
      const good = await from.write('Cầu mới')
      const bad = await from.write('Chợ nổi')
      const { state } = valueOf(await from.store.load(good))
      const article = text({ changedAt: 1, sha256: sha256(state), versions: [] })
      const nothing = text('no article')
      const other = text({ changedAt: 1, sha256: sha256(nothing), versions: [] })
      const entries: BackupEntry[] = [
        {
          name: 'manifest.json',
          bytes: text({ format: 'toasoan-backup', version: 1, createdAt: 1, articles: 2, photos: 0 }),
        },
        { name: 'articles/../../outside/article.json', bytes: article },
        { name: 'articles/../../outside/text.yjs', bytes: state },
        { name: '../outside', bytes: state },
        { name: 'photos/../../outside', bytes: state },
        { name: `articles/${bad}/article.json`, bytes: other },
        { name: `articles/${bad}/text.yjs`, bytes: nothing },
        { name: `articles/${good}/article.json`, bytes: article },
        { name: `articles/${good}/text.yjs`, bytes: state },
        { name: 'end.json', bytes: text({ entries: 9 }) },
      ]
      const file = from.file('hostile')
      await writeBackupFile(from.sources.disk, file, entriesOf(entries))
      const here = into.file('hostile')
      await copyFile(file, here)
      const report = valueOf(await restoreBackup(into.targets, here))
      expect(report).toMatchObject({ restored: [good], refused: [{ id: bad }] })
      expect(await readdir(dirname(here))).toEqual(['hostile', 'profile'])
    }))
})
