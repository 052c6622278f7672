import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openArticle } from '../../shared/article/open-article'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import type { DraftStore } from '../drafts/draft-store'
import { openDiskDrafts } from '../testing/disk-drafts'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { ConnectionError } from './server-connection'
import type { FakeServer } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { type LaptopOptions, startLaptop, withArticle } from './testing/laptops'

/** A laptop whose newest change of an article the server has refused. */
const refused = async (options: LaptopOptions = {}): Promise<{ server: FakeServer; an: Laptop; id: ArticleId }> => {
  const { server, an, id } = await withArticle(options)
  server.refusal = () => 'text-approved'
  await an.type(id, ' refused')
  await an.until(() => an.engine.articleStatus(id)?.kind === 'refused')
  return { server, an, id }
}

describe('the server’s text in the place of one’s own', () => {
  it('[SY12] leaves nothing of the refused text in the article, keeps it in the history, and pushes nothing more', async () => {
    const { server, an, id } = await refused()
    const pushes = server.pushed.length
    expect(await an.engine.takeServerText(id)).toEqual({ ok: true, value: undefined })
    await an.inStep()
    expect(await an.headline(id)).toBe('Bridge')
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
    expect(an.engine.status).toMatchObject({ kind: 'upToDate', refused: 0 })
    expect(Y.encodeStateVectorFromUpdate(await an.content(id))).toEqual(Y.encodeStateVectorFromUpdate(server.state(id)))
    const versions = await an.store.listVersions(id)
    const mine = versions.ok ? versions.value.find(({ name }) => name === 'keptReplaced') : undefined
    const kept = await an.store.readVersion(id, mine?.versionId ?? '')
    expect(kept.ok && headlineOf(kept.value)).toBe('Bridge refused')
    expect(server.pushed).toHaveLength(pushes)
    server.refusal = () => undefined
    await an.type(id, ' opens')
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe('Bridge opens')
  })

  it('[SY12] gives every window the new text, and takes what one still sends of the old one into the history', async () => {
    const { server, an, id } = await refused()
    const shown = await an.open.open(id, 1)
    if (!shown.ok) throw new Error(shown.failure.code)
    const window = openArticle(shown.value)
    const told: unknown[] = []
    an.open.onReplaced((replaced) => told.push(replaced))
    expect((await an.engine.takeServerText(id)).ok).toBe(true)
    expect(told).toEqual([{ id, holders: [1] }])
    const before = Y.encodeStateVector(window)
    headlineRoot(window, 'en').insert(0, 'Late: ')
    const late = Y.encodeStateAsUpdate(window, before)
    expect(await an.open.append(id, late, 1)).toMatchObject({ ok: true })
    await an.inStep()
    expect(await an.headline(id)).toBe('Bridge')
    const versions = await an.store.listVersions(id)
    const texts = await Promise.all(
      (versions.ok ? versions.value : []).map(async ({ versionId }) => {
        const read = await an.store.readVersion(id, versionId)
        return read.ok ? headlineOf(read.value) : ''
      }),
    )
    expect(texts).toContain('Late: Bridge refused')
    await an.open.close(id, 1)
    const again = await an.open.open(id, 1)
    expect(again.ok && headlineOf(again.value)).toBe('Bridge')
    server.refusal = () => undefined
    const fresh = openArticle(again.ok ? again.value : new Uint8Array())
    const vector = Y.encodeStateVector(fresh)
    headlineRoot(fresh, 'en').insert(0, 'Old ')
    expect(await an.open.append(id, Y.encodeStateAsUpdate(fresh, vector), 1)).toMatchObject({ ok: true })
    await an.inStep()
    expect(headlineOf(server.state(id))).toBe('Old Bridge')
    await an.open.close(id, 1)
  })

  it('[SY12] takes what reached the server meanwhile as well', async () => {
    const { server, an, id } = await refused()
    const { refusal } = server
    server.refusal = () => undefined
    server.write(
      id,
      server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, 'Old ')),
    )
    server.refusal = refusal
    expect((await an.engine.takeServerText(id)).ok).toBe(true)
    await an.inStep()
    expect(await an.headline(id)).toBe('Old Bridge')
    expect(an.state.overlaps).toEqual([])
  })

  it('[SY12] changes nothing while the server cannot be asked, or has no text of the article', async () => {
    const { server, an, id } = await refused()
    an.line.fault = (call) => (call === 'states' ? new ConnectionError('unreachable') : undefined)
    expect(await an.engine.takeServerText(id)).toMatchObject({ failure: { code: 'server-text-unreachable' } })
    an.line.fault = () => undefined
    an.engine.signOut()
    expect(await an.engine.takeServerText(id)).toMatchObject({ failure: { code: 'server-text-unreachable' } })
    an.engine.signIn()
    server.hidden.add(id)
    expect(await an.engine.takeServerText(id)).toMatchObject({ failure: { code: 'server-text-missing' } })
    expect(await an.headline(id)).toBe('Bridge refused')
    expect((await an.store.listVersions(id)).ok).toBe(true)
  })

  it('[SY12] [DR14] is in step after a crash, whatever of it was remembered', async () => {
    for (const remembered of [true, false]) {
      const disk = new MemoryDisk()
      const clock = new ManualClock()
      const store: DraftStore = await openDiskDrafts(disk, '/profile', clock)
      const { server, an, id } = await refused({ disk, clock, store })
      await an.state.flush()
      const facts = await disk.read('/profile/sync.log')
      expect((await an.engine.takeServerText(id)).ok).toBe(true)
      await an.stop()
      if (!remembered) disk.overwrite('/profile/sync.log', facts)
      disk.crash()
      const pushes = server.pushed.length
      const again = await startLaptop(server, { disk, clock, store: await openDiskDrafts(disk, '/profile', clock) })
      await again.inStep()
      expect(await again.headline(id)).toBe('Bridge')
      expect(again.engine.articleStatus(id)?.kind).toBe('onServer')
      expect(server.pushed).toHaveLength(pushes)
    }
  })
})
