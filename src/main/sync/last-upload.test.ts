import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { OpenArticles } from '../articles/open-articles'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { SyncState } from './SyncState'
import { ConnectionError } from './server-connection'
import type { Call, FakeServer, Fault } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { type LaptopOptions, withArticle } from './testing/laptops'

const PROFILE = '/profile'
const revoked = (): ConnectionError => new ConnectionError('revoked', { wipe: 'drafts-after-upload' })
/** What may still be asked with the token of a computer that was signed out for good, and is to upload first. */
const SENDS: ReadonlySet<Call> = new Set(['push', 'endUpload'])

/** From now on the server takes what is sent, unless `fault` says otherwise, and gives nothing. */
const revoke = (an: Laptop, fault: (call: Call) => Fault | undefined = () => undefined): void => {
  an.line.fault = (call) => (SENDS.has(call) ? fault(call) : revoked())
  an.engine.resume()
}
const told = (an: Laptop): Promise<void> => an.until(() => an.revocations.length > 0)

/** A laptop with text that was not sent, before its next contact with the server. */
const withLastWords = async (options?: LaptopOptions): ReturnType<typeof withArticle> => {
  const { server, an, id } = await withArticle(options)
  an.engine.pause()
  await an.type(id, ' last words')
  return { server, an, id }
}

/** A laptop, paused and in step, whose drafts are on a disk that can fail. */
const withDisk = async (): Promise<{
  readonly platter: MemoryDisk
  readonly disk: FaultyDisk
  readonly server: FakeServer
  readonly an: Laptop
  readonly id: ArticleId
}> => {
  const clock = new ManualClock()
  const platter = new MemoryDisk()
  const disk = new FaultyDisk(platter)
  const found = await withArticle({ clock, disk, store: await openDiskDrafts(disk, PROFILE, clock) })
  found.an.engine.pause()
  await found.an.settle()
  return { platter, disk, ...found }
}

/** A laptop with text that was not sent, whose session the server has ended. */
const withEndedSession = async (): ReturnType<typeof withLastWords> => {
  const found = await withLastWords()
  found.an.line.fault = () => new ConnectionError('signed-out')
  found.an.engine.resume()
  await found.an.until(() => found.an.engine.status.kind === 'signedOut')
  return found
}

