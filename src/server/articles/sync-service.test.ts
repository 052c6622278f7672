import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { metaRoot } from '../../shared/article/roots'
import { newArticleId } from '../../shared/ids'
import type { PushOutcome } from '../../shared/sync/messages'
import { applied, headFor, headlineOf, pullAll, scene } from './testing/sync-scene'
import { addWord, replicaOf, sampleArticle, updateBy } from './testing/test-article'
import { testTexts } from './testing/test-newsroom-texts'
import { newDeskId, newDeviceId, someone } from './testing/test-people'

const seqOf = (outcome: PushOutcome): number => (outcome.kind === 'committed' ? outcome.seq : -1)

describe('a push', () => {
  it('begins an article: whose it is, on which desk, its source version a draft', async () => {
    const { texts, desk, owner } = scene()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(sampleArticle()))
    const { changes, cursor } = await pullAll(texts, owner)
    expect(changes.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['record', 1],
      ['update', 2],
    ])
    expect(changes[0]).toMatchObject({
      record: { id, desk, owner: owner.account, versions: [{ language: 'vi', state: 'draft', revision: 0 }] },
    })
    expect(cursor).toEqual(await headFor(texts, owner))
  })

  it('begins it on the desk that the laptop names, if it is one of the person’s', async () => {
    const { texts } = scene()
    const [first, second] = [newDeskId(), newDeskId()]
    const both = someone('reporter', first, second)
    const update = Y.encodeStateAsUpdate(sampleArticle())
    const [named, other] = await texts.sync.push(
      [
        { articleId: newArticleId(), update, desk: second },
        { articleId: newArticleId(), update, desk: newDeskId() },
      ],
      { actor: both, device: null },
    )
    expect(other).toMatchObject({ kind: 'refused', code: 'article-without-desk' })
    const [record] = await texts.store.readRecords(named === undefined ? [] : [named.articleId])
    expect(record?.desk).toBe(second)
  })

  it('reaches the others as it was written, and not the laptop that names it as its own', async () => {
    const { texts, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const theirs = replicaOf(doc)
    const { cursor } = await pullAll(texts, editor)
    const update = addWord(theirs, 'Chiều ')
    const outcome = await texts.push(editor, id, update)
    expect(outcome).toMatchObject({ kind: 'committed', added: true, seq: 3 })
    const { changes } = await pullAll(texts, owner, cursor)
    expect(changes).toEqual([{ kind: 'update', seq: 3, articleId: id, update }])
    expect((await pullAll(texts, editor, cursor, [3])).changes).toEqual([])
    expect((await pullAll(texts, editor, cursor, [3])).cursor).toEqual(await headFor(texts, editor))
  })

  it('can be repeated: what changes nothing is committed without a new entry', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const update = addWord(doc)
    const first = await texts.push(owner, id, update)
    const head = await texts.store.head()
    const again = await texts.push(owner, id, update)
    expect(again).toEqual({ ...first, added: false })
    expect(await texts.push(owner, id, Y.encodeStateAsUpdate(doc))).toEqual({ ...first, added: false })
    expect(await texts.store.head()).toEqual(head)
  })

  it('is one transaction in which a refused entry does not harm the others', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const [one, two] = [addWord(doc, 'a '), addWord(doc, 'b ')]
    const forged = updateBy(new Y.Doc(), (other) => other.getMap('workflow').set('state', 'approved'))
    const fresh = newArticleId()
    const entries = [
      { articleId: id, update: two },
      { articleId: id, update: one },
      { articleId: id, update: forged },
      { articleId: fresh, update: Y.encodeStateAsUpdate(sampleArticle()) },
      { articleId: id, update: two },
      { articleId: fresh, update: Uint8Array.of(1, 2, 3) },
      { articleId: id, update: one },
    ]
    const outcomes = await texts.sync.push(entries, { actor: owner, device: newDeviceId() })
    expect(outcomes.map((outcome) => (outcome.kind === 'committed' ? outcome.added : outcome.kind))).toEqual([
      'base-missing',
      true,
      'refused',
      true,
      true,
      'refused',
      false,
    ])
    expect(outcomes.map(({ articleId }) => articleId)).toEqual(entries.map(({ articleId }) => articleId))
    const { changes } = await pullAll(texts, owner)
    expect(headlineOf(applied(changes, id))).toBe(headlineOf(doc))
    // The same as the newest of the same article in the batch.
    expect(seqOf(outcomes[6] ?? entriesMissing())).toBe(seqOf(outcomes[4] ?? entriesMissing()))
  })

  it('answers what the server has when the base is missing', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    addWord(doc, 'a ')
    const outcome = await texts.push(owner, id, addWord(doc, 'b '))
    if (outcome.kind !== 'base-missing') throw new Error(outcome.kind)
    const difference = Y.encodeStateAsUpdate(doc, outcome.stateVector)
    expect(await texts.push(owner, id, difference)).toMatchObject({ kind: 'committed', added: true })
    expect(await texts.push(owner, newArticleId(), difference)).toMatchObject({ kind: 'base-missing' })
  })

  it('writes nothing and says so when the commit fails; the next one works on true text', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const update = addWord(doc)
    texts.store.faultNextCommit({ kind: 'fails' })
    await expect(texts.push(owner, id, update)).rejects.toThrow()
    expect(await texts.push(owner, id, update)).toMatchObject({ kind: 'committed', added: true, seq: 3 })
    texts.store.faultNextCommit({ kind: 'answer-lost' })
    const next = addWord(doc, 'b ')
    await expect(texts.push(owner, id, next)).rejects.toThrow()
    expect(await texts.push(owner, id, next)).toMatchObject({ kind: 'committed', added: false, seq: 4 })
  })

  it('refuses other text under an identity that was used (a cloned profile)', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const clone = replicaOf(doc)
    clone.clientID = doc.clientID
    expect(await texts.push(owner, id, addWord(doc, 'Hôm nay '))).toMatchObject({ kind: 'committed' })
    expect(await texts.push(owner, id, addWord(clone, 'Hôm qua '))).toMatchObject({ code: 'text-conflicting' })
  })

  it('keeps to the record at that moment, also when it was approved while the laptop was offline', async () => {
    const { texts, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    await texts.decide(id, 'vi', { state: 'approved', stateBy: editor.account, stateAt: 77 })
    const late = addWord(doc)
    expect(await texts.push(owner, id, late)).toEqual({
      kind: 'refused',
      articleId: id,
      code: 'text-approved',
      params: { language: 'vi', state: 'approved', by: editor.account, at: 77 },
    })
    expect(await texts.push(editor, id, late)).toMatchObject({ kind: 'committed' })
  })

  it('follows the source language as Yjs settles it when two people changed it at once', async () => {
    const { texts, owner, editor } = scene()
    const doc = sampleArticle()
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const replicas = [doc, replicaOf(doc)] as const
    const updates = (['en', 'id'] as const).map((language, n) => {
      const replica = replicas[n] ?? doc
      return updateBy(replica, () => metaRoot(replica).set('sourceLanguage', language))
    })
    for (const update of updates) expect(await texts.push(editor, id, update)).toMatchObject({ kind: 'committed' })
    for (const update of updates) Y.applyUpdate(doc, update, 'remote')
    const source = String(metaRoot(doc).get('sourceLanguage'))
    await texts.decide(id, source, { state: 'approved' })
    const topic = updateBy(doc, () => doc.getMap('topics').set('x', { name: 'x' }))
    expect(await texts.push(owner, id, topic)).toMatchObject({ code: 'text-approved' })
  })
})

