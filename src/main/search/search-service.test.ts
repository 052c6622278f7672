import { afterEach, describe, expect, it } from 'vitest'
import type { SearchDocument } from './search-document'
import { SearchHost } from './search-host'
import { SearchIndex } from './search-index'
import type { SearchReply, SearchRequest } from './search-messages'
import { type OpenedIndex, type SearchProblem, SearchService, type SearchServiceOptions } from './search-service'

function article(id: string, text: string, changedAt = 1000): SearchDocument {
  return { id, changedAt, fields: { headline: '', text, captions: '', names: '' } }
}

class MemoryFile {
  bytes: Uint8Array | undefined
  writes = 0
  fails = false
  read(): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.bytes)
  }
  write(bytes: Uint8Array): Promise<void> {
    if (this.fails) return Promise.reject(new Error('no space'))
    this.writes++
    this.bytes = bytes
    return Promise.resolve()
  }
}

/** Workers in this process: requests are cloned and carried out one by one when told, or at once in later turns. */
class Workers {
  started = 0
  ended = 0
  requests: SearchRequest[] = []
  #isHeld = false
  #waiting: (() => void)[] = []
  /** Ends the worker instead of carrying the request out. */
  crashesOn: (request: SearchRequest) => boolean = () => false
  #exit: (reason: string) => void = () => undefined

  create: SearchServiceOptions['createWorker'] = (onMessage, onExit) => {
    this.started++
    let isAlive = true
    const host = new SearchHost((reply: SearchReply) => onMessage(structuredClone(reply)))
    this.#exit = (reason) => {
      isAlive = false
      onExit(reason)
    }
    const exit = this.#exit
    return {
      post: (request) => {
        this.requests.push(request)
        const carryOut = (): void => {
          if (!isAlive) return
          if (this.crashesOn(request)) exit('crashed')
          else host.receive(structuredClone(request))
        }
        if (this.#isHeld) this.#waiting.push(carryOut)
        else queueMicrotask(carryOut)
      },
      terminate: () => {
        this.ended++
        if (isAlive) exit('terminated')
        return Promise.resolve()
      },
    }
  }

  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const carryOut of this.#waiting.splice(0)) carryOut()
  }

  crash(): void {
    this.#exit('killed')
  }
}

interface Desk {
  service: SearchService
  workers: Workers
  file: MemoryFile
  openings: OpenedIndex[]
  problems: SearchProblem[]
  progress: [number, number][]
  timers: (() => void)[]
}

const open: SearchService[] = []
afterEach(async () => {
  for (const service of open.splice(0)) await service.close()
})

function desk(file = new MemoryFile()): Desk {
  const workers = new Workers()
  const [openings, problems, progress, timers]: [OpenedIndex[], SearchProblem[], [number, number][], (() => void)[]] = [
    [],
    [],
    [],
    [],
  ]
  const service = new SearchService({
    createWorker: workers.create,
    file,
    schedule: (task) => {
      timers.push(task)
      return () => timers.splice(timers.indexOf(task), timers.includes(task) ? 1 : 0)
    },
    onOpened: (opened) => openings.push(opened),
    onProgress: (indexed, waiting) => progress.push([indexed, waiting]),
    onProblem: (problem) => problems.push(problem),
  })
  open.push(service)
  return { service, workers, file, openings, problems, progress, timers }
}

const many = (count: number): SearchDocument[] =>
  Array.from({ length: count }, (_, number) => article(`a${number}`, 'chợ nổi', number))

