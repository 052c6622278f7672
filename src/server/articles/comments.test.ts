import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot, threadsRoot } from '../../shared/article/roots'
import { readThreads } from '../../shared/article/threads'
import { entriesAlone } from '../../shared/article/threads-alone'
import { THREAD_LIMITS, type ThreadWords } from '../../shared/article/threads-entries'
import { newArticleId, newEntryId } from '../../shared/ids'
import type { PushOutcome } from '../../shared/sync/messages'
import type { Actor } from '../../shared/workflow/people'
import { ArticleShape, type ShapeJson } from './article-shape'
import { openStoredText } from './stored-text'
import { addComment, COMMENT, replicaOf, sampleArticle, updateBy } from './testing/test-article'
import { testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'
import { absorbStored, validateUpdate } from './validate-update'

const desk = newDeskId()
const owner = someone('reporter', desk)
const editor = someone('editor', desk)
const colleague = someone('reporter', desk)
const outsider = someone('editor', newDeskId())
const suggestion: ThreadWords = { ...COMMENT, kind: 'suggestion', text: 'Rõ hơn', replacement: 'Cầu bê tông' }

/** An article of `owner` on the server, as it stands there in `doc`. */
async function setup(state: 'draft' | 'approved' | 'spiked' = 'approved') {
  const texts = testTexts()
  const doc = sampleArticle(1)
  const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
  await texts.decide(id, 'vi', { state, stateBy: editor.account })
  const said = (actor: Actor, words: ThreadWords = COMMENT): { entry: string; update: Uint8Array } => {
    let entry = ''
    const update = updateBy(doc, () => {
      entry = addComment(doc, actor.account, words)
    })
    return { entry, update }
  }
  const push = (actor: Actor, update: Uint8Array): Promise<PushOutcome> => texts.push(actor, id, update)
  /** What people were told, as `[account, kind, quote]`. */
  const told = async (actor: Actor) =>
    (await texts.store.readNotifications(actor.account, { after: 0, limit: 100 })).map(({ kind, by, params }) => [
      kind,
      by,
      params['quote'],
    ])
  return { texts, doc, id, said, push, told }
}

const codeOf = (outcome: PushOutcome): string => (outcome.kind === 'refused' ? outcome.code : outcome.kind)

describe('who may comment', () => {
  it('is everyone who sees the article, also where they may not write', async () => {
    const { said, push } = await setup('approved')
    for (const actor of [owner, editor, colleague]) {
      expect(await push(actor, said(actor).update)).toMatchObject({ kind: 'committed', added: true })
    }
    expect(codeOf(await push(outsider, said(outsider).update))).toBe('article-not-visible')
  })

  it('[SY13] is heard although the text beside it is refused, and once when that is taken later', async () => {
    const { texts, doc, id, push } = await setup('approved')
    const both = updateBy(doc, () => {
      headlineRoot(doc, 'vi').insert(0, 'Mới ')
      addComment(doc, owner.account)
    })
    expect(codeOf(await push(owner, both))).toBe('text-approved')
    const alone = entriesAlone(both)
    if (alone === undefined) throw new Error('something was said')
    expect(await push(owner, alone)).toMatchObject({ kind: 'committed', added: true })
    await texts.decide(id, 'vi', { state: 'draft' })
    expect(await push(owner, both)).toMatchObject({ kind: 'committed', added: true })
    expect(await push(owner, both)).toMatchObject({ kind: 'committed', added: false })
    const stored = openStoredText(
      (await texts.store.readTexts([id])).get(id) ?? { snapshot: undefined, updates: [], seq: 0 },
    )
    expect(readThreads(stored)).toHaveLength(1)
    expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(doc))
  })

  it('is nobody where the article was given up', async () => {
    const { said, push } = await setup('spiked')
    expect(codeOf(await push(owner, said(owner).update))).toBe('text-stopped')
  })

  it('speaks in their own name', async () => {
    const { said, push } = await setup()
    expect(codeOf(await push(owner, said(editor).update))).toBe('comment-not-yours')
  })

  it('decides on a proposed change only where they may write', async () => {
    const { said, push } = await setup('approved')
    const { entry: thread, update } = said(owner, suggestion)
    expect(codeOf(await push(owner, update))).toBe('committed')
    const mine = said(owner, { kind: 'accepted', thread, language: 'vi' }).update
    expect(codeOf(await push(owner, mine))).toBe('text-approved')
    const other = await setup('approved')
    const proposed = other.said(owner, suggestion)
    await other.push(owner, proposed.update)
    const accepted = other.said(editor, { kind: 'accepted', thread: proposed.entry, language: 'vi' })
    expect(codeOf(await other.push(editor, accepted.update))).toBe('committed')
  })
})

