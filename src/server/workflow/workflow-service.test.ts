import { beforeEach, describe, expect, it } from 'vitest'
import { mergeUpdates } from 'yjs'
import { leadRoot } from '../../shared/article/roots'
import { replaceText } from '../../shared/article/text'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { CommandAnswer, CommandRequest, WorkflowCommand } from '../../shared/workflow/commands'
import type { AccountId, Actor, DeviceId } from '../../shared/workflow/people'
import {
  actorWith,
  articleId,
  assignee,
  desk,
  HOUR,
  NOON,
  otherDesk,
  owner,
  someone,
  uuid,
} from '../../shared/workflow/testing/situations'
import { StoreFailed } from '../store/memory-newsroom-store'
import { decided, memoryNewsroom } from './testing/newsroom'

const reporter = actorWith(owner, 'reporter')
const editor = actorWith(someone, 'editor')
const managing = actorWith(uuid(20) as AccountId, 'managingEditor')
const stranger: Actor = {
  account: uuid(21) as AccountId,
  administrator: true,
  roles: { [otherDesk]: ['managingEditor'] },
}
const laptop = uuid(30) as DeviceId

let newsroom: ReturnType<typeof memoryNewsroom>
beforeEach(async () => {
  newsroom = memoryNewsroom()
})

async function give(
  command: WorkflowCommand,
  actor: Actor = managing,
  patch: Partial<CommandRequest> = {},
): Promise<CommandAnswer> {
  const [answer] = await newsroom.service.execute([await newsroom.request(command, patch)], actor, laptop)
  if (answer === undefined) throw new Error('no answer')
  return answer
}

async function recordEntries(): Promise<readonly unknown[]> {
  const page = await newsroom.store.readLog(
    { seq: 0, mark: 0 },
    { account: owner, desks: [desk] },
    { except: [], maxBytes: 1e9 },
  )
  return page.kind === 'entries' ? page.entries.filter(({ kind }) => kind === 'record') : []
}

