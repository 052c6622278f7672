import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../shared/workflow/people'
import { actorWith, articleId, HOUR, NOON, owner, someone, uuid } from '../../shared/workflow/testing/situations'
import { PostgresNewsroomStore } from '../store/postgres-newsroom-store'
import { withDatabase } from '../testing/test-database'
import { decided, StillClock, TestNewsroom } from './testing/newsroom'

const editor = actorWith(someone, 'editor')
const managing = actorWith(uuid(20) as AccountId, 'managingEditor')
const random = (below: number): number => Math.floor(Math.random() * below)

describe('the workflow on PostgreSQL', () => {
  const database = withDatabase()
  let newsroom: TestNewsroom<PostgresNewsroomStore>

  beforeEach(async () => {
    await database.pool.query(`truncate article, log, article_snapshot, command_result, article_history, notification cascade;
      update log_head set seq = 0, mark = 0, notification = 0`)
    const clock = new StillClock()
    newsroom = new TestNewsroom(clock, new PostgresNewsroomStore({ database, clock, random, onListenError: () => {} }))
  })

  it('carries an article from draft to print, and keeps who did what', async () => {
    await newsroom.addArticle()
    for (const [command, actor] of [
      [{ kind: 'submit' }, actorWith(owner, 'reporter')],
      [{ kind: 'return', note: 'Ai xây thư viện?' }, editor],
      [{ kind: 'submit' }, actorWith(owner, 'reporter')],
      [{ kind: 'approve' }, editor],
      [{ kind: 'schedule', at: NOON + 5 * HOUR }, managing],
    ] as const) {
      newsroom.clock.advance(1000)
      const answers = await newsroom.service.execute([await newsroom.request(command)], actor, null)
      expect(answers).toMatchObject([{ outcome: 'done', version: await newsroom.version() }])
    }
    expect(await newsroom.publisher.publishDue(NOON + 5 * HOUR)).toMatchObject([{ outcome: 'published' }])
    const history = await newsroom.service.history(articleId, managing, 10)
    expect(history.ok && history.value.map(({ command, note }) => [command, note])).toEqual([
      ['publish', null],
      ['schedule', null],
      ['approve', null],
      ['submit', null],
      ['return', 'Ai xây thư viện?'],
      ['submit', null],
    ])
    const told = await newsroom.service.notifications(owner, { after: 0, limit: 10 })
    expect(told.map(({ kind }) => kind)).toEqual(['returned', 'approved', 'published'])
  })

  it('approves once when many approve at once, and answers the others who it was', async () => {
    await newsroom.addArticle([decided('inReview')])
    const requests = await Promise.all(Array.from({ length: 8 }, () => newsroom.request({ kind: 'approve' })))
    const answers = await Promise.all(
      requests.map((request, index) => newsroom.service.execute([request], index % 2 === 0 ? editor : managing, null)),
    )
    const done = answers.flat().filter(({ outcome }) => outcome === 'done')
    expect(done).toHaveLength(1)
    const { stateBy } = await newsroom.version()
    for (const answer of answers.flat()) {
      if (answer.outcome === 'done') continue
      expect(answer.reason).toMatchObject({ code: 'workflow-changed-meanwhile', params: { by: stateBy } })
    }
  })

  it('carries one key out once, however many connections bring it', async () => {
    await newsroom.addArticle()
    const request = await newsroom.request({ kind: 'submit' })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => newsroom.service.execute([request], managing, null)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject([{ outcome: 'done', version: { revision: 1 } }])
  })

  it('publishes once when several instances find it due', async () => {
    await newsroom.addArticle([decided('scheduled', { publishAt: NOON })])
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => newsroom.publisher.publishDue(NOON)))
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'published')).toHaveLength(1)
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(await newsroom.version()).toMatchObject({ state: 'published', revision: 4 })
  })
})
