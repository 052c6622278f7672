import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { headlineRoot } from '../../../shared/article/roots'
import { newArticleId } from '../../../shared/ids'
import { ChildProgram } from '../../testing/child-program'
import { openReplacingProfile } from '../../testing/replacing-profile'
import { LibraryReplacer } from './library-replacer'

const ARTICLES = 12
const REPLACED = 5

let program: ChildProgram
let root: string

beforeAll(async () => {
  program = await ChildProgram.prepare('library-replacement')
  root = await mkdtemp(join(tmpdir(), 'toasoan-replacement-'))
}, 120_000)

afterAll(async () => {
  await program.dispose()
  await rm(root, { recursive: true, force: true })
})

/** The program on that profile, with everything that finding does not need left out. */
async function open() {
  const setAside: unknown[] = []
  const {
    store,
    open: articles,
    kept,
    now,
    close,
  } = await openReplacingProfile(root, (event) => void setAside.push(event))
  const replacer = new LibraryReplacer({ open: articles, mayWrite: () => true, kept, now, settle: () => undefined })
  const headlines = async (): Promise<string[]> => {
    const read: string[] = []
    for (const { id } of await store.list()) {
      const headline = await articles.read(id, (doc) => headlineRoot(doc, 'vi').toJSON())
      read.push(headline.ok ? headline.value : headline.failure.code)
    }
    return read.toSorted()
  }
  return { store, replacer, headlines, setAside, close }
}

it('[RP1] takes back after kill -9 what was replaced until then, article by article', {
  timeout: 120_000,
}, async () => {
  const first = await open()
  for (let number = 0; number < ARTICLES; number += 1) {
    const headline = `${number % 2 === 0 ? 'Chợ' : 'CHỢ'} thứ ${number}`
    const doc = createArticle({ language: 'vi', createdAt: 0, headline })
    await first.store.create(newArticleId(), Y.encodeStateAsUpdate(doc))
  }
  const before = await first.headlines()
  await first.close()

  const running = program.start([root, String(REPLACED)])
  await running.until((lines) => lines.length === REPLACED)
  await running.kill()

  const second = await open()
  expect((await second.headlines()).filter((headline) => headline.startsWith('Bến'))).toHaveLength(REPLACED)
  const lately = await second.replacer.lately()
  const [last] = lately.ok ? lately.value : []
  expect(await second.replacer.takeBack(last?.id ?? '')).toEqual({
    ok: true,
    value: { articles: REPLACED, hits: REPLACED, left: 0 },
  })
  expect(await second.headlines()).toEqual(before)
  expect(second.setAside).toEqual([])
  await second.close()
})
