import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { headlineRoot } from '../../../shared/article/roots'
import { digestArticle } from '../../../shared/article/summary'
import type { FindProgress } from '../../../shared/contract/find-contract'
import type { FindQuery } from '../../../shared/find/find-query'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { ArticleRow } from '../../../shared/library'
import { fail, ok } from '../../../shared/result'
import { NodeDisk } from '../../storage/NodeDisk'
import { FindShelves } from './FindShelves'
import { FindDesk } from './find-desk'

let folder: string
let entry: string
let desk: FindDesk
let docs: Map<ArticleId, Y.Doc>
let rows: Map<ArticleId, ArticleRow>
/** Articles whose drafts were read. */
let loaded: ArticleId[]
/** What runs out of patience with the thread, oldest first. */
let due: (() => void)[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-find-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'find-worker.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  entry = join(folder, 'find-worker.mjs')
})
beforeEach(() => {
  docs = new Map()
  rows = new Map()
  loaded = []
  due = []
  desk = openDesk()
})

function openDesk(shelves?: FindShelves): FindDesk {
  return new FindDesk({
    worker: entry,
    ...(shelves === undefined ? {} : { shelves }),
    schedule: (task) => {
      due.push(task)
      return () => undefined
    },
    rows: () => rows,
    store: {
      load: async (id) => {
        loaded.push(id)
        const doc = docs.get(id)
        return doc === undefined
          ? fail('article-not-found')
          : ok({ state: Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>, sequence: 1 })
      },
    },
    mayWrite: (_id, language) => language !== 'en',
  })
}
afterEach(() => desk.close())
afterAll(() => rm(folder, { recursive: true, force: true }))

const query = (text: string, form: FindQuery['form'] = 'folded'): FindQuery => ({ text, form, wholeWord: false })
const EXPLODING = query('(a+)+$', 'pattern')
const TRAP = `${'a'.repeat(60)}!`

function add(headline: string, changedAt: number, language = 'vi'): ArticleId {
  const id = newArticleId()
  const doc = createArticle({ language, createdAt: 0, headline })
  docs.set(id, doc)
  rows.set(id, { ...digestArticle(doc).digest, id, changedAt } as ArticleRow)
  return id
}

async function find(wanted: FindQuery, onProgress: (progress: FindProgress) => void = () => undefined) {
  const found: FindProgress['found'][number][] = []
  const answer = await desk.inLibrary('job', wanted, (progress) => {
    found.push(...progress.found)
    onProgress(progress)
  })
  return { answer, found }
}

describe('in texts', () => {
  it('finds a pattern in each, and says what is wrong with one', async () => {
    const texts = ['dài 5 km', 'không', '1 km, 2 km']
    expect(await desk.inTexts(query(String.raw`(\d+) km`, 'pattern'), texts)).toMatchObject({
      ok: true,
      value: [[{ from: 4, to: 8, groups: ['5'] }], [], [{ from: 0 }, { from: 6 }]],
    })
    expect(await desk.inTexts(query('[', 'pattern'), ['a'])).toMatchObject({
      failure: { code: 'find-pattern-invalid' },
    })
  })

  it('ends a pattern that explodes, and goes on with the next request', async () => {
    expect(await desk.inTexts(query('a', 'pattern'), ['a'])).toMatchObject({ ok: true })
    const exploding = desk.inTexts(EXPLODING, [TRAP])
    const next = desk.inTexts(query('b', 'pattern'), ['b'])
    await expect.poll(() => due.length).toBe(2)
    due[1]?.()
    expect(await exploding).toMatchObject({ ok: false, failure: { code: 'find-too-slow' } })
    expect(await next).toMatchObject({ ok: true, value: [[{ from: 0, to: 1 }]] })
  })
})

describe('in the library', () => {
  it('finds with the words around, newest first, and says what may not be changed', async () => {
    add('Chợ nổi họp sớm', 1)
    add('Cho market opens', 2, 'en')
    add('Mưa lớn', 3)
    const { answer, found } = await find(query('cho'))
    expect(answer).toEqual(ok({ isCut: false, cancelled: false }))
    expect(found).toMatchObject([
      { headline: 'Cho market opens', locked: ['en'], hits: [{ expected: 'Cho', after: ' market opens' }] },
      { headline: 'Chợ nổi họp sớm', locked: [], hits: [{ segment: 'headline', from: 0, to: 3, expected: 'Chợ' }] },
    ])
  })

  it('reads drafts once, and again what has changed or what an ended thread has taken along', async () => {
    const id = add('Chợ nổi', 1)
    add('Chợ đêm', 2)
    await find(query('chợ'))
    await find(query('nổi'))
    expect(loaded).toHaveLength(2)
    headlineRoot(docs.get(id) as Y.Doc, 'vi').insert(0, 'Bến và ')
    rows.set(id, { ...(rows.get(id) as ArticleRow), changedAt: 3 })
    expect((await find(query('bến'))).found).toHaveLength(1)
    expect(loaded).toHaveLength(3)
    await desk.close()
    expect((await find(query('chợ'))).found).toHaveLength(2)
    expect(loaded).toHaveLength(5)
  })

  it('leaves out the bin and what cannot be read', async () => {
    const binned = add('Chợ một', 1)
    rows.set(binned, { ...(rows.get(binned) as ArticleRow), binnedAt: 1 })
    docs.delete(add('Chợ hai', 2))
    add('Chợ ba', 3)
    expect((await find(query('chợ'))).found).toMatchObject([{ headline: 'Chợ ba' }])
  })

  it('stops between two lots when it is cancelled', async () => {
    for (let number = 0; number < 250; number += 1) add(`Chợ ${number}`, number)
    const { answer, found } = await find(query('chợ'), () => desk.cancel('job'))
    expect(answer).toEqual(ok({ isCut: true, cancelled: true }))
    expect(found).toHaveLength(100)
  })
})