describe('what was said', () => {
  it('is neither altered nor deleted, not even by its author or in one update with it', async () => {
    const { doc, said, push } = await setup()
    const { entry, update } = said(owner)
    expect(codeOf(await push(owner, update))).toBe('committed')
    const value = threadsRoot(doc).get(entry) as object
    const altered = replicaOf(doc)
    expect(
      codeOf(
        await push(
          owner,
          updateBy(altered, () => threadsRoot(altered).set(entry, value)),
        ),
      ),
    ).toBe('comment-changed')
    const deleted = replicaOf(doc)
    expect(
      codeOf(
        await push(
          owner,
          updateBy(deleted, () => threadsRoot(deleted).delete(entry)),
        ),
      ),
    ).toBe('comment-changed')
    // The same id written by one who has not seen it would take its place all the same.
    const blind = updateBy(new Y.Doc(), (copy) => threadsRoot(copy).set(entry, value))
    expect(codeOf(await push(owner, blind))).toBe('comment-changed')
    // With what was collected, and with what was only struck out.
    for (const gc of [true, false]) {
      const once = new Y.Doc({ gc })
      Y.applyUpdate(once, Y.encodeStateAsUpdate(doc), 'remote')
      const brief = updateBy(once, () => threadsRoot(once).delete(addComment(once, owner.account)))
      expect(codeOf(await push(owner, brief))).toBe(gc ? 'comment-invalid' : 'comment-changed')
    }
  })

  it('is plain, bounded and of a known kind', async () => {
    const { doc, push } = await setup()
    const entry = { ...COMMENT, by: owner.account, name: 'An', at: 1 }
    const junk: readonly [string, unknown][] = [
      [newEntryId(), 7],
      [newEntryId(), new Y.Map([['kind', 'comment']])],
      [newEntryId(), { ...entry, more: true }],
      [newEntryId(), { ...entry, text: 'x'.repeat(THREAD_LIMITS.text + 1) }],
      [newEntryId(), { ...entry, kind: 'order' }],
      ['short', entry],
    ]
    for (const [id, value] of junk) {
      const copy = replicaOf(doc)
      expect([
        id,
        codeOf(
          await push(
            owner,
            updateBy(copy, () => threadsRoot(copy).set(id, value)),
          ),
        ),
      ]).toEqual([id, 'comment-invalid'])
    }
  })

  it('comes to an end', async () => {
    const { doc, push } = await setup()
    const entry = { ...COMMENT, by: owner.account, name: 'An', at: 1 }
    const add = (count: number): Uint8Array =>
      updateBy(doc, () => {
        for (let n = 0; n < count; n += 1) threadsRoot(doc).set(newEntryId(), entry)
      })
    expect(codeOf(await push(owner, add(THREAD_LIMITS.entries)))).toBe('committed')
    expect(codeOf(await push(owner, add(1)))).toBe('comments-too-many')
  })

  it('is brought back by anybody where the database was restored, but not altered', async () => {
    const texts = testTexts({ takesRelayed: true })
    const doc = sampleArticle(1)
    const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
    const lost = updateBy(doc, () => {
      const thread = addComment(doc, editor.account)
      addComment(doc, owner.account, { kind: 'reply', thread, text: 'Cầu Kênh Mới' })
      addComment(doc, editor.account, { kind: 'declined', thread, language: 'vi' })
    })
    expect(codeOf(await texts.push(colleague, id, lost))).toBe('committed')
    const [entry = ''] = threadsRoot(doc).keys()
    const deleted = updateBy(doc, () => threadsRoot(doc).delete(entry))
    expect(codeOf(await texts.push(editor, id, deleted))).toBe('comment-changed')
    const whole = sampleArticle(1)
    addComment(whole, editor.account)
    expect(codeOf(await texts.push(owner, newArticleId(), Y.encodeStateAsUpdate(whole)))).toBe('committed')
  })

  it('comes with a new article in its writer’s name, or in nobody’s', async () => {
    const begin = async (by: string | null): Promise<string> => {
      const texts = testTexts()
      const doc = sampleArticle(1)
      doc.transact(() => threadsRoot(doc).set(newEntryId(), { ...COMMENT, by, name: 'An', at: 1 }))
      return codeOf(await texts.push(owner, newArticleId(), Y.encodeStateAsUpdate(doc)))
    }
    expect(await begin(owner.account)).toBe('committed')
    expect(await begin(null)).toBe('committed')
    expect(await begin(editor.account)).toBe('comment-not-yours')
  })

  it('is known from a stored shape as well', () => {
    const doc = sampleArticle(1)
    const entry = addComment(doc, owner.account)
    const found = new ArticleShape()
    absorbStored(found, Y.encodeStateAsUpdate(doc))
    const shape = ArticleShape.fromJSON(JSON.parse(JSON.stringify(found)) as ShapeJson)
    if (shape === undefined) throw new Error('of this version')
    const blind = updateBy(new Y.Doc(), (copy) => threadsRoot(copy).set(entry, threadsRoot(doc).get(entry)))
    const verdict = validateUpdate(shape, blind, () => ({ ok: true }))
    expect(verdict).toMatchObject({ kind: 'refused', reason: { code: 'comment-changed' } })
  })
})

