import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot } from '../../shared/article/roots'
import { readThreads, type Thread } from '../../shared/article/threads'
import { applySuggestion } from '../../shared/article/threads-accept'
import { addThreadEntry } from '../../shared/article/threads-entries'
import type { Actor } from '../../shared/workflow/people'
import { withoutDoubledWords } from './doubled-words'
import { applied, headlineOf, pullAll, scene } from './testing/sync-scene'
import { addComment, addWord, COMMENT, replicaOf, sampleArticle, updateBy } from './testing/test-article'

const ONCE = 'Cây cầu mới ở xã'

/** What accepting the change adds to a laptop's replica, at a time of its clock. */
const accept = (replica: Y.Doc, { account }: Actor, at: number): Uint8Array =>
  updateBy(replica, () => {
    const [suggestion] = readThreads(replica) as [Thread]
    const inserted = applySuggestion(replica, suggestion)?.inserted
    if (inserted === undefined) throw new Error('the change puts words in')
    const words = { kind: 'accepted', thread: suggestion.id, language: 'vi', inserted } as const
    addThreadEntry(replica, words, { by: account, name: '', at })
  })

/** An article with a change proposed for its headline, on the server and on two laptops that are apart. */
async function setup() {
  const { texts, owner, editor } = scene()
  const doc = sampleArticle(1)
  addComment(doc, owner.account, { ...COMMENT, kind: 'suggestion', text: '', replacement: 'Cây cầu' })
  const id = await texts.create(owner, Y.encodeStateAsUpdate(doc))
  const stored = async (): Promise<Y.Doc> => applied((await pullAll(texts, owner)).changes, id)
  return { texts, id, owner, editor, one: replicaOf(doc), two: replicaOf(doc), stored }
}

describe('two who accept one change at once', () => {
  it.each([
    ['the first to come accepted first', 1, 2],
    ['the second to come accepted first', 2, 1],
  ])('have its words in the text once: %s', async (_, at, other) => {
    const { texts, id, owner, editor, one, two, stored } = await setup()
    await texts.push(owner, id, accept(one, owner, at))
    expect(headlineOf(await stored())).toBe(ONCE)
    const late = accept(two, editor, other)
    const { cursor } = await pullAll(texts, owner)
    expect(await texts.push(editor, id, late)).toMatchObject({ kind: 'committed', added: true })
    expect(headlineOf(await stored())).toBe(ONCE)
    // Both laptops come to the same by what they are sent, the one whose own words went included.
    const { changes } = await pullAll(texts, owner, cursor)
    expect(changes).toHaveLength(2)
    for (const change of changes) {
      if (change.kind !== 'update') throw new Error('text only')
      for (const laptop of [one, two]) Y.applyUpdate(laptop, change.update, 'remote')
    }
    const everything = Y.encodeStateAsUpdate(one)
    Y.applyUpdate(two, everything, 'remote')
    for (const laptop of [one, two]) {
      expect(headlineOf(laptop)).toBe(ONCE)
      expect(readThreads(laptop)).toMatchObject([{ state: 'accepted', acceptedTwice: false }])
    }
    // What is sent again, as after a broken line, changes nothing.
    expect(await texts.push(editor, id, late)).toMatchObject({ kind: 'committed', added: false })
    expect(headlineOf(await stored())).toBe(ONCE)
  })

  it('may have written on meanwhile, and go on writing', async () => {
    const { texts, id, owner, editor, one, two, stored } = await setup()
    await texts.push(owner, id, accept(one, owner, 1))
    const late = accept(two, editor, 2)
    const more = updateBy(two, () => headlineRoot(two, 'vi').insert(headlineRoot(two, 'vi').length, ' ven sông'))
    await texts.push(editor, id, Y.mergeUpdates([late, more]))
    expect(headlineOf(await stored())).toBe(`${ONCE} ven sông`)
    // The shape by which updates are judged knows of it: a laptop that took the words out as well adds nothing, what comes next does.
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two), 'remote')
    const again = withoutDoubledWords(one)
    if (again === undefined) throw new Error('they are there twice')
    expect(await texts.push(owner, id, again)).toMatchObject({ kind: 'committed', added: false })
    const next = addWord(await stored())
    expect(await texts.push(owner, id, next)).toMatchObject({ kind: 'committed', added: true })
    expect(headlineOf(await stored())).toBe(`Mới ${ONCE} ven sông`)
  })

  it('in one batch as well', async () => {
    const { texts, id, owner, editor, one, two, stored } = await setup()
    const writes = [
      { articleId: id, update: accept(one, owner, 2), actor: owner, device: null },
      { articleId: id, update: accept(two, editor, 1), actor: editor, device: null },
    ]
    const outcomes = await texts.writer.write(writes)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'committed'])
    expect(headlineOf(await stored())).toBe(ONCE)
  })
})