async function historyOf(id: ArticleId = articleId) {
  const result = await newsroom.service.history(id, managing, 100)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('a command', () => {
  it('becomes the record, an entry of the log that everyone pulls, and an entry of the history', async () => {
    await newsroom.addArticle()
    const answer = await give({ kind: 'submit', note: 'Ready.' }, reporter)
    const version = await newsroom.version()
    expect(version).toMatchObject({ state: 'submitted', stateBy: owner, stateAt: NOON, revision: 1 })
    expect(answer).toMatchObject({ outcome: 'done', version })
    const [record] = await newsroom.store.readRecords([articleId])
    expect(await recordEntries()).toMatchObject([{ record, account: owner, device: laptop, articleId }])
    expect(await historyOf()).toMatchObject([
      { command: 'submit', from: 'draft', to: 'submitted', by: owner, at: NOON, note: 'Ready.', revision: 1 },
    ])
  })

  it('carries an article from draft to a correction, and the history tells it, newest first', async () => {
    await newsroom.addArticle()
    const steps: [WorkflowCommand, Actor][] = [
      [{ kind: 'submit' }, reporter],
      [{ kind: 'take' }, editor],
      [{ kind: 'return', note: 'Who built it?' }, editor],
      [{ kind: 'submit' }, reporter],
      [{ kind: 'approve' }, editor],
      [{ kind: 'publish' }, managing],
      [{ kind: 'correct', note: 'It opens at eight.' }, managing],
    ]
    for (const [command, actor] of steps) {
      newsroom.clock.advance(HOUR)
      expect(await give(command, actor)).toMatchObject({ outcome: 'done' })
    }
    expect(await newsroom.version()).toMatchObject({ state: 'corrected', publishedAt: NOON + 6 * HOUR, revision: 7 })
    expect((await historyOf()).map(({ command }) => command)).toEqual(steps.map(([{ kind }]) => kind).toReversed())
  })

  it('that is refused changes nothing and is in neither the log nor the history', async () => {
    await newsroom.addArticle()
    expect(await give({ kind: 'publish' })).toMatchObject({
      outcome: 'refused',
      reason: { code: 'workflow-wrong-state' },
      version: { state: 'draft', revision: 0 },
    })
    expect(await recordEntries()).toEqual([])
    expect(await historyOf()).toEqual([])
  })

  it('in a batch stands by itself: what follows a refused one is carried out', async () => {
    await newsroom.addArticle()
    const batch = [
      await newsroom.request({ kind: 'publish' }),
      await newsroom.request({ kind: 'submit' }),
      await newsroom.request({ kind: 'approve' }, { expectedRevision: 1, expectedState: 'submitted' }),
      await newsroom.request({ kind: 'submit' }, { language: 'id' }),
    ]
    const answers = await newsroom.service.execute(batch, managing, laptop)
    expect(answers.map(({ key, outcome }) => [key, outcome])).toEqual([
      [batch[0]?.key, 'refused'],
      [batch[1]?.key, 'done'],
      [batch[2]?.key, 'done'],
      [batch[3]?.key, 'done'],
    ])
    expect(await newsroom.version()).toMatchObject({ state: 'approved', revision: 2 })
  })

  it('with a forged state or revision is refused, and told how the version stands', async () => {
    await newsroom.addArticle([decided('submitted')])
    for (const forged of [{ expectedState: 'approved' }, { expectedRevision: 9 }, { expectedRevision: 0 }] as const) {
      expect(await give({ kind: 'publish' }, managing, forged)).toMatchObject({
        outcome: 'refused',
        reason: { code: 'workflow-changed-meanwhile', params: { state: 'submitted', by: owner } },
        version: { state: 'submitted', revision: 3 },
      })
    }
    expect(await newsroom.version()).toMatchObject({ state: 'submitted', revision: 3 })
  })
})

describe('who', () => {
  it('does not see an article learns nothing of it, not even whether it exists', async () => {
    await newsroom.addArticle([decided('approved')])
    const unknown = newArticleId()
    const expected = { outcome: 'refused', reason: { code: 'workflow-article-unknown', params: {} }, version: null }
    expect(await give({ kind: 'publish' }, stranger)).toMatchObject(expected)
    const request = await newsroom.request({ kind: 'publish' })
    const [answer] = await newsroom.service.execute([{ ...request, articleId: unknown }], managing, laptop)
    expect(answer).toMatchObject(expected)
    for (const id of [articleId, unknown]) {
      expect(await newsroom.service.history(id, stranger, 10)).toMatchObject({
        ok: false,
        failure: { code: 'workflow-article-unknown' },
      })
    }
  })

  it('is to be given a version must have an active account', async () => {
    await newsroom.addArticle()
    newsroom.inactive.add(assignee)
    expect(await give({ kind: 'assign', to: assignee }, editor)).toMatchObject({
      outcome: 'refused',
      reason: { code: 'workflow-account-unknown' },
    })
    expect(await newsroom.version()).toMatchObject({ assignee: null, revision: 0 })
    // Someone who may not assign does not find out which accounts there are.
    expect(await give({ kind: 'assign', to: assignee }, reporter)).toMatchObject({
      reason: { code: 'workflow-not-allowed' },
    })
    newsroom.inactive.clear()
    expect(await give({ kind: 'assign', to: assignee }, editor)).toMatchObject({ version: { assignee } })
  })

  it('translates on the desk submits a translation, and not the source version', async () => {
    await newsroom.addArticle()
    const translator = actorWith(someone, 'translator')
    expect(await give({ kind: 'submit' }, translator)).toMatchObject({ reason: { code: 'workflow-not-allowed' } })
    expect(await give({ kind: 'submit' }, translator, { language: 'id' })).toMatchObject({ outcome: 'done' })
  })
})

describe('the text', () => {
  it('is checked as it is stored, snapshot and updates', async () => {
    await newsroom.addArticle()
    await newsroom.markLead()
    expect(await give({ kind: 'submit' }, reporter)).toMatchObject({
      outcome: 'refused',
      reason: { code: 'workflow-problems', params: { count: 1 } },
      problems: [{ code: 'tk', segment: 'lead', excerpt: 'Cầu dài [TK] mét.' }],
    })
    const text = (await newsroom.store.readTexts([articleId])).get(articleId)
    await newsroom.store.saveSnapshot(articleId, mergeUpdates([...(text?.updates ?? [])]), text?.seq ?? 0)
    expect(await give({ kind: 'submit' }, reporter)).toMatchObject({ reason: { code: 'workflow-problems' } })
  })

  it('with problems is let through by an editor’s reason, which the history keeps', async () => {
    await newsroom.addArticle()
    await newsroom.markLead()
    const override = { reason: 'The sign on the bridge says TK.', problems: ['tk'] }
    expect(await give({ kind: 'submit' }, reporter, { override })).toMatchObject({
      reason: { code: 'workflow-override-refused' },
    })
    expect(await give({ kind: 'submit' }, editor, { override })).toMatchObject({ outcome: 'done' })
    expect(await historyOf()).toMatchObject([{ waived: override }])
  })

  it('of a translation is checked against its source', async () => {
    await newsroom.addArticle([decided('approved', { language: 'id' })])
    await newsroom.edit((doc) => replaceText(leadRoot(doc, 'vi'), 'Học sinh đọc sách mỗi chiều.'))
    expect(await give({ kind: 'publish' }, managing, { language: 'id' })).toMatchObject({
      problems: [{ code: 'segment-stale', segment: 'lead', excerpt: 'Học sinh đọc sách mỗi chiều.' }],
    })
  })

  it('must have the language version, unless something was decided about it before', async () => {
    await newsroom.addArticle([decided('draft', { language: 'fr' })])
    expect(await give({ kind: 'submit' }, managing, { language: 'de' })).toMatchObject({
      reason: { code: 'language-not-found', params: { language: 'de' } },
    })
    expect(await give({ kind: 'spike' }, managing, { language: 'fr' })).toMatchObject({ outcome: 'done' })
  })
})

describe('a key', () => {
  it('that comes again gets the same answer and does nothing, whatever happened since', async () => {
    await newsroom.addArticle()
    const request = await newsroom.request({ kind: 'submit' })
    const [first] = await newsroom.service.execute([request], managing, laptop)
    newsroom.clock.advance(HOUR)
    await give({ kind: 'approve' })
    const repeated = await newsroom.service.execute([request, request], managing, laptop)
    expect(repeated).toEqual([first, first])
    expect(await newsroom.version()).toMatchObject({ state: 'approved', revision: 2 })
    expect(await historyOf()).toHaveLength(2)
  })

  it('of a refused command is answered the same, even when the command would be possible by now', async () => {
    await newsroom.addArticle()
    const request = await newsroom.request({ kind: 'approve' }, { expectedState: 'submitted', expectedRevision: 1 })
    const [first] = await newsroom.service.execute([request], managing, laptop)
    await give({ kind: 'submit' })
    expect(await newsroom.service.execute([request], managing, laptop)).toEqual([first])
    expect(await newsroom.version()).toMatchObject({ state: 'submitted' })
  })

  it('for an article that is not there yet counts once it is', async () => {
    await newsroom.addArticle()
    const late = newArticleId()
    const request = { ...(await newsroom.request({ kind: 'submit' })), articleId: late }
    const [first] = await newsroom.service.execute([request], managing, laptop)
    expect(first).toMatchObject({ reason: { code: 'workflow-article-unknown' } })
    await newsroom.addArticle([], late)
    expect(await newsroom.service.execute([request], managing, laptop)).toMatchObject([{ outcome: 'done' }])
  })

  it('of another account is another key', async () => {
    await newsroom.addArticle()
    const key = uuid(500)
    expect(await give({ kind: 'submit' }, reporter, { key })).toMatchObject({ version: { state: 'submitted' } })
    expect(await give({ kind: 'take' }, editor, { key })).toMatchObject({ version: { state: 'inReview' } })
  })

  it('that arrives twice at once is carried out once', async () => {
    await newsroom.addArticle()
    const request = await newsroom.request({ kind: 'submit' })
    const both = await Promise.all([
      newsroom.service.execute([request], managing, laptop),
      newsroom.service.execute([request], managing, laptop),
    ])
    expect(both[0]).toEqual(both[1])
    expect(both[0]).toMatchObject([{ outcome: 'done' }])
    expect(await historyOf()).toHaveLength(1)
  })

  it.each(['fails', 'answer-lost'] as const)('is safe to send again when the commit %s', async (kind) => {
    await newsroom.addArticle()
    const batch = [
      await newsroom.request({ kind: 'submit' }),
      await newsroom.request({ kind: 'approve' }, { expectedRevision: 1, expectedState: 'submitted' }),
    ]
    newsroom.store.faultNextCommit({ kind })
    await expect(newsroom.service.execute(batch, managing, laptop)).rejects.toThrow(StoreFailed)
    expect(await newsroom.version()).toMatchObject({ state: kind === 'fails' ? 'draft' : 'submitted' })
    expect(await newsroom.service.execute(batch, managing, laptop)).toMatchObject([
      { outcome: 'done', version: { revision: 1 } },
      { outcome: 'done', version: { revision: 2 } },
    ])
    expect(await historyOf()).toHaveLength(2)
  })
})

it('of two editors who approve at once one does, and the other learns who it was', async () => {
  await newsroom.addArticle([decided('inReview')])
  const requests = [await newsroom.request({ kind: 'approve' }), await newsroom.request({ kind: 'approve' })]
  const answers = await Promise.all(
    [editor, managing].map((actor, index) => newsroom.service.execute(requests.slice(index, index + 1), actor, laptop)),
  )
  const [done, refused] = answers.flat().sort((a, b) => (a.outcome < b.outcome ? -1 : 1))
  expect(done).toMatchObject({ outcome: 'done', version: { state: 'approved' } })
  const by = done?.outcome === 'done' ? done.version.stateBy : ''
  expect(refused).toMatchObject({
    reason: { code: 'workflow-changed-meanwhile', params: { state: 'approved', by, at: NOON } },
  })
  expect(await historyOf()).toHaveLength(1)
})

describe('notifications', () => {
  it('are kept for their account, in order, until they are read', async () => {
    await newsroom.addArticle([decided('submitted')])
    await give({ kind: 'return', note: 'Who built it?' }, editor)
    await give({ kind: 'submit' }, reporter)
    await give({ kind: 'approve' }, editor)
    const all = await newsroom.service.notifications(owner, { after: 0, limit: 10 })
    expect(all.map(({ kind, readAt }) => [kind, readAt])).toEqual([
      ['returned', null],
      ['approved', null],
    ])
    const [first, second] = all
    expect(await newsroom.service.notifications(owner, { after: first?.id ?? 0, limit: 10 })).toEqual([second])
    expect(await newsroom.service.notifications(someone, { after: 0, limit: 10 })).toMatchObject([
      { kind: 'resubmitted', by: owner },
    ])
    await newsroom.service.markNotificationsRead(someone, [first?.id ?? 0])
    await newsroom.service.markNotificationsRead(owner, [second?.id ?? 0])
    const read = await newsroom.service.notifications(owner, { after: 0, limit: 10 })
    expect(read.map(({ readAt }) => readAt)).toEqual([null, NOON])
  })
})