describe('a computer that was signed out for good, and is to upload first', () => {
  it('[SY10] sends, says that this was all, tells what is where, and asks nothing more', async () => {
    const { server, an, id } = await withLastWords()
    const fresh = await an.create('Market')
    revoke(an)
    await told(an)
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [id, fresh], onlyHere: [] }])
    expect([id, fresh].map((each) => headlineOf(server.state(each)))).toEqual(['Bridge last words', 'Market'])
    expect(server.endedUploads).toEqual([0])
    const calls = { ...an.line.calls }
    an.engine.tryNow()
    await an.settle()
    expect(an.line.calls).toEqual(calls)
    expect(an.engine.status.kind).toBe('revoked')
  })

  it('[SY10] sends an article whole whose base cannot be asked for', async () => {
    const { server, an, id } = await withLastWords()
    // Closing it folds the single updates into the snapshot.
    await an.edit(id, (doc) => headlineRoot(doc, 'en').insert(0, 'Long '.repeat(400)))
    await an.store.close(id)
    const { states } = an.line.calls
    revoke(an)
    await told(an)
    expect(an.revocations[0]).toMatchObject({ onServer: [id], onlyHere: [] })
    expect(headlineOf(server.state(id))).toContain('last words')
    expect(an.line.calls.states).toBe(states)
  })

  it('[SY10] keeps what the server refuses, and says how much that is', async () => {
    const { server, an, id } = await withLastWords()
    const fresh = await an.create('Market')
    server.refusal = (each) => (each === id ? 'request-refused' : undefined)
    revoke(an)
    await told(an)
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [fresh], onlyHere: [id] }])
    expect(server.endedUploads).toEqual([1])
    expect(await an.headline(id)).toBe('Bridge last words')
  })

  it('[SY10] tries again where the line breaks, and tells nothing before all was sent', async () => {
    const { server, an, id } = await withLastWords()
    let [texts, photos, ends] = [2, 1, 1]
    an.sendLastPhotos = async () => {
      if (photos-- > 0) throw new ConnectionError('unreachable')
    }
    revoke(an, (call) => {
      expect(an.revocations).toEqual([])
      if (call === 'push') return texts-- > 0 ? 'lose-request' : undefined
      // The server has ended it then, and says so when it is asked again.
      return ends-- > 0 ? 'lose-answer' : revoked()
    })
    await told(an)
    expect([texts, photos, ends]).toEqual([-1, -2, -1])
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [id], onlyHere: [] }])
    expect(server.endedUploads).toEqual([0])
  })

  it.each([
    ['with nothing left to send', false, false],
    ['with words that were not sent yet', true, false],
    ['just after the last words were sent', true, true],
  ])(
    '[SY10] [SY8] believes nothing that a server acknowledged which was put back from a backup since, %s',
    async (_when, hasLastWords, afterThem) => {
      const { server, an, id } = await withArticle()
      const backup = server.head.seq
      await an.type(id, ' acknowledged')
      const fresh = await an.create('Market')
      await an.inStep()
      an.engine.pause()
      if (hasLastWords) await an.type(id, ' last words')
      // Somebody else goes on there, past the place that this computer knows.
      const putBack = (): void => {
        server.restoreTo(backup)
        for (let word = 0; word < 9; word += 1) {
          server.write(
            id,
            server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, `${word} `)),
          )
        }
      }
      if (!afterThem) putBack()
      let ends = 0
      revoke(an, (call) => {
        if (call === 'endUpload' && afterThem && ends++ === 0) putBack()
        return undefined
      })
      await told(an)
      expect(headlineOf(server.state(id))).toContain(hasLastWords ? 'acknowledged last words' : 'acknowledged')
      expect(headlineOf(server.state(fresh))).toBe('Market')
      expect(an.revocations[0]).toMatchObject({ onlyHere: [] })
      expect(new Set(an.revocations[0]?.onServer)).toEqual(new Set([id, fresh]))
      expect(server.endedUploads).toEqual([0])
    },
  )

  it('[SY10] goes on after a restart', async () => {
    const { server, an, id } = await withLastWords()
    revoke(an, () => 'lose-request')
    await an.until(() => an.engine.status.kind === 'offline')
    await an.stop()
    expect(an.revocations).toEqual([])
    await an.start()
    revoke(an)
    await told(an)
    expect(an.revocations[0]).toMatchObject({ onServer: [id] })
    expect(headlineOf(server.state(id))).toBe('Bridge last words')
  })

  it.each([0, 1])('[SY10] sends what the disk does not take: %i changes on disk, one in memory', async (saved) => {
    const { disk, server, an, id } = await withDisk()
    for (let change = 0; change < saved; change += 1) await an.type(id, ' saved')
    disk.fail('write', 'ENOSPC', { times: 1000 })
    await expect(an.type(id, ' unsaved')).rejects.toThrow('disk-full')
    revoke(an)
    await told(an)
    const whole = `Bridge${' saved'.repeat(saved)} unsaved`
    expect(headlineOf(server.state(id))).toBe(whole)
    expect(server.endedUploads).toEqual([0])
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [id], onlyHere: [] }])
    disk.heal()
    await an.store.flush()
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
    expect(await an.headline(id)).toBe(whole)
  })

  it('[SY10] says what is refused of what the disk does not take', async () => {
    const { disk, server, an, id } = await withDisk()
    await an.type(id, ' saved')
    disk.fail('write', 'ENOSPC', { times: 1000 })
    await expect(an.type(id, ' unsaved')).rejects.toThrow('disk-full')
    server.refusal = () => 'request-refused'
    const { push } = an.line.calls
    revoke(an)
    await told(an)
    expect(an.line.calls.push - push).toBe(1)
    expect(server.endedUploads).toEqual([1])
    expect(an.revocations[0]).toMatchObject({ onServer: [], onlyHere: [id] })
    disk.heal()
    await an.store.flush()
    expect(an.engine.articleStatus(id)?.kind).toBe('refused')
  })

  it('[SY1] compares what went from memory and was lost here, when somebody signs in on the computer', async () => {
    const { disk, platter, server, an, id } = await withDisk()
    disk.fail('write', 'ENOSPC', { times: 1000 })
    await expect(an.type(id, ' unsaved')).rejects.toThrow('disk-full')
    // The disk is full of drafts; what is known of the server still finds its place.
    an.disk = platter
    await an.engine.stop()
    await an.start({ signedIn: false })
    revoke(an)
    await told(an)
    await an.stop()
    an.store = await openDiskDrafts(new FaultyDisk(platter), PROFILE, an.clock)
    an.open = new OpenArticles(an.store, () => undefined)
    an.line.fault = () => undefined
    await an.type(id, ' later')
    await an.start()
    await an.inStep()
    expect(await an.headline(id)).toBe(headlineOf(server.state(id)))
    expect((await an.headline(id)).split(' ').sort()).toEqual(['Bridge', 'later', 'unsaved'])
  })

  it('[SY10] does not say that this was all before the disk knows what the server took', async () => {
    const platter = new MemoryDisk()
    const disk = new FaultyDisk(platter)
    const { server, an, id } = await withLastWords({ disk })
    const fresh = await an.create('Market')
    server.refusal = (each) => (each === id ? 'request-refused' : undefined)
    disk.fail('write', 'ENOSPC', { times: 5 })
    revoke(an)
    await told(an)
    const state = await SyncState.open({ disk: platter, path: '/profile/sync.log', identity: 'newsroom/an' })
    if (state === 'other-identity') throw new Error('another account')
    expect([state.facts(id).refused?.sequence, state.facts(fresh).pushed]).toEqual([2, 1])
    expect(server.endedUploads).toEqual([1])
  })

  it('[SY10] does not wait for ever for a disk that takes nothing, or cannot be read', async () => {
    const { disk, server, an, id } = await withDisk()
    await an.type(id, ' last words')
    for (const operation of ['read', 'write'] as const) disk.fail(operation, 'EIO', { times: 1_000_000 })
    revoke(an)
    await told(an)
    expect(server.endedUploads).toEqual([1])
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [], onlyHere: [id] }])
  })

  it('[SY10] sends what could not be read for a while', async () => {
    const { disk, server, an, id } = await withDisk()
    await an.type(id, ' last words')
    disk.fail('read', 'EIO', { times: 12 })
    revoke(an)
    await told(an)
    expect(headlineOf(server.state(id))).toBe('Bridge last words')
    expect(server.endedUploads).toEqual([0])
  })

  it('[SY10] removes nothing where the server takes nothing any more', async () => {
    const { an, id } = await withLastWords()
    revoke(an, revoked)
    await told(an)
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [], onlyHere: [id] }])
  })

  it('[SY10] hears of it within an hour where its session had ended before', async () => {
    const { server, an, id } = await withEndedSession()
    const { roundTrips } = an.line
    await an.type(id, ' indeed')
    an.clock.advance(1_800_000)
    await an.settle()
    expect(an.line.roundTrips).toBe(roundTrips)

    revoke(an, () => undefined)
    await told(an)
    expect(an.revocations).toEqual([{ wipe: 'drafts-after-upload', onServer: [id], onlyHere: [] }])
    expect(headlineOf(server.state(id))).toBe('Bridge last words indeed')
    expect(an.engine.status.kind).toBe('revoked')
  })

  it('[SY10] hears of it at the next start, and goes on when the line breaks', async () => {
    const { server, an, id } = await withEndedSession()
    await an.stop()
    let texts = 2
    revoke(an, () => (texts-- > 0 ? 'lose-request' : undefined))
    await an.start({ signedIn: false })
    await told(an)
    expect(texts).toBe(-2)
    expect(an.revocations[0]).toMatchObject({ onServer: [id] })
    expect(headlineOf(server.state(id))).toBe('Bridge last words')
  })

  it('[SY10] removes nothing when somebody signs in while it uploads', async () => {
    const { an, id } = await withEndedSession()
    let signsIn = true
    revoke(an, () => {
      if (signsIn) an.engine.signIn()
      signsIn = false
      an.line.fault = () => undefined
      return undefined
    })
    await an.inStep()
    expect(an.revocations).toEqual([])
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
  })

  it('[SY10] removes nothing when somebody signs in while it asks whether it was signed out for good', async () => {
    const { an, id } = await withEndedSession()
    an.line.fault = (call) => {
      if (call !== 'list') return undefined
      an.line.fault = () => undefined
      an.engine.signIn()
      return revoked()
    }
    an.engine.tryNow()
    await an.inStep()
    expect(an.revocations).toEqual([])
    expect(an.engine.articleStatus(id)?.kind).toBe('onServer')
  })

  it('[SY10] asks nothing of the server after a person signed out', async () => {
    const { an } = await withLastWords()
    an.engine.resume()
    await an.inStep()
    an.engine.signOut()
    await an.settle()
    const { roundTrips } = an.line
    an.clock.advance(7_200_000)
    await an.settle()
    expect(an.line.roundTrips).toBe(roundTrips)
  })

  it('[SY10] sends nothing when only its session is to be removed', async () => {
    const { server, an, id } = await withLastWords()
    an.line.fault = () => new ConnectionError('revoked', { wipe: 'session' })
    an.engine.resume()
    await told(an)
    expect(an.revocations).toEqual([{ wipe: 'session', onServer: [], onlyHere: [id] }])
    expect(headlineOf(server.state(id))).toBe('Bridge')
    expect(an.line.calls.endUpload).toBe(0)
  })
})
