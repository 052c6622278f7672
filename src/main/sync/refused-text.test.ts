import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openArticle } from '../../shared/article/open-article'
import { headlineRoot, threadsRoot } from '../../shared/article/roots'
import { readThreads } from '../../shared/article/threads'
import { addThreadEntry, type ThreadWords } from '../../shared/article/threads-entries'
import { placeOf } from '../../shared/article/threads-place'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { AccountId } from '../../shared/workflow/people'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { startLaptop } from './testing/laptops'

const author = { by: newArticleId() as string as AccountId, name: 'An', at: 1 }
const place = placeOf('en', 'headline', 'Bridge', { from: 0, to: 6 })

function say(doc: Y.Doc, text: string, words: ThreadWords = { kind: 'comment', place, text }): string {
  return addThreadEntry(doc, words, author)
}

const isComment = ({ parent }: Y.Item): boolean => (parent as unknown) === 'threads'

/** As a server that takes comments on an article and no text. */
function takesCommentsOnly(_id: ArticleId, update: Uint8Array): 'text-approved' | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  return ds.clients.size === 0 && structs.every((each) => each instanceof Y.Item && isComment(each))
    ? undefined
    : 'text-approved'
}

const saidOn = (state: Uint8Array): string[] => readThreads(openArticle(state)).map(({ text }) => text)

const isRefused = (an: Laptop, id: ArticleId) => (): boolean => an.engine.articleStatus(id)?.kind === 'refused'

async function withArticle(): Promise<{ server: FakeServer; an: Laptop; binh: Laptop; id: ArticleId }> {
  const server = new FakeServer()
  const [an, binh] = [await startLaptop(server), await startLaptop(server)]
  const id = await an.create('Bridge')
  await an.inStep()
  server.refusal = takesCommentsOnly
  return { server, an, binh, id }
}

describe('[SY13] what was said beside text that the server refuses', () => {
  it('goes to the server by itself, and nothing is there twice when the text is taken later', async () => {
    const { server, an, binh, id } = await withArticle()
    await an.edit(id, (doc) => {
      headlineRoot(doc, 'en').insert(6, ' opens')
      say(doc, 'Which one?')
      headlineRoot(doc, 'en').insert(12, ' today')
    })
    await an.until(isRefused(an, id))
    expect([headlineOf(server.state(id)), saidOn(server.state(id))]).toEqual(['Bridge', ['Which one?']])
    expect(an.engine.articleStatus(id)).toMatchObject({ kind: 'refused', failure: { code: 'text-approved' } })
    await binh.inStep()
    expect(saidOn(await binh.content(id))).toEqual(['Which one?'])

    // What is said later goes too, and what is there already makes no new entry.
    await an.edit(id, (doc) => say(doc, 'And when?'))
    await an.until(() => saidOn(server.state(id)).length === 2)
    await an.until(isRefused(an, id))
    await an.inStep()
    expect(server.entries.filter(({ kind }) => kind === 'update')).toHaveLength(3)

    server.refusal = () => undefined
    server.decide(id)
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    await binh.inStep()
    for (const state of [server.state(id), await an.content(id), await binh.content(id)]) {
      expect(headlineOf(state)).toBe('Bridge opens today')
      expect(saidOn(state).toSorted()).toEqual(['And when?', 'Which one?'])
      expect(threadsRoot(openArticle(state)).size).toBe(2)
    }
    expect(Y.encodeStateVectorFromUpdate(await an.content(id))).toEqual(Y.encodeStateVectorFromUpdate(server.state(id)))
  })

  it('is sent again where the line broke, also after a restart', async () => {
    const { server, an, id } = await withArticle()
    const { push } = an.line.calls
    await an.edit(id, (doc) => {
      headlineRoot(doc, 'en').insert(6, ' opens')
      say(doc, 'Which one?')
    })
    an.line.fault = (call) => (call === 'push' && an.line.calls.push > push + 1 ? 'lose-request' : undefined)
    await an.until(() => an.line.calls.push > push + 1)
    await an.stop()
    expect(saidOn(server.state(id))).toEqual([])
    an.line.fault = () => undefined
    await an.start()
    await an.until(isRefused(an, id))
    expect(saidOn(server.state(id))).toEqual(['Which one?'])
  })

  it('goes by the engine where the article is live', async () => {
    const { server, an, id } = await withArticle()
    const { live } = an.engine
    await an.edit(id, (doc) => {
      headlineRoot(doc, 'en').insert(6, ' opens')
      say(doc, 'Which one?')
    })
    const outgoing = await live.next(id)
    if (outgoing === undefined) throw new Error('it can be sent live')
    live.settle(outgoing, { kind: 'refused', code: 'text-approved', params: {} })
    // Sent live once more it would be refused once more, and again, before the engine comes to it.
    expect(await live.next(id)).toBeUndefined()
    await an.until(isRefused(an, id))
    expect(saidOn(server.state(id))).toEqual(['Which one?'])
    server.refusal = () => undefined
    server.decide(id)
    await an.until(() => an.engine.articleStatus(id)?.kind === 'onServer')
    await an.edit(id, (doc) => say(doc, 'And when?'))
    const next = await live.next(id)
    expect(next).toBeDefined()
    next?.release()
  })

  it('waits with the text where it says that the text was changed', async () => {
    const { server, an, id } = await withArticle()
    let thread = ''
    await an.edit(id, (doc) => {
      thread = say(doc, '', { kind: 'suggestion', place, text: '', replacement: 'Ferry' })
    })
    await an.inStep()
    await an.edit(id, (doc) => {
      headlineRoot(doc, 'en').insert(0, 'Ferry')
      say(doc, '', { kind: 'accepted', thread, language: 'en' })
    })
    await an.until(isRefused(an, id))
    expect(readThreads(openArticle(server.state(id)))).toMatchObject([{ state: 'open' }])
  })
})
