import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openArticle } from '../../shared/article/open-article'
import { headlineRoot } from '../../shared/article/roots'
import type { RequestChannel, RequestInput, RequestOutput } from '../../shared/contract/requests'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { ok, type Result } from '../../shared/result'
import { ArticleDrag } from '../library/article-drag'
import { TestWorkstations } from '../testing/test-workstation'
import { ExportDesk } from '../transfer/export-desk'
import { PreviewDesk } from '../transfer/preview-desk'
import type { Workstation } from '../workstation'
import { answer } from './answer'
import { createHandlers } from './handlers'
import type { DeskWindows } from './ports'

let stations: TestWorkstations
let station: Workstation
let folder: string
let windows: RecordedWindows
let tries: number
let log: string[]

/** Windows that note what they are told, and answer dialogs with `chosen`. */
class RecordedWindows implements DeskWindows {
  readonly sent: { readonly holder: number; readonly channel: string }[] = []
  readonly told: string[] = []
  chosen: readonly string[] = []

  chooseImports = (): Promise<readonly string[]> => Promise.resolve(this.chosen)
  choosePhotos = (): Promise<readonly string[]> => Promise.resolve(this.chosen)
  chooseExport = (): Promise<string | undefined> => Promise.resolve(this.chosen[0])
  chooseFolder = (): Promise<string | undefined> => Promise.resolve(this.chosen[0])
  startDrag = (_holder: number, paths: readonly string[]): void => void this.told.push(`drag ${paths.length}`)
  chooseBackup = (): Promise<string | undefined> => Promise.resolve(this.chosen[0])
  chooseDictionary = (): Promise<string | undefined> => Promise.resolve(this.chosen[0])
  chooseBackupPlace = (): Promise<string | undefined> => Promise.resolve(this.chosen[0])
  openLink = (_caller: unknown, url: string): Promise<boolean> => {
    this.told.push(`link ${url}`)
    return Promise.resolve(true)
  }
  showFile = (path: string): void => void this.told.push(`show ${path}`)
  openWindow = (id: string): void => void this.told.push(`window ${id}`)
  flushed = (token: string): void => void this.told.push(`flushed ${token}`)
  send = (holder: number, channel: string): void => void this.sent.push({ holder, channel })
  broadcast = (): void => undefined
  printToPdf = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array())
}

beforeAll(async () => {
  stations = await TestWorkstations.prepare()
}, 240_000)
afterAll(() => stations.dispose())

beforeEach(async () => {
  folder = stations.folder()
  station = await stations.open(join(folder, 'profile'))
  await station.verified
  windows = new RecordedWindows()
  tries = 0
  log = []
})
afterEach(() => station.close())

function ask<C extends RequestChannel>(
  channel: C,
  input: RequestInput<C>,
  holder = 1,
): Promise<Result<RequestOutput<C>>> {
  if (answering?.station !== station) answering = { station, handlers: makeHandlers() }
  const { handlers } = answering
  return answer(handlers, channel, input, { holder }, (line) => log.push(line)) as Promise<Result<RequestOutput<C>>>
}

/** Kept for a station: what a person chose is remembered between two requests. */
let answering: { readonly station: Workstation; readonly handlers: ReturnType<typeof createHandlers> } | undefined

function makeHandlers(): ReturnType<typeof createHandlers> {
  const { open, library, photos, disk } = station
  const exports = (exportDesk ??= new ExportDesk({ open, library, photos, disk, now: () => 1 }))
  return createHandlers({
    ...station,
    about: {
      version: '1.2.3',
      profile: '/profile',
      platform: 'linux',
      host: '',
      systemLanguages: ['vi'],
      readOnly: station.profile.readOnly,
    },
    now: Date.now,
    backupVersionName: () => 'From the backup',
    tryAgain: () => {
      tries += 1
      return Promise.resolve(ok(undefined))
    },
    previews: new PreviewDesk({ open, library, photos, now: () => 1, publish: () => '/preview/x' }),
    exports,
    drag: new ArticleDrag({
      exports,
      rows: () => library.rows,
      temporaryFolder: folder,
      startDrag: windows.startDrag,
    }),
    windows,
  })
}

let exportDesk: ExportDesk | undefined
afterEach(() => {
  exportDesk = undefined
})

