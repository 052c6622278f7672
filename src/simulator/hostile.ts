import * as Y from 'yjs'
import { headlineRoot } from '../shared/article/roots'
import type { ArticleId } from '../shared/ids'
import type { WorkflowCommand } from '../shared/workflow/commands'
import { versionOf } from '../shared/workflow/record'
import { randomBytes, randomUUID } from './in-place/seeded-crypto'
import type { Newsroom } from './newsroom'
import type { Step } from './plan'

/** What the stranger writes everywhere; it must never be found. */
export const FORGED = 'forged'

/** A reporter to whom nothing belongs sends what no honest program would: it must not change anything. */
export function hostileAttempt(newsroom: Newsroom, step: Step): void {
  void attempt(newsroom, step).catch(() => undefined)
}

/** Somebody who is on no desk, and to whom nothing was given, asks for everything there is: nothing of it may come. */
export function spy(newsroom: Newsroom): void {
  void spyOn(newsroom).catch(() => undefined)
}

async function spyOn(newsroom: Newsroom): Promise<void> {
  const { server, outsider, articles } = newsroom
  const entries = articles.map((articleId) => ({ articleId, stateVector: new Uint8Array() }))
  await server.serve(outsider, async ({ sync, workflow, actor }) => {
    const pulled = await sync.pull({ after: { seq: 0, mark: 0 }, own: [], maxBytes: 2 ** 20 }, actor)
    const states = await sync.states({ entries }, actor)
    const list = await sync.list({ limit: 100 }, actor)
    const histories = await Promise.all(articles.map((id) => workflow.history(id, actor, 10)))
    const given = {
      news: pulled.kind === 'changes' ? pulled.changes.length : 0,
      states: states.answers.length,
      list: list.articles.length,
      histories: histories.filter(({ ok }) => ok).length,
    }
    for (const [what, count] of Object.entries(given)) {
      if (count > 0) newsroom.breach(`leak: somebody of no desk was given ${count} of ${what}`)
    }
  })
}

async function attempt({ server, stranger, articles }: Newsroom, { a, b, what }: Step): Promise<void> {
  const articleId = articles[Math.floor(what * articles.length)]
  if (articleId === undefined) return
  const [record] = await server.store.readRecords([articleId])
  if (a < 0.3) {
    const commands: readonly WorkflowCommand[] = [
      { kind: 'approve' },
      { kind: 'publish' },
      { kind: 'take' },
      { kind: 'spike' },
      { kind: 'submit' },
      { kind: 'assign', to: stranger.account },
      { kind: 'withdraw', note: FORGED },
      { kind: 'restore' },
    ]
    const command = commands[Math.floor(b * commands.length)]
    if (command === undefined || record === undefined) return
    const { revision, state } = versionOf(record, 'vi')
    const request = {
      key: randomUUID(),
      articleId,
      language: 'vi',
      expectedRevision: revision,
      expectedState: state,
      command,
    }
    await server.serve(stranger, ({ workflow, actor, device }) => workflow.execute([request], actor, device))
    return
  }
  const update = await forged(newsroomText({ server }, articleId), b)
  if (record === undefined && b < 0.5) return
  await server.serve(stranger, ({ sync, actor, device }) =>
    sync.push(record === undefined ? [] : [{ articleId, update }], { actor, device }),
  )
}

async function newsroomText({ server }: Pick<Newsroom, 'server'>, id: ArticleId): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const text = (await server.store.readTexts([id])).get(id)
  for (const update of [text?.snapshot ?? [], ...(text?.updates ?? [])]) {
    if (update instanceof Uint8Array) Y.applyUpdate(doc, update)
  }
  return doc
}

async function forged(text: Promise<Y.Doc>, b: number): Promise<Uint8Array> {
  const doc = await text
  const before = Y.encodeStateVector(doc)
  if (b < 0.15) doc.getMap('workflow').set('state', FORGED)
  else if (b < 0.3) doc.getMap('meta').set('sourceLanguage', FORGED)
  else if (b < 0.5) headlineRoot(doc, 'vi').insert(0, FORGED)
  else if (b < 0.65) headlineRoot(doc, 'vi').delete(0, headlineRoot(doc, 'vi').length)
  else if (b < 0.75) deepen(doc)
  else if (b < 0.85) {
    // Another text under the numbers of somebody else's.
    const [client] = [...doc.store.clients.keys()]
    const other = new Y.Doc()
    other.clientID = client ?? 1
    headlineRoot(other, 'vi').insert(0, FORGED.repeat(9))
    return Y.encodeStateAsUpdate(other)
  } else return randomBytes(1 + Math.floor(b * 90))
  return Y.encodeStateAsUpdate(doc, before)
}

function deepen(doc: Y.Doc): void {
  let map = doc.getMap('topics')
  for (let depth = 0; depth < 200; depth += 1) {
    const inner = new Y.Map<unknown>()
    map.set(FORGED, inner)
    map = inner
  }
}
