import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchWorkerThreads } from './node-search-worker'
import { type CreateSearchWorker, SearchService, type SearchWorkerHandle } from './search-service'
import { ArticleGenerator } from './testing/article-generator'

let folder: string
let entry: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-search-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'search-worker.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  entry = join(folder, 'search-worker.mjs')
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

function serviceOn(createWorker: CreateSearchWorker): SearchService {
  const path = join(folder, 'search.idx')
  return new SearchService({
    createWorker,
    file: { read: () => readFile(path).catch(() => undefined), write: (bytes) => writeFile(path, bytes) },
    schedule: () => () => undefined,
    onOpened: () => undefined,
  })
}

it('a real thread indexes, answers, saves, is killed, and comes back from its file', async () => {
  const generator = new ArticleGenerator(3, 60)
  const articles = Array.from({ length: 300 }, (_, number) => generator.article(number))
  const headline = articles[123]?.fields.headline ?? ''

  const first = serviceOn(searchWorkerThreads(entry))
  expect((await first.start()).problem).toBe('missing')
  await first.add(articles)
  expect((await first.match(headline))?.ids[0]).toBe(articles[123]?.id)
  await first.close()

  const workers: SearchWorkerHandle[] = []
  const threads = searchWorkerThreads(entry)
  const second = serviceOn((onMessage, onExit) => {
    const worker = threads(onMessage, onExit)
    workers.push(worker)
    return worker
  })
  expect((await second.start()).documents.size).toBe(300)
  await workers[0]?.terminate()
  expect((await second.match(headline))?.ids[0]).toBe(articles[123]?.id)
  expect((await second.match(''))?.total).toBe(300)
  expect(workers).toHaveLength(2)
  await second.close()
})

it('an entry that does not exist is reported, not thrown', async () => {
  const service = serviceOn(searchWorkerThreads(join(folder, 'nowhere.mjs')))
  await expect(service.start()).rejects.toMatchObject({ code: 'unexpected' })
  await service.close()
})
