import { describe, expect, it } from 'vitest'
import { articleStatus, type SyncFacts, SyncStatus, syncProblems, syncStatus } from './status'

const failure = { code: 'request-refused' } as const

describe('where an article stands', () => {
  const cases = [0, 1, 2, 3].flatMap((newest) =>
    [0, 1, 2, 3].flatMap((pushed) =>
      [true, false].flatMap((sending) =>
        [undefined, 1, 2, 3].map((refusedAt) => ({ newest, pushed, sending, refusedAt })),
      ),
    ),
  )
  it.each(cases)(
    '[SY5] is true: $newest written, $pushed acknowledged, sending $sending, refused $refusedAt',
    (each) => {
      const { newest, pushed, sending, refusedAt } = each
      const status = articleStatus({
        newest,
        pushed,
        sending,
        at: 5,
        ...(refusedAt === undefined ? {} : { refused: { sequence: refusedAt, failure } }),
      })
      const acknowledged = pushed > 0 && pushed >= newest
      expect(status.kind === 'onServer').toBe(acknowledged)
      if (acknowledged) return
      if (sending) expect(status).toEqual({ kind: 'sending' })
      else if (refusedAt !== undefined && refusedAt >= newest) expect(status).toEqual({ kind: 'refused', failure })
      else expect(status).toEqual({ kind: 'onThisComputer' })
    },
  )
})

describe('what the program is doing with the server', () => {
  const calm: SyncFacts = {
    signedIn: true,
    revoked: false,
    paused: false,
    waiting: 0,
    refused: 0,
    problem: undefined,
    retryAt: null,
    work: undefined,
    inStepAt: 7,
  }
  const problems = [undefined, 'unreachable', ...syncProblems] as const
  const works = [undefined, { step: 'fetching', done: 1, total: 2 }] as const
  const yesNo = [true, false]

  it('[SY5] is up to date only when nothing at all is left to say', () => {
    let seen = 0
    for (const signedIn of yesNo)
      for (const revoked of yesNo)
        for (const paused of yesNo)
          for (const waiting of [0, 3])
            for (const problem of problems)
              for (const work of works)
                for (const inStepAt of [undefined, 7]) {
                  const facts = { ...calm, signedIn, revoked, paused, waiting, problem, work, inStepAt, retryAt: 9 }
                  const status = syncStatus(facts)
                  expect(SyncStatus.parse(status)).toEqual(status)
                  const calmNow = signedIn && !revoked && !paused && waiting === 0 && problem === undefined
                  expect(status.kind === 'upToDate').toBe(calmNow && work === undefined && inStepAt !== undefined)
                  if ('waiting' in status) expect(status.waiting).toBe(waiting)
                  seen += 1
                }
    expect(seen).toBe(8 * 2 * problems.length * 4)
  })

  it('[SY5] tells what keeps text from the server before anything else', () => {
    expect(syncStatus({ ...calm, revoked: true, signedIn: false, paused: true }).kind).toBe('revoked')
    expect(syncStatus({ ...calm, signedIn: false, paused: true }).kind).toBe('signedOut')
    expect(syncStatus({ ...calm, paused: true, problem: 'unreachable' }).kind).toBe('paused')
    expect(syncStatus({ ...calm, problem: 'unreachable', retryAt: 4 })).toEqual({
      kind: 'offline',
      waiting: 0,
      retryAt: 4,
    })
    expect(syncStatus({ ...calm, problem: 'untrusted', retryAt: 4 })).toMatchObject({
      kind: 'trouble',
      problem: 'untrusted',
    })
    expect(syncStatus({ ...calm, waiting: 2 })).toMatchObject({ kind: 'syncing', waiting: 2 })
    expect(syncStatus({ ...calm, refused: 2 })).toEqual({ kind: 'upToDate', at: 7, refused: 2 })
  })
})