describe('live writes', () => {
  it('share transactions, keep the order of each article, and are refused one by one', async () => {
    const { texts, owner, editor } = scene()
    const docs = [sampleArticle(), sampleArticle()]
    const ids = await Promise.all(docs.map((doc) => texts.create(owner, Y.encodeStateAsUpdate(doc))))
    const stranger = someone('editor', newDeskId())
    const writes = Array.from({ length: 60 }, (_, n) => {
      const [doc, articleId] = [docs[n % 2], ids[n % 2]]
      if (doc === undefined || articleId === undefined) throw new Error('there are two')
      if (n === 30) return { articleId, update: addWord(replicaOf(doc)), actor: stranger, device: null }
      return { articleId, update: addWord(doc, `${n} `), actor: editor, device: null }
    })
    let commits = 0
    const transaction = texts.store.transaction.bind(texts.store)
    texts.store.transaction = (work) => {
      commits += 1
      return transaction(work)
    }
    const outcomes = await Promise.all(writes.map((write) => texts.writer.append(write)))
    expect(commits).toBeLessThan(5)
    expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === 'committed')).toHaveLength(59)
    expect(outcomes[30]).toMatchObject({ kind: 'refused', code: 'article-not-visible' })
    const { changes } = await pullAll(texts, owner)
    for (const [n, id] of ids.entries())
      expect(headlineOf(applied(changes, id))).toBe(headlineOf(docs[n] ?? new Y.Doc()))
  })

  it('go on after a commit that failed', async () => {
    const { texts, owner } = scene()
    const doc = sampleArticle()
    const articleId = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const write = { articleId, update: addWord(doc), actor: owner, device: null }
    texts.store.faultNextCommit({ kind: 'fails' })
    await expect(texts.writer.append(write)).rejects.toThrow()
    expect(await texts.writer.append(write)).toMatchObject({ kind: 'committed', added: true })
  })
})

it('needs no cache: everything is the same when shapes are never kept', async () => {
  const texts = testTexts({ shapes: 0 })
  const owner = someone('reporter', newDeskId())
  const [first, second] = [sampleArticle(), sampleArticle()]
  const ids = [
    await texts.create(owner, Y.encodeStateAsUpdate(first)),
    await texts.create(owner, Y.encodeStateAsUpdate(second)),
  ]
  for (let n = 0; n < 6; n += 1) {
    for (const [place, doc] of [first, second].entries()) {
      const outcome = await texts.push(owner, ids[place] ?? newArticleId(), addWord(doc, `${n} `))
      expect(outcome).toMatchObject({ kind: 'committed', added: true })
    }
  }
})

function entriesMissing(): never {
  throw new Error('every entry has an outcome')
}
