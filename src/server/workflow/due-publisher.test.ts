import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { AccountId } from '../../shared/workflow/people'
import { actorWith, articleId, HOUR, NOON, owner, uuid } from '../../shared/workflow/testing/situations'
import { decided, memoryNewsroom } from './testing/newsroom'

const managing = actorWith(uuid(20) as AccountId, 'managingEditor')
const scheduled = (publishAt: number) => decided('scheduled', { publishAt, stateBy: managing.account })
const embargo = (until: number) => ({ until, zone: 'Asia/Jakarta' })

let newsroom: ReturnType<typeof memoryNewsroom>
beforeEach(() => {
  newsroom = memoryNewsroom()
})

async function history() {
  const result = await newsroom.service.history(articleId, managing, 100)
  return result.ok ? result.value : []
}

async function schedule(override?: { reason: string; problems: string[] }): Promise<void> {
  const request = await newsroom.request(
    { kind: 'schedule', at: NOON + HOUR },
    override === undefined ? {} : { override },
  )
  expect(await newsroom.service.execute([request], managing, null)).toMatchObject([{ outcome: 'done' }])
}

describe('a version whose time has come', () => {
  it('is published by itself, in the name of who set the time', async () => {
    await newsroom.addArticle([decided('approved')])
    await schedule()
    expect(await newsroom.publisher.publishDue(NOON + HOUR - 1)).toEqual([])
    expect(await newsroom.publisher.publishDue(NOON + HOUR)).toEqual([
      { articleId, language: 'vi', outcome: 'published' },
    ])
    expect(await newsroom.version()).toMatchObject({ state: 'published', publishAt: null, publishedAt: NOON + HOUR })
    expect((await history())[0]).toMatchObject({
      command: 'publish',
      from: 'scheduled',
      to: 'published',
      automatic: true,
      by: managing.account,
      at: NOON + HOUR,
    })
    expect(await newsroom.service.notifications(owner, { after: 0, limit: 10 })).toMatchObject([{ kind: 'published' }])
  })

  it('is published once, however often and by however many instances it is looked for', async () => {
    await newsroom.addArticle([scheduled(NOON)])
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => newsroom.publisher.publishDue(NOON)))
    expect(
      outcomes
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['passed', 'passed', 'passed', 'published'])
    expect(await newsroom.publisher.publishDue(NOON)).toEqual([])
    expect(await history()).toHaveLength(1)
  })

  it.each([
    [{ kind: 'unschedule' }, { state: 'approved' }],
    [
      { kind: 'schedule', at: NOON + HOUR },
      { state: 'scheduled', publishAt: NOON + HOUR },
    ],
  ] as const)('is left alone when somebody gives the command %j in the meantime', async (command, version) => {
    await newsroom.addArticle([scheduled(NOON)])
    const request = await newsroom.request(command)
    const [, outcomes] = await Promise.all([
      newsroom.service.execute([request], managing, null),
      newsroom.publisher.publishDue(NOON),
    ])
    expect(outcomes).toMatchObject([{ outcome: 'passed' }])
    expect(await newsroom.version()).toMatchObject(version)
  })

  it('waits for the end of its embargo, and of the source version’s', async () => {
    await newsroom.addArticle([
      { ...scheduled(NOON), embargo: embargo(NOON + 3 * HOUR) },
      { ...scheduled(NOON), language: 'id', embargo: embargo(NOON + HOUR) },
    ])
    expect(await newsroom.publisher.publishDue(NOON + HOUR - 1)).toEqual([])
    expect(await newsroom.publisher.publishDue(NOON + HOUR)).toMatchObject([{ language: 'id', outcome: 'waiting' }])
    expect(await newsroom.version('id')).toMatchObject({ state: 'scheduled', revision: 3 })
    expect(await newsroom.publisher.publishDue(NOON + 3 * HOUR)).toMatchObject([
      { language: 'vi', outcome: 'published' },
      { language: 'id', outcome: 'published' },
    ])
  })
})