describe('SearchService', () => {
  it('finds what was added and not what was removed, whatever was asked before it was open', async () => {
    const { service, openings } = desk()
    const added = service.add([article('a', 'chợ nổi'), article('b', 'chợ đêm')])
    const early = service.match('cho')
    await service.start()
    expect(openings).toEqual([{ documents: new Map(), problem: 'missing' }])
    await added
    await early
    expect(await service.match('cho')).toEqual({ total: 2, ids: ['a', 'b'] })
    await service.remove(['a'])
    expect(await service.match('cho')).toEqual({ total: 1, ids: ['b'] })
    await service.add([article('a', 'chợ lại', 9000), article('c', 'cầu')])
    expect(await service.match('cho', { limit: 1 })).toEqual({ total: 2, ids: ['a'] })
    expect((await service.match('cau'))?.ids).toEqual(['c'])
  })

  it('feeds many documents in batches, tells how far it is, and answers in between', async () => {
    const { service, workers, progress } = desk()
    await service.start()
    workers.hold()
    const added = service.add(many(200))
    const early = service.match('cho')
    workers.release()
    expect((await early)?.total).toBeLessThan(200)
    await added
    expect(progress.at(-1)).toEqual([200, 0])
    expect(progress.length).toBeGreaterThan(2)
    expect((await service.match('cho'))?.total).toBe(200)
  })

  it('keeps only the latest change of an id that waits', async () => {
    const { service, workers } = desk()
    await service.start()
    workers.hold()
    const done = [
      service.add([article('x', 'trước')]),
      service.add([article('a', 'một')]),
      service.remove(['a']),
      service.add([article('a', 'hai')]),
    ]
    workers.release()
    await Promise.all(done)
    expect((await service.match('mot'))?.ids).toEqual([])
    expect((await service.match('hai'))?.ids).toEqual(['a'])
    expect(workers.requests.filter(({ kind }) => kind === 'change')).toHaveLength(2)
  })

  it('drops a query that a newer one of its lane overtook, and no other', async () => {
    const { service, workers } = desk()
    await service.start()
    await service.add([article('a', 'chợ nổi')])
    workers.hold()
    const answers = [
      service.match('c'),
      service.match('ch'),
      service.match('cho'),
      service.match('noi', { lane: 'second window' }),
    ]
    workers.release()
    expect(await Promise.all(answers)).toEqual([
      undefined,
      undefined,
      { total: 1, ids: ['a'] },
      { total: 1, ids: ['a'] },
    ])
    expect(workers.requests.filter(({ kind }) => kind === 'match')).toHaveLength(3)
  })

  it('writes the file at closing and starts from it', async () => {
    const first = desk()
    await first.service.start()
    await first.service.add(many(10))
    await first.service.close()
    expect(first.workers.ended).toBe(1)
    const second = desk(first.file)
    const { documents, problem } = await second.service.start()
    expect(problem).toBeUndefined()
    expect(documents).toEqual(new Map(many(10).map(({ id, changedAt }) => [id, changedAt])))
    expect((await second.service.match('cho'))?.total).toBe(10)
    await second.service.close()
    expect(first.file.writes).toBe(1)
  })

  it('writes the file after a quiet time when enough has changed, and at once when it has doubled', async () => {
    const { service, file, timers } = desk()
    await service.start()
    await service.add(many(10))
    expect(timers).toHaveLength(0)
    await service.add(many(40))
    expect(timers).toHaveLength(1)
    expect(file.writes).toBe(0)
    timers[0]?.()
    await service.match('cho')
    await expect.poll(() => file.writes).toBe(1)
    await service.add(many(2100))
    await expect.poll(() => file.writes).toBe(2)
    expect(SearchIndex.open(file.bytes).problem).toBeUndefined()
  })

  it('says so when the file is damaged or cannot be read or written, and searches on', async () => {
    const file = new MemoryFile()
    file.bytes = new Uint8Array(100)
    const damaged = desk(file)
    expect((await damaged.service.start()).problem).toBe('damaged')
    await damaged.service.add(many(3))
    expect((await damaged.service.match('cho'))?.total).toBe(3)
    file.fails = true
    await damaged.service.close()
    expect(damaged.problems.map(({ kind }) => kind)).toEqual(['file-failed'])

    const unreadable = desk(Object.assign(new MemoryFile(), { read: () => Promise.reject(new Error('EIO')) }))
    expect((await unreadable.service.start()).problem).toBe('missing')
    expect(unreadable.problems.map(({ kind }) => kind)).toEqual(['file-failed'])
  })

  it('replaces a worker that ended: from the file, with what waited, telling what the file has', async () => {
    const first = desk()
    await first.service.start()
    await first.service.add([article('saved', 'chợ')])
    await first.service.close()
    const { service, workers, openings, problems } = desk(first.file)
    await service.start()
    await service.add([article('unsaved', 'chợ')])
    workers.hold()
    const waiting = service.add([article('waiting', 'chợ')])
    const answer = service.match('cho')
    workers.crash()
    workers.release()
    await waiting
    expect((await answer)?.ids).toContain('saved')
    expect(problems).toEqual([{ kind: 'worker-ended', reason: 'killed' }])
    expect(workers.started).toBe(2)
    expect(openings.map(({ documents }) => Array.from(documents.keys()))).toEqual([['saved'], ['saved']])
    expect((await service.match('cho'))?.ids.toSorted()).toEqual(['saved', 'waiting'])
  })

  it('gives up one document that ends the worker, not those beside it', async () => {
    const { service, workers, problems } = desk()
    workers.crashesOn = (request) => request.kind === 'change' && request.documents.some(({ id }) => id === 'a7')
    await service.start()
    await service.add(many(20))
    expect((await service.match('cho'))?.total).toBe(19 - 7)
    expect(problems.at(-1)).toEqual({ kind: 'document-refused', id: 'a7' })
  })

  it('leaves a file aside that ends the worker', async () => {
    const { service, workers } = desk()
    workers.crashesOn = (request) => request.kind === 'open' && workers.started === 1
    expect((await service.start()).problem).toBe('crashed')
  })

  it('refuses a query that ends the worker twice, and answers the next', async () => {
    const { service, workers } = desk()
    workers.crashesOn = (request) => request.kind === 'match' && request.query === 'bad'
    await service.start()
    await expect(service.match('bad')).rejects.toMatchObject({ code: 'unexpected' })
    await service.add([article('a', 'chợ')])
    expect((await service.match('cho'))?.ids).toEqual(['a'])
  })

  it('stops trying when no worker stays alive', async () => {
    const { service, workers } = desk()
    workers.crashesOn = () => true
    const added = service.add(many(1))
    const answer = service.match('cho')
    const refused = [service.start(), added, answer].map((promise) =>
      expect(promise).rejects.toMatchObject({ code: 'unexpected' }),
    )
    await Promise.all(refused)
    expect(workers.started).toBe(6)
    await expect(service.match('cho')).rejects.toMatchObject({ code: 'unexpected' })
  })

  it('lets go of everything at closing', async () => {
    const { service, workers } = desk()
    await service.start()
    workers.hold()
    const [added, answer, waiting] = [
      service.add(many(1)),
      service.match('cho'),
      service.match('cho', { lane: 'other' }),
    ]
    const closed = service.close()
    workers.release()
    await closed
    await added
    await answer
    expect(await waiting.then(() => service.match('cho'))).toBeUndefined()
    expect(workers.ended).toBe(1)
  })
})