async function obtain<C extends RequestChannel>(
  channel: C,
  input: RequestInput<C>,
  holder = 1,
): Promise<RequestOutput<C>> {
  const result = await ask(channel, input, holder)
  if (!result.ok) throw new Error(`${channel}: ${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

async function headline(id: ArticleId): Promise<string> {
  const opened = await obtain('drafts:open', { id }, 99)
  await obtain('drafts:close', { id }, 99)
  return headlineRoot(openArticle(opened.state), 'vi').toJSON()
}

/** What a window sends when somebody writes in the headline. */
function edit(state: Uint8Array, words: string): Uint8Array {
  const doc = openArticle(state)
  const before = Y.encodeStateVector(doc)
  headlineRoot(doc, 'vi').insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}

describe('the answers to the windows', () => {
  it('tell of the program and its settings, and change them', async () => {
    expect(await obtain('app:info', {})).toMatchObject({
      version: '1.2.3',
      readOnly: false,
      settings: { theme: 'system' },
    })
    expect(await obtain('settings:change', { theme: 'dark' })).toMatchObject({ theme: 'dark', personName: '' })
    expect((await obtain('app:info', {})).settings.theme).toBe('dark')
    await obtain('profile:tryAgain', {})
    expect(tries).toBe(1)
  })

  it('hand one window’s writing to the others that show the article, until they close it', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const told: (readonly number[])[] = []
    station.open.subscribe(({ holders }) => told.push(holders))
    const { state } = await obtain('drafts:open', { id }, 1)
    await obtain('drafts:open', { id }, 2)
    await obtain('drafts:append', { id, update: edit(state, 'một') }, 1)
    expect(told).toEqual([[2]])
    await obtain('drafts:close', { id }, 2)
    await obtain('drafts:append', { id, update: edit(state, 'hai') }, 1)
    expect(told).toEqual([[2]])
    await obtain('drafts:flush', { id })
    expect(await headline(id)).toMatch(/một|hai/)
    expect(await ask('drafts:open', { id: newArticleId() })).toMatchObject({ failure: { code: 'article-not-found' } })
  })

  it('read and restore the version that was asked for', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const { state } = await obtain('drafts:open', { id })
    await obtain('drafts:append', { id, update: edit(state, 'Bản đầu') })
    const kept = await obtain('history:save', { id, name: 'đầu' })
    await obtain('drafts:append', { id, update: edit(state, 'Sửa: ') })
    const last = await obtain('history:save', { id, name: 'cuối' })
    const versions = (await obtain('history:list', { id })).versions.map(({ name }) => name)
    expect(versions).toEqual(expect.arrayContaining(['cuối', 'đầu']))
    const read = await obtain('history:read', { id, versionId: kept.id })
    expect(headlineRoot(openArticle(read.state), 'vi').toJSON()).toBe('Bản đầu')
    expect(last.id).not.toBe(kept.id)
    await obtain('history:restore', { id, versionId: kept.id })
    expect(await headline(id)).toBe('Bản đầu')
    expect(await ask('history:read', { id, versionId: 'none' })).toMatchObject({
      failure: { code: 'version-not-found' },
    })
  })

  it('put articles into the bin, bring them back, and delete them', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const copy = await obtain('articles:duplicate', { id })
    const query = { search: '', bin: false, descending: true, offset: 0, limit: 10 }
    await obtain('articles:bin', { ids: [id] })
    expect((await obtain('library:query', query)).rows.map((row) => row.id)).toEqual([copy.id])
    expect((await obtain('library:facets', {})).binned).toBe(1)
    await obtain('articles:restore', { ids: [id] })
    expect((await obtain('library:query', query)).total).toBe(2)
    await obtain('articles:bin', { ids: [id] })
    await obtain('articles:delete', { ids: [id] })
    expect((await obtain('library:query', { ...query, bin: true })).total).toBe(0)
  })

  it('do to many articles what can be done, say what was left, and take it back', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const gone = newArticleId()
    const { left } = await obtain('articles:bin', { ids: [gone, id] })
    expect(left).toMatchObject([{ id: gone, failure: { code: 'article-not-found' } }])
    await obtain('articles:restore', { ids: [id] })
    const labelled = await obtain('articles:label', { changes: [{ ids: [id, gone], section: 'Y tế' }] })
    expect(labelled.left.map((each) => each.id)).toEqual([gone])
    station.keeper.settle()
    expect(station.library.rows.get(id)?.section).toBe('Y tế')
    await obtain('articles:label', { changes: labelled.undo })
    station.keeper.settle()
    expect(station.library.rows.get(id)?.section).toBe('')
    const { copies } = await obtain('articles:duplicateAll', { ids: [gone, id] })
    expect(copies).toHaveLength(1)
  })

  it('export many articles, only into a folder that the person chose in this window', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const wish = { ids: [id, newArticleId()], format: 'json' as const, versions: 'all' as const }
    expect(await ask('export:saveInto', wish)).toMatchObject({ failure: { code: 'request-refused' } })
    windows.chosen = []
    expect(await obtain('export:chooseFolder', {})).toEqual({ folder: null })
    const out = join(folder, 'out')
    windows.chosen = [out]
    expect(await obtain('export:chooseFolder', {})).toEqual({ folder: out })
    const { paths, left } = await obtain('export:saveInto', wish)
    expect([paths.length, left.length]).toEqual([1, 1])
    await obtain('files:show', { path: paths[0] ?? '' })
    expect(windows.told).toEqual([`show ${paths[0]}`])
    expect(await ask('export:saveInto', wish, 2)).toMatchObject({ failure: { code: 'request-refused' } })
  })

  it('drag articles out as files', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    expect(await obtain('articles:drag', { ids: [id], format: 'docx', language: null })).toEqual({
      dragged: 1,
      missingPhotos: 0,
    })
    expect(windows.told).toEqual(['drag 1'])
    await obtain('articles:dragEnded', {})
  })

  it('mark articles on this computer, over the loss of library.json', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    const other = await obtain('articles:create', { language: 'vi' })
    await obtain('library:mark', { changes: [{ ids: [id], pinned: true, colour: 'blue' }] })
    await obtain('drafts:open', { id: other.id })
    await station.close()
    await rm(join(folder, 'profile', 'library.json'), { force: true })
    station = await stations.open(join(folder, 'profile'))
    await station.verified
    const query = { search: '', bin: false, descending: true, offset: 0, limit: 10 }
    expect((await obtain('library:query', query)).rows[0]).toMatchObject({ id, pinned: true, colour: 'blue' })
    const opened = await obtain('library:query', { ...query, mark: 'opened' })
    expect(opened.rows.map((row) => row.id)).toEqual([other.id])
    await obtain('articles:bin', { ids: [id] })
    expect((await obtain('library:query', { ...query, bin: true })).rows[0]).toMatchObject({ onlyHere: true })
    await obtain('articles:delete', { ids: [id] })
    expect(station.marks.pinned.size).toBe(0)
    expect((await obtain('space:survey', {})).largest.map((each) => each.id)).toEqual([other.id])
  })

  it('search for each window apart, so that one’s typing does not overtake another’s', async () => {
    const lanes: string[] = []
    const { library } = station
    const query = library.query.bind(library)
    library.query = (asked, lane) => {
      lanes.push(lane ?? '')
      return query(asked, lane)
    }
    const input = { search: 'a', bin: false, descending: true, offset: 0, limit: 10 }
    await Promise.all([obtain('library:query', input, 1), obtain('library:query', input, 2)])
    expect(lanes).toEqual(['1', '2'])
  })

  it('import, telling the window that asked how far it has come', async () => {
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'tin.txt')
    await writeFile(path, 'Tin vắn\n\nMưa rào vài nơi trong chiều nay, trời mát dần về đêm.\n')
    windows.chosen = [path]
    const { paths } = await obtain('import:choose', {})
    const report = await obtain('import:run', { jobId: 'job', paths }, 7)
    expect(report.outcomes[0]?.headline).toBe('Tin vắn')
    expect(windows.sent.length).toBeGreaterThan(0)
    expect(new Set(windows.sent.map(({ holder, channel }) => `${holder} ${channel}`))).toEqual(
      new Set(['7 import:progress']),
    )
    await obtain('import:cancel', { jobId: 'job' })
  })

  it('show only files that were exported just now', async () => {
    const { id } = await obtain('articles:create', { language: 'vi' })
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'bai.txt')
    expect(await ask('files:show', { path })).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
    windows.chosen = [path]
    expect(await obtain('export:save', { id, language: 'vi', format: 'text' })).toEqual({ path, missingPhotos: 0 })
    await obtain('files:show', { path })
    expect(windows.told).toEqual([`show ${path}`])
    windows.chosen = []
    expect(await obtain('export:save', { id, language: 'vi', format: 'text' })).toEqual({
      path: null,
      missingPhotos: 0,
    })
    expect(await obtain('preview:prepare', { id, language: 'vi' })).toEqual({ path: '/preview/x' })
  })

  it('refuse a photo file that is too large, or none, without reading it', async () => {
    let added = 0
    vi.spyOn(station.photos, 'add').mockImplementation(async () => {
      added += 1
      return { ok: false, failure: { code: 'file-damaged' } }
    })
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'to.jpg')
    await writeFile(path, 'x')
    await truncate(path, 101 * 1024 * 1024)
    expect(await ask('photos:addFile', { path })).toMatchObject({
      failure: { code: 'file-too-large', params: { file: 'to.jpg', size: 101, limit: 100 } },
    })
    expect(await ask('photos:addFile', { path: folder })).toMatchObject({ failure: { code: 'file-unreadable' } })
    expect(added).toBe(0)
  })

  it('name the photo file that cannot be read, without where it lies', async () => {
    expect(await ask('photos:addFile', { path: join(folder, 'cau.jpg') })).toMatchObject({
      ok: false,
      failure: { code: 'file-unreadable', params: { file: 'cau.jpg' } },
    })
  })

  it('pass on what only windows can do', async () => {
    const id = newArticleId()
    await obtain('links:open', { url: 'https://example.org/' })
    await obtain('articles:openWindow', { id })
    await obtain('window:flushed', { token: 't' })
    expect(windows.told).toEqual(['link https://example.org/', `window ${id}`, 'flushed t'])
    expect(log).toEqual([])
  })
})
