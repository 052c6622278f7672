import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId } from '../../shared/ids'
import { ArticleRow } from '../../shared/library'
import type { Actor } from '../../shared/workflow/people'
import { BadStateVector } from './sync-service'
import { applied, headFor, headlineOf, NOTHING, pullAll, START, scene } from './testing/sync-scene'
import { addWord, replicaOf, sampleArticle } from './testing/test-article'
import { testUpkeep } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

describe('what a laptop lacks', () => {
  it('is told by state vectors, of the articles it may see', async () => {
    const { texts, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const behind = replicaOf(doc)
    await texts.push(owner, id, addWord(doc))
    const entries = [
      { articleId: newArticleId(), stateVector: NOTHING },
      { articleId: id, stateVector: Y.encodeStateVector(behind) },
      { articleId: id, stateVector: NOTHING },
    ]
    const { answers, answered, head } = await texts.sync.states({ entries }, editor)
    expect(answered).toBe(3)
    expect(head).toEqual(await headFor(texts, editor))
    expect(answers.map(({ articleId }) => articleId)).toEqual([id, id])
    expect(answers[0]?.update.byteLength).toBeLessThan(100)
    for (const { update } of answers) Y.applyUpdate(behind, update, 'remote')
    expect(headlineOf(behind)).toBe(headlineOf(doc))
    expect(answers[0]?.stateVector).toEqual(Y.encodeStateVector(doc))
    const strange = await texts.sync.states({ entries }, someone('editor', newDeskId()))
    expect(strange).toMatchObject({ answers: [], answered: 3 })
    const bad = texts.sync.states({ entries: [{ articleId: id, stateVector: Uint8Array.of(200, 1) }] }, editor)
    await expect(bad).rejects.toThrow(BadStateVector)
  })

  it('is compared anew when the server was restored from an older backup, and re-supplied', async () => {
    const { texts, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const backup = texts.store.backup()
    await texts.push(owner, id, addWord(doc, 'Mất '))
    const { cursor } = await pullAll(texts, owner)
    texts.store.restore(backup)
    await texts.push(editor, id, addWord(replicaOf(sampleArticle()), 'x')).catch(() => undefined)
    await texts.create(editor, Y.encodeStateAsUpdate(sampleArticle()))
    const answer = await texts.sync.pull({ after: cursor, own: [], maxBytes: 1000 }, owner)
    expect(answer).toEqual({ kind: 'compare', cursor: await headFor(texts, owner) })
    expect(texts.troubles).toEqual([cursor])
    const entries = [{ articleId: id, stateVector: Y.encodeStateVector(doc) }]
    const [state] = (await texts.sync.states({ entries }, owner)).answers
    const lost = Y.encodeStateAsUpdate(doc, state?.stateVector)
    expect(await texts.push(owner, id, lost)).toMatchObject({ kind: 'committed', added: true })
    expect(headlineOf(applied((await pullAll(texts, editor)).changes, id))).toBe(headlineOf(doc))
  })

  it('is compared anew when its reader’s desks changed: what went on unseen is in no later entry', async () => {
    const { texts, desk, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const { cursor } = await pullAll(texts, editor)
    const outside: Actor = { ...editor, roles: {} }
    const away = await texts.sync.pull({ after: cursor, own: [], maxBytes: 1000 }, outside)
    expect(away).toEqual({ kind: 'compare', cursor: await headFor(texts, outside) })
    await texts.push(owner, id, addWord(doc))
    const unseen = await pullAll(texts, outside, away.cursor)
    expect(unseen.changes).toEqual([])
    expect(await texts.sync.pull({ after: unseen.cursor, own: [], maxBytes: 1000 }, editor)).toMatchObject({
      kind: 'compare',
    })
    // Another role on the same desk sees the same.
    const promoted: Actor = { ...editor, roles: { [desk]: ['managingEditor'] } }
    await pullAll(texts, promoted, await headFor(texts, editor))
    // The database was not put back: the operator is told nothing.
    expect(texts.troubles).toEqual([])
  })

  it('is told as gone when the article went to another desk', async () => {
    const { texts, owner, editor } = scene()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(sampleArticle()))
    const { cursor } = await pullAll(texts, editor)
    await texts.store.transaction(async (transaction) => {
      const record = (await transaction.lock([id])).get(id)?.record
      if (record === undefined) throw new Error('it is there')
      const moved = { ...record, desk: newDeskId() }
      await transaction.saveRecord(moved)
      await transaction.append([{ kind: 'record', record: moved, articleId: id, account: owner.account, device: null }])
    })
    expect((await pullAll(texts, editor, cursor)).changes).toEqual([{ kind: 'gone', seq: 3, articleId: id }])
  })
})

describe('waiting for news', () => {
  it('ends with something to see, soon after it was written; what others may not see wakes nobody', async () => {
    const { texts, owner, editor } = scene()
    const head = await texts.store.head()
    let woken = false
    const waiting = texts.sync.waitForChange(head, editor, new AbortController().signal).then(() => (woken = true))
    await texts.create(someone('reporter', newDeskId()), Y.encodeStateAsUpdate(sampleArticle()))
    texts.clock.move(1000)
    await turns()
    expect(woken).toBe(false)
    await texts.create(owner, Y.encodeStateAsUpdate(sampleArticle()))
    await turns()
    expect(woken).toBe(false)
    texts.clock.move(1000)
    await waiting
  })

  it('ends by itself, when the laptop goes, and when the server stops', async () => {
    const { texts, editor } = scene()
    const gone = new AbortController()
    const waits = [new AbortController(), gone, new AbortController()].map(({ signal }) =>
      texts.sync.waitForChange(START, editor, signal),
    )
    gone.abort()
    await waits[1]
    await turns()
    texts.clock.move(26_000)
    await Promise.all(waits)
    const last = texts.sync.waitForChange(START, editor, new AbortController().signal)
    await turns()
    texts.sync.stop()
    await last
  })
})

describe('the upkeep', () => {
  it('gives every article its row, and long logs a snapshot that reads the same', async () => {
    // Without kept shapes, so that what is written after the snapshot is judged by it.
    const { texts, owner, editor } = scene({ shapes: 0 })
    const doc = sampleArticle(30)
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    for (let n = 0; n < 210; n += 1) await texts.push(owner, id, addWord(doc, `${n} `))
    expect((await texts.sync.list({ limit: 5 }, editor)).articles).toMatchObject([{ seq: 212, row: null }])
    texts.clock.move(3000)
    await texts.upkeep.settle()
    const { articles, head } = await texts.sync.list({ limit: 5 }, editor)
    expect(head).toEqual(await headFor(texts, editor))
    const row = ArticleRow.parse(articles[0]?.row)
    expect(row).toMatchObject({ id, sourceLanguage: 'vi', languages: [{ headline: headlineOf(doc) }] })
    const text = (await texts.store.readTexts([id])).get(id)
    expect(text?.updates).toEqual([])
    expect(await texts.push(owner, id, addWord(doc, 'sau '))).toMatchObject({ kind: 'committed', added: true })
    const { answers } = await texts.sync.states({ entries: [{ articleId: id, stateVector: NOTHING }] }, editor)
    const opened = new Y.Doc()
    Y.applyUpdate(opened, answers[0]?.update ?? NOTHING, 'remote')
    expect(headlineOf(opened)).toBe(headlineOf(doc))
    expect(texts.troubles).toEqual([])
  })

  it('catches up with what an earlier run has left undone', async () => {
    const { texts, owner } = scene()
    for (let n = 0; n < 45; n += 1) await texts.create(owner, Y.encodeStateAsUpdate(sampleArticle(1)))
    await texts.upkeep.stop()
    await texts.upkeep.catchUp()
    expect(await texts.store.listStaleRows(100)).toHaveLength(45)
    await testUpkeep(texts.store, texts.clock, texts.troubles).catchUp()
    expect(await texts.store.listStaleRows(100)).toEqual([])
  })
})

/** Lets everything run that waits for nothing but its turn. */
async function turns(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}
