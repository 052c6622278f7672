import { describe, expect, it } from 'vitest'
import { headlineRoot, leadRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { fail } from '../../shared/result'
import type { DeskId } from '../../shared/workflow/people'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, Laptop } from './testing/Laptop'
import { inStep, startLaptop, stopAtEnd, withArticle } from './testing/laptops'

describe('sync engine', () => {
  it('[SY2] [SY5] sends what was written here, and says "on the server" only after the acknowledgement', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    await an.inStep()
    const seen: string[] = []
    const id = await an.create('Bridge reopens')
    an.engine.subscribe(() => {
      const status = an.engine.articleStatus(id)
      if (status !== undefined && seen.at(-1) !== status.kind) seen.push(status.kind)
      if (status?.kind === 'onServer') expect(headlineOf(server.state(id))).toBe('Bridge reopens')
    })
    await an.inStep()
    expect(seen).toEqual(['onThisComputer', 'sending', 'onServer'])
  })

  it('[SY4] names the desk of a new article, and of a new one only', async () => {
    const server = new FakeServer()
    const an = stopAtEnd(new Laptop(server))
    an.desk = newArticleId() as string as DeskId
    await an.start()
    const id = await an.create('Bridge')
    await an.inStep()
    await an.type(id, ' opens')
    await an.inStep()
    expect(server.pushed.map(({ desk }) => desk)).toEqual([an.desk, undefined])
  })

  it('[SY2] sends nothing that is not on disk yet', async () => {
    const { server, an, id } = await withArticle()
    // Shown in a window: closing it would save.
    await an.open.open(id, 1)
    const store = an.store as unknown as { failNextWrite(): void }
    store.failNextWrite()
    await expect(an.type(id, ' unsaved')).rejects.toThrow('disk-full')
    an.engine.tryNow()
    await an.settle()
    expect(headlineOf(server.state(id))).toBe('Bridge')
    await an.store.flush()
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe('Bridge unsaved')
  })

  it('[SY3] carries changes between two laptops, and never sends back what came from the server', async () => {
    const { server, an, id } = await withArticle()
    const binh = await startLaptop(server)
    await binh.until(() => binh.engine.articleStatus(id) !== undefined)
    expect(await binh.headline(id)).toBe('Bridge')
    await binh.type(id, ' opens')
    await inStep(server, an, binh)
    expect(await an.headline(id)).toBe('Bridge opens')
    expect(server.entries.filter(({ kind }) => kind === 'update')).toHaveLength(2)
    expect(an.line.calls.push).toBe(1)
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
  })

  it('[SY3] sends only what was written here, also where something came in between', async () => {
    const { server, an, id } = await withArticle()
    an.line.fault = (call) => (call === 'push' ? 'lose-request' : undefined)
    await an.type(id, ' mine')
    const theirs = server.edited(id, (doc) => leadRoot(doc, 'en').insert(0, 'Someone else wrote this.'))
    server.write(id, theirs)
    await an.until(() => an.state.cursor.seq === server.head.seq)
    await an.type(id, ' again')
    an.line.fault = () => undefined
    await an.inStep()
    const last = server.entries.at(-1)
    if (last?.kind !== 'update') throw new Error('nothing was sent')
    expect(Buffer.from(last.update).includes('mine')).toBe(true)
    expect(Buffer.from(last.update).includes('Someone')).toBe(false)
    expect(headlineOf(server.state(id))).toBe('Bridge mine again')
  })

  it('[SY3] hands what comes in to the windows that show the article', async () => {
    const { server, an, id } = await withArticle()
    const opened = await an.open.open(id, 1)
    expect(opened.ok).toBe(true)
    const told: (readonly number[])[] = []
    an.open.subscribe(({ holders }) => told.push(holders))
    const binh = await startLaptop(server)
    await inStep(server, binh)
    await binh.type(id, ' and market')
    await inStep(server, binh, an)
    expect(told).toEqual([[1]])
    expect(await an.headline(id)).toBe('Bridge and market')
  })

  it('[SY3] does not move the cursor past what could not be saved', async () => {
    const { server, an, id } = await withArticle()
    const binh = await startLaptop(server)
    await inStep(server, binh)
    const before = an.state.cursor.seq
    const store = an.store as unknown as { failNextWrite(): void }
    store.failNextWrite()
    await binh.type(id, ' opens')
    await inStep(server, binh)
    await an.settle()
    expect(an.engine.status).toMatchObject({ kind: 'trouble', problem: 'disk' })
    expect(an.state.cursor.seq).toBe(before)
    await inStep(server, an)
    expect(await an.headline(id)).toBe('Bridge opens')
  })

  it('[SY4] sends a thousand edits in few round trips and few bytes each, without opening an article', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const ids: ArticleId[] = []
    for (let count = 0; count < 1000; count += 1) ids.push(await an.create(`Item ${count}`))
    await an.inStep()
    an.engine.pause()
    for (const id of ids) await an.type(id, ' word')
    await an.settle()
    expect(an.engine.status).toMatchObject({ kind: 'paused', waiting: 1000 })
    let loads = 0
    const load = an.store.load.bind(an.store)
    an.store.load = (id) => {
      loads += 1
      return load(id)
    }
    const before = { trips: an.line.roundTrips, sent: an.line.bytes.sent }
    an.engine.resume()
    await an.inStep()
    expect(an.line.roundTrips - before.trips).toBeLessThanOrEqual(8)
    expect((an.line.bytes.sent - before.sent) / 1000).toBeLessThan(130)
    expect(loads).toBe(0)
    expect(ids.every((id) => headlineOf(server.state(id)).endsWith(' word'))).toBe(true)
  })

  it('[SY4] asks once, and nothing else, when there is nothing to sync', async () => {
    const { an } = await withArticle()
    const before = { ...an.line.calls }
    const bytes = an.line.bytes.sent + an.line.bytes.received
    an.engine.tryNow()
    await an.inStep()
    expect(an.line.calls.pull - before.pull).toBe(1)
    expect([an.line.calls.push, an.line.calls.states, an.line.calls.list]).toEqual([
      before.push,
      before.states,
      before.list,
    ])
    expect(an.line.bytes.sent + an.line.bytes.received - bytes).toBeLessThan(1024)
  })

  it('[SY4] sends the whole difference when the server lacks the base, and exchanges states when updates were folded', async () => {
    const { server, an, id } = await withArticle()
    await an.type(id, ' one')
    await an.inStep()
    an.engine.pause()
    await an.edit(id, (doc) => headlineRoot(doc, 'en').insert(0, 'Long '.repeat(400)))
    await an.store.close(id)
    await an.type(id, ' two')
    an.engine.resume()
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe(await an.headline(id))
    expect(an.line.calls.states).toBeGreaterThan(0)
    // The log itself is whole to this laptop's eyes, the text is not: only the push finds out.
    server.forget(id)
    await an.type(id, ' three')
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe(await an.headline(id))
  })

  it('[SY4] leaves an article alone that the server cannot take however it is sent, and keeps it', async () => {
    const { server, an, id } = await withArticle()
    server.lacksBases = true
    const pushes = an.line.calls.push
    await an.type(id, ' opens')
    await an.until(() => an.engine.articleStatus(id)?.kind === 'refused')
    expect(an.line.calls.push - pushes).toBe(3)
    expect(await an.headline(id)).toBe('Bridge opens')
    server.lacksBases = false
    await an.type(id, ' today')
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe('Bridge opens today')
  })

  it('[SY6] keeps what the server refuses, says why, and tries again after the next change or decision', async () => {
    const { server, an, id } = await withArticle()
    server.refusal = () => 'request-refused'
    await an.type(id, ' late')
    await an.until(() => an.engine.articleStatus(id)?.kind === 'refused')
    expect(an.engine.articleStatus(id)).toEqual({ kind: 'refused', failure: { code: 'request-refused', params: {} } })
    expect(an.engine.status).toMatchObject({ kind: 'upToDate', refused: 1 })
    const pushes = an.line.calls.push
    an.engine.tryNow()
    await an.inStep()
    expect(an.line.calls.push).toBe(pushes)
    expect(await an.headline(id)).toBe('Bridge late')
    server.refusal = () => undefined
    server.decide(id)
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    expect(headlineOf(server.state(id))).toBe('Bridge late')
  })

  it('[SY2] sends what was saved while it looked for drafts that came or went', async () => {
    const { server, an, id } = await withArticle()
    const newestSequence = an.store.newestSequence.bind(an.store)
    an.store.newestSequence = async (each) => {
      const sequence = await newestSequence(each)
      an.store.newestSequence = newestSequence
      await an.type(id, ' meanwhile')
      return sequence
    }
    an.engine.draftsMoved()
    await an.until(() => headlineOf(server.state(id)).endsWith('meanwhile'))
  })

  it('goes on with the others where one draft cannot be read', async () => {
    const server = new FakeServer()
    const an = await startLaptop(server)
    const [bad, good] = [await an.create('Bad'), await an.create('Good')]
    const load = an.store.load.bind(an.store)
    an.store.load = async (id) => (id === bad ? fail('draft-unreadable') : load(id))
    await an.until(() => an.engine.articleStatus(good)?.kind === 'onServer')
    expect(an.engine.articleStatus(bad)?.kind).toBe('onThisComputer')
    expect(an.engine.status).toMatchObject({ waiting: 1 })
  })
})