describe('who is told', () => {
  it('of a comment: the writer; of an answer: who spoke before; once, however often it is sent', async () => {
    const { said, push, told } = await setup('draft')
    const { entry: thread, update } = said(editor)
    await push(editor, update)
    await push(editor, update)
    expect(await told(owner)).toEqual([['commented', editor.account, 'Cầu nào, ở đâu?']])
    await push(owner, said(owner, { kind: 'reply', thread, text: 'Cầu Kênh Mới' }).update)
    expect(await told(editor)).toEqual([['commented', owner.account, 'Cầu Kênh Mới']])
    expect(await told(owner)).toHaveLength(1)
    expect(await told(colleague)).toEqual([])
  })

  it('of a proposed change: who brought the version into its state; of the decision: who proposed it', async () => {
    const { doc, said, push, told } = await setup('approved')
    const { entry: thread, update } = said(owner, suggestion)
    await push(owner, update)
    expect(await told(editor)).toEqual([['suggested', owner.account, 'Cầu bê tông']])
    await push(editor, said(editor, { kind: 'accepted', thread, language: 'vi' }).update)
    expect(await told(owner)).toEqual([['suggestionAccepted', editor.account, 'Cầu bê tông']])
    await push(editor, said(editor, { kind: 'resolved', thread }).update)
    expect(await told(owner)).toHaveLength(1)
    expect(readThreads(doc)).toHaveLength(1)
  })

  it('nobody, of what was refused', async () => {
    const { said, push, told } = await setup('approved')
    await push(owner, said(editor, suggestion).update)
    expect(await told(owner)).toEqual([])
    expect(await told(editor)).toEqual([])
  })
})
