import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { LiveLine } from '../../main/live/live-line'
import { sampleArticle } from '../../server/articles/testing/test-article'
import { withNewsroom } from '../../server/testing/test-server'
import type { SignedIn } from '../../shared/accounts/account-api'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { DeskId } from '../../shared/workflow/people'
import { versionOf, withVersion } from '../../shared/workflow/record'
import { LivingLaptop, WINDOW } from './LivingLaptop'

/** Waits until a laptop has a headline with this beginning on disk. */
const reads = (laptop: LivingLaptop, id: ArticleId, beginning: RegExp): Promise<void> =>
  vi.waitFor(async () => expect(await laptop.headline(id)).toMatch(beginning))

describe('laptops with an article on screen', () => {
  const newsroom = withNewsroom()
  let reporter: SignedIn
  let editor: SignedIn
  const laptops: LivingLaptop[] = []

  beforeAll(async () => {
    const desk: DeskId = await newsroom.desk('Thời sự')
    reporter = await newsroom.person('lan', { [desk]: ['reporter'] })
    editor = await newsroom.person('minh', { [desk]: ['editor'] })
  })
  afterEach(async () => {
    await Promise.all(laptops.splice(0).map((laptop) => laptop.stop()))
  })

  const start = async (...[who, between]: [SignedIn, Parameters<typeof LivingLaptop.start>[2]?]) => {
    const laptop = await LivingLaptop.start(new URL(newsroom.server.address), who.token, between)
    laptops.push(laptop)
    return laptop
  }
  /** An article that both have on screen, live. */
  async function together(): Promise<{ a: LivingLaptop; b: LivingLaptop; id: ArticleId }> {
    const [a, b] = [await start(reporter), await start(editor)]
    const id = newArticleId()
    const made = await a.store.create(id, Y.encodeStateAsUpdate(sampleArticle()))
    if (!made.ok) throw new Error(made.failure.code)
    for (const laptop of [a, b]) {
      await vi.waitFor(() => expect(laptop.engine.articleStatus(id)?.kind).toBe('onServer'))
      await laptop.show(id)
    }
    for (const laptop of [a, b]) await vi.waitFor(() => expect(laptop.present.get(id)).toHaveLength(1))
    return { a, b, id }
  }
  it('[SY2] [SY5] see each other write; what was acknowledged live is on the server and is not pushed again', async () => {
    const { a, b, id } = await together()
    const pushed = a.pushes
    // However slow this computer is, the exchange does not come before the live connection.
    for (const { exchangeClock } of [a, b]) exchangeClock.hold()
    await a.type(id, 'Sáng nay ')
    await reads(b, id, /^Sáng nay /)
    await b.type(id, 'Tin: ')
    await reads(a, id, /^Tin: Sáng nay /)
    await vi.waitFor(() => expect(a.engine.articleStatus(id)?.kind).toBe('onServer'))
    await vi.waitFor(() => expect(b.engine.articleStatus(id)?.kind).toBe('onServer'))
    const text = (await newsroom.server.articles.store.readTexts([id])).get(id)
    expect(text?.updates).toHaveLength(3)
    for (const { exchangeClock } of [a, b]) exchangeClock.release()
    // The engine sends what it finds unsent.
    await vi.waitFor(() => expect(a.engine.status.kind).toBe('upToDate'))
    expect([a.pushes, b.pushes]).toEqual([pushed, 0])
    // What comes and goes this way is counted as all else is: a word is more than its letters.
    for (const { liveTraffic } of [a, b]) {
      expect(Math.min(liveTraffic.sent, liveTraffic.received)).toBeGreaterThan('Sáng nay '.length)
    }
    // Both wrote in one headline: who saw it happen is not asked to review it.
    expect([...a.notes, ...b.notes]).toEqual([])
  })

  it('see who is there and where, until they go', async () => {
    const { a, b, id } = await together()
    expect(b.present.get(id)).toMatchObject([{ name: 'lan', account: reporter.account.id, place: null }])
    const place = { language: 'vi', segment: 'headline', anchor: 3, focus: 5 }
    a.live.show(id, WINDOW, place)
    await vi.waitFor(() => expect(b.present.get(id)).toMatchObject([{ name: 'lan', place }]))
    a.live.hide(id, WINDOW)
    await vi.waitFor(() => expect(b.present.get(id)).toEqual([]))
    expect(a.present.get(id)).toEqual([])
  })

  it('[SY6] keep what the server refuses, with the reason', async () => {
    const { a, b, id } = await together()
    const { store } = newsroom.server.articles
    await store.transaction(async (transaction) => {
      const record = (await transaction.lock([id])).get(id)?.record
      if (record === undefined) throw new Error('no such article')
      const next = withVersion(record, { ...versionOf(record, 'vi'), state: 'approved' })
      await transaction.saveRecord(next)
      await transaction.append([{ kind: 'record', record: next, articleId: id, account: record.owner, device: null }])
    })
    await a.type(id, 'Muộn ')
    await vi.waitFor(() =>
      expect(a.engine.articleStatus(id)).toMatchObject({ kind: 'refused', failure: { code: 'text-approved' } }),
    )
    expect(await a.headline(id)).toMatch(/^Muộn /)
    expect(await b.headline(id)).not.toMatch(/Muộn/)
    await b.type(id, 'Duyệt ')
    await reads(a, id, /Duyệt /)
  })

  it('[SY6] go on by the exchange when the live connection dies without a word, and come back to it', async () => {
    const silent = { on: false }
    const lines: LiveLine[] = []
    const a = await start(reporter, (connect) => (events) => {
      const line = connect({ ...events, received: (frame) => silent.on || events.received(frame) })
      lines.push(line)
      return { send: (frame) => silent.on || line.send(frame), end: () => line.end() }
    })
    const b = await start(editor)
    const id = newArticleId()
    await a.store.create(id, Y.encodeStateAsUpdate(sampleArticle()))
    for (const laptop of [a, b]) {
      await vi.waitFor(() => expect(laptop.engine.articleStatus(id)?.kind).toBe('onServer'))
      await laptop.show(id)
    }
    await vi.waitFor(() => expect(a.present.get(id)).toHaveLength(1))
    silent.on = true
    await a.type(id, 'Lặng ')
    await reads(b, id, /^Lặng /)
    expect(a.pushes).toBeGreaterThan(1)
    silent.on = false
    a.engine.pause()
    await vi.waitFor(() => expect(a.present.get(id)).toEqual([]))
    a.engine.resume()
    await vi.waitFor(() => expect(lines).toHaveLength(2))
    await vi.waitFor(() => expect(a.present.get(id)).toHaveLength(1))
    const { pushes } = a
    a.exchangeClock.hold()
    await a.type(id, 'Lại ')
    await reads(b, id, /^Lại Lặng /)
    expect(a.pushes).toBe(pushes)
  })
})
