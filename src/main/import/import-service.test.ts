import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fail } from '../../shared/result'
import { type ImportWorker, ImportWorkerEnded } from './import-job'
import { type ImportProgress, ImportService } from './import-service'
import { importThreads } from './import-threads'
import { inProcessWorkers } from './in-process-worker'
import { tempFiles } from './testing/import-files'
import { sampleDocx, sampleText } from './testing/sample-files'

/** Files of which some fail, in the order they are imported. */
async function someFiles(): Promise<string[]> {
  const first = await tempFiles({ 'a.txt': sampleText, 'b.docx': 'junk', 'c.docx': await sampleDocx() })
  return ['a.txt', 'b.docx', 'missing.html', 'c.docx'].map((name) => join(dirname(first), name))
}

/** A worker that reads nothing until it is terminated. */
function stuckWorker(): ImportWorker {
  let stop: ((error: Error) => void) | undefined
  return {
    read: () => new Promise((_resolve, reject) => (stop = reject)),
    terminate: () => Promise.resolve(stop?.(new ImportWorkerEnded('stopped'))),
  }
}

describe('a job', () => {
  it('goes on after files that fail, tells its progress, and reports every file', async () => {
    const service = new ImportService({ startWorker: inProcessWorkers() })
    const told: ImportProgress[] = []
    service.subscribe((progress) => told.push(progress))
    const files = await someFiles()
    const job = service.start(files)
    const report = await job.finished
    expect(report).toMatchObject({ jobId: job.jobId, cancelled: false })
    expect(report.files.map(({ file }) => file)).toEqual(files)
    expect(report.files.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.failure.code))).toEqual([
      'ok',
      'file-damaged',
      'file-not-found',
      'ok',
    ])
    expect(told.at(-1)).toEqual({ jobId: job.jobId, done: 4, total: 4, file: '', stage: 'done' })
    expect(told).toContainEqual({ jobId: job.jobId, done: 3, total: 4, file: files[3], stage: 'recognising' })
    expect(report.files.map(({ outcome }) => outcome.ok && outcome.value)).toMatchObject([
      { type: 'draft', draft: { language: 'en', body: [{}, {}], decisions: [{}] } },
      false,
      false,
      { type: 'draft', draft: { figures: [{ image: expect.anything() }] } },
    ])
  })

  it('keeps what is finished when it is cancelled', async () => {
    const workers = [inProcessWorkers()(), stuckWorker()]
    let reads = 0
    const worker: ImportWorker = {
      read: (...call) => (workers[Math.min(reads++, 1)] as ImportWorker).read(...call),
      terminate: async () => {
        for (const each of workers) await each.terminate()
      },
    }
    const service = new ImportService({ startWorker: () => worker })
    const [first = '', , , last = ''] = await someFiles()
    const job = service.start([first, last, last])
    service.subscribe(({ done }) => {
      if (done === 1) setImmediate(() => void service.cancel(job.jobId))
    })
    const report = await job.finished
    expect(report.cancelled).toBe(true)
    expect(report.files.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.failure.code))).toEqual([
      'ok',
      'cancelled',
      'cancelled',
    ])
  })

  it('stops a file that takes too long or too much memory, and goes on with a fresh worker', async () => {
    const exhausted: ImportWorker = {
      read: () => Promise.reject(new ImportWorkerEnded('memory')),
      terminate: () => Promise.resolve(),
    }
    const crashed: ImportWorker = {
      read: () => Promise.reject(new ImportWorkerEnded('crashed', new Error('x'))),
      terminate: () => Promise.resolve(),
    }
    // Only this worker is given more time than there is, however slow the others are here.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const stuck = stuckWorker()
    const slow: ImportWorker = {
      ...stuck,
      read: (...call) => {
        const reading = stuck.read(...call)
        vi.advanceTimersByTime(300)
        return reading
      },
    }
    const workers = [slow, exhausted, crashed]
    const service = new ImportService({ startWorker: () => workers.shift() ?? inProcessWorkers()(), timeLimit: 300 })
    const [first = ''] = await someFiles()
    const report = await service.start([first, first, first, first]).finished
    expect(report.files.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.failure.code))).toEqual([
      'file-took-too-long',
      'file-took-too-long',
      'unexpected',
      'ok',
    ])
    expect(report.files[0]?.outcome).toEqual(fail('file-took-too-long', { file: 'a.txt' }))
  })
})

describe('threads', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toasoan-import-worker-'))
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, 'import-worker.ts'),
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: 'import-worker.mjs' } },
      },
      ssr: { noExternal: true },
    })
  }, 240_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('read files with the built worker, pictures included', async () => {
    const service = new ImportService({ startWorker: importThreads(join(folder, 'import-worker.mjs')) })
    const { files } = await service.start(await someFiles()).finished
    expect(files.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.failure.code))).toEqual([
      'ok',
      'file-damaged',
      'file-not-found',
      'ok',
    ])
    const last = files[3]?.outcome
    if (last?.ok !== true || last.value.type !== 'draft') throw new Error('no draft')
    expect(last.value.draft.figures[0]?.image?.bytes.byteLength).toBeGreaterThan(60)
  })

  it('end when a file needs more memory than there is', async () => {
    const small = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 8 }
    const service = new ImportService({
      startWorker: importThreads(join(folder, 'import-worker.mjs'), { ...small, stackSizeMb: 4 }),
    })
    const path = await tempFiles({ 'a.html': '<p>One paragraph of many, many more.</p>'.repeat(300_000) })
    const { files } = await service.start([path]).finished
    expect(files[0]?.outcome).toMatchObject({ failure: { code: 'file-took-too-long', params: { file: 'a.html' } } })
  })

  it('are ended by cancelling', async () => {
    const service = new ImportService({ startWorker: importThreads(join(folder, 'import-worker.mjs')) })
    const path = await tempFiles({ 'a.html': '<p>One paragraph of many, many more.</p>'.repeat(300_000) })
    const job = service.start([path])
    service.subscribe(({ stage }) => {
      if (stage === 'converting') void service.cancel(job.jobId)
    })
    expect((await job.finished).files[0]?.outcome).toEqual(fail('cancelled'))
  })
})
