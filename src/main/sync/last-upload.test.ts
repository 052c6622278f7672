import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { ConnectionError } from './server-connection'
import type { Call, FakeServer, Fault } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { withArticle } from './testing/laptops'

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
const withLastWords = async (): Promise<{ server: FakeServer; an: Laptop; id: ArticleId }> => {
  const { server, an, id } = await withArticle()
  an.engine.pause()
  await an.type(id, ' last words')
  return { server, an, id }
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