describe('texts that are kept', () => {
  let shelf: string
  const openShelves = (readOnly = false): FindShelves =>
    new FindShelves({ disk: new NodeDisk(), folder: shelf, readOnly, log: () => undefined })
  /** Ends the desk and starts another over the same files. */
  async function startAgain(readOnly = false): Promise<void> {
    await desk.close()
    loaded = []
    desk = openDesk(openShelves(readOnly))
  }
  beforeEach(async () => {
    shelf = join(await mkdtemp(join(tmpdir(), 'toasoan-shelf-')), 'find')
    desk = openDesk(openShelves())
  })
  afterEach(async () => {
    await desk.close()
    await rm(join(shelf, '..'), { recursive: true, force: true })
  })

  it('spare the drafts at the next start, but for those that have changed', async () => {
    const changed = add('Chợ nổi', 1)
    add('Chợ đêm', 2)
    await find(query('nothing at all'))
    await startAgain()
    headlineRoot(docs.get(changed) as Y.Doc, 'vi').insert(0, 'Bến và ')
    rows.set(changed, { ...(rows.get(changed) as ArticleRow), changedAt: 3 })
    add('Chợ mới', 4)
    expect((await find(query('Chợ', 'exact'))).found).toMatchObject([
      { headline: 'Chợ mới' },
      { headline: 'Chợ nổi' },
      {},
    ])
    expect(loaded).toHaveLength(2)
    expect((await find(query('bến và'))).found).toHaveLength(1)
    await startAgain(true)
    expect((await find(query('đêm', 'exact'))).found).toHaveLength(1)
    expect(loaded).toEqual([])
  })

  it('are read anew from the drafts where a file is damaged, and after a thread was ended', async () => {
    add('Chợ nổi', 1)
    await find(query('chợ'))
    await startAgain()
    for (const name of await readdir(shelf)) await writeFile(join(shelf, name), 'nonsense')
    expect((await find(query('chợ'))).found).toHaveLength(1)
    expect(loaded).toHaveLength(1)
    // In the same life of the desk, from the files once more.
    const [name = ''] = await readdir(shelf)
    await expect.poll(async () => String(await readFile(join(shelf, name)))).not.toBe('nonsense')
    due = []
    const exploding = desk.inTexts(EXPLODING, [TRAP])
    await expect.poll(() => due.length).toBe(1)
    due[0]?.()
    await exploding
    expect((await find(query('chợ'))).found).toHaveLength(1)
    expect(loaded).toHaveLength(1)
  })

  it('hold nothing of an article that is gone for good', async () => {
    const id = add('Chợ bí mật', 1)
    await find(query('chợ'))
    await startAgain()
    rows.delete(id)
    await writeFile(join(shelf, '07.texts.cut-off.tmp'), 'what a kill left')
    await desk.forget([id])
    expect(await readdir(shelf)).toEqual([])
    await find(query('chợ'))
    await desk.close()
    for (const name of await readdir(shelf)) expect(String(await readFile(join(shelf, name)))).not.toContain('bí mật')
  })

  it('are all written when the desk has closed, also of a library whose last article is gone', async () => {
    const id = add('Chợ nổi', 1)
    await desk.close()
    const disk = new NodeDisk()
    const held = Promise.withResolvers<undefined>()
    let isWritten = false
    vi.spyOn(disk, 'makeFolder').mockImplementation(async (path) => {
      await held.promise
      await mkdir(path, { recursive: true })
      isWritten = true
    })
    desk = openDesk(new FindShelves({ disk, folder: shelf, readOnly: false, log: () => undefined }))
    await find(query('chợ'))
    rows.delete(id)
    const forgotten = desk.forget([id])
    const closed = desk.close().then(() => isWritten)
    // Longer than a desk that waits for nothing would take.
    const other = openDesk()
    await other.inTexts(query('a'), ['a'])
    await other.close()
    held.resolve(undefined)
    await forgotten
    expect(await closed).toBe(true)
  })

  it('write nothing where nothing may be written', async () => {
    await startAgain(true)
    add('Chợ nổi', 1)
    expect((await find(query('chợ'))).found).toHaveLength(1)
    await desk.close()
    await expect(readdir(shelf)).rejects.toThrow('ENOENT')
  })
})