describe('what stands in the way at the set time', () => {
  it('takes the version back to approved, once, and its people are told why', async () => {
    await newsroom.addArticle([scheduled(NOON)])
    await newsroom.markLead()
    expect(await newsroom.publisher.publishDue(NOON)).toMatchObject([{ outcome: 'stopped' }])
    expect(await newsroom.publisher.publishDue(NOON)).toEqual([])
    expect(await newsroom.version()).toMatchObject({ state: 'approved', publishAt: null, publishedAt: null })
    expect(await history()).toMatchObject([
      {
        command: 'unschedule',
        automatic: true,
        by: managing.account,
        details: { reason: 'workflow-problems', problems: 'tk' },
      },
    ])
    for (const account of [owner, managing.account]) {
      expect(await newsroom.service.notifications(account, { after: 0, limit: 10 })).toMatchObject([
        { kind: 'publishingStopped', params: { problems: 'tk' } },
      ])
    }
  })

  it('is passed over when it was passed over as the time was set', async () => {
    await newsroom.addArticle([decided('approved')])
    await newsroom.markLead()
    await schedule({ reason: 'The sign says TK.', problems: ['tk'] })
    expect(await newsroom.publisher.publishDue(NOON + HOUR)).toMatchObject([{ outcome: 'published' }])
    expect((await history())[0]).toMatchObject({ waived: { reason: 'The sign says TK.', problems: ['tk'] } })
  })

  it('is not passed over when only an earlier time was set in spite of it', async () => {
    await newsroom.addArticle([decided('approved')])
    await newsroom.markLead()
    await schedule({ reason: 'The sign says TK.', problems: ['tk'] })
    await newsroom.edit((doc) => doc.getText('lead:vi').delete(0, doc.getText('lead:vi').length))
    newsroom.clock.advance(1000)
    await schedule()
    await newsroom.markLead()
    expect(await newsroom.publisher.publishDue(NOON + HOUR)).toMatchObject([{ outcome: 'stopped' }])
  })

  it('may be a source version that was spiked', async () => {
    await newsroom.addArticle([decided('spiked'), { ...scheduled(NOON), language: 'id' }])
    expect(await newsroom.publisher.publishDue(NOON)).toMatchObject([{ language: 'id', outcome: 'stopped' }])
    expect(await history()).toMatchObject([{ details: { reason: 'workflow-source-stopped', problems: '' } }])
  })

  it('is a failing store for that version only, until the next look', async () => {
    const other = newArticleId()
    await newsroom.addArticle([scheduled(NOON - 1)])
    await newsroom.addArticle([scheduled(NOON)], other)
    newsroom.store.faultNextCommit({ kind: 'fails' })
    expect(await newsroom.publisher.publishDue(NOON)).toMatchObject([
      { articleId, outcome: 'failed', error: expect.any(Error) },
      { articleId: other, outcome: 'published' },
    ])
    expect(await newsroom.publisher.publishDue(NOON)).toMatchObject([{ articleId, outcome: 'published' }])
  })
})

describe('started', () => {
  it('looks at once and every five seconds, goes on after a failure, and ends when told', async () => {
    await newsroom.addArticle([scheduled(NOON + 4000)])
    const listDue = vi.spyOn(newsroom.store, 'listDue')
    const stop = newsroom.publisher.start()
    await vi.waitFor(() => expect(newsroom.clock.waiting).toBe(1))
    listDue.mockRejectedValueOnce(new Error('no connection'))
    newsroom.clock.advance(5000)
    await vi.waitFor(() => expect(newsroom.clock.waiting).toBe(1))
    expect(newsroom.errors).toEqual([new Error('no connection')])
    expect(newsroom.outcomes).toEqual([])
    newsroom.clock.advance(5000)
    await vi.waitFor(() => expect(newsroom.outcomes).toMatchObject([{ outcome: 'published' }]))
    await vi.waitFor(() => expect(newsroom.clock.waiting).toBe(1))
    await stop()
    expect(newsroom.clock.waiting).toBe(0)
    expect(listDue).toHaveBeenCalledTimes(3)
  })

  it('is not started again by a look that was under way when it was stopped', async () => {
    await newsroom.addArticle([scheduled(NOON)])
    const stop = newsroom.publisher.start()
    await stop()
    expect(newsroom.clock.waiting).toBe(0)
    expect(newsroom.outcomes).toMatchObject([{ outcome: 'published' }])
  })
})
