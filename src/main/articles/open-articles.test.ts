import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyText } from '../../shared/article/blocks'
import { bodyPlaces } from '../../shared/article/body-places'
import { createArticle } from '../../shared/article/create-article'
import { addLanguage } from '../../shared/article/languages'
import { openArticle } from '../../shared/article/open-article'
import { readBody } from '../../shared/article/read-body'
import { bodyRoot, headlineRoot, languagesRoot } from '../../shared/article/roots'
import { takeInbound } from '../../shared/article/structure-copies'
import { appendBlocks } from '../../shared/article/write-body'
import { DeskError } from '../../shared/failure'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { MemoryDraftStore } from '../drafts/MemoryDraftStore'
import { SystemClock } from '../storage/clock'
import { OpenArticles } from './open-articles'

async function desk(): Promise<{ open: OpenArticles; store: MemoryDraftStore; id: ArticleId; changed: string[] }> {
  const store = new MemoryDraftStore(new SystemClock())
  const id = newArticleId()
  const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Cầu' })
  await store.create(id, Y.encodeStateAsUpdate(doc))
  const changed: string[] = []
  const open = new OpenArticles(store, (_id, live) => changed.push(headlineRoot(live, 'vi').toJSON()))
  return { open, store, id, changed }
}

/** A window's replica and the update that its next edit makes. */
async function window(
  open: OpenArticles,
  id: ArticleId,
  holder: number,
): Promise<{ doc: Y.Doc; edit: (text: string) => Uint8Array }> {
  const opened = await open.open(id, holder)
  if (!opened.ok) throw new Error(opened.failure.code)
  const doc = openArticle(opened.value)
  return {
    doc,
    edit: (text) => {
      const before = Y.encodeStateVector(doc)
      headlineRoot(doc, 'vi').insert(headlineRoot(doc, 'vi').length, text)
      return Y.encodeStateAsUpdate(doc, before)
    },
  }
}

const words = (sent: Awaited<ReturnType<OpenArticles['append']>>): string => (sent.ok ? 'saved' : sent.failure.code)

const stored = async (store: MemoryDraftStore, id: ArticleId): Promise<string> => {
  const loaded = await store.load(id)
  if (!loaded.ok) throw new Error(loaded.failure.code)
  return headlineRoot(openArticle(loaded.value.state), 'vi').toJSON()
}

describe('articles on screen', () => {
  it('keeps what a window writes and hands it to the other windows, not back to the writer', async () => {
    const { open, store, id, changed } = await desk()
    const first = await window(open, id, 1)
    const second = await window(open, id, 2)
    const told: { holders: readonly number[] }[] = []
    open.subscribe(({ update, holders }) => {
      told.push({ holders })
      Y.applyUpdate(second.doc, update)
    })
    const result = await open.append(id, first.edit(' mới'), 1)
    expect(result).toEqual({ ok: true, value: 2 })
    expect(told).toEqual([{ holders: [2] }])
    expect(headlineRoot(second.doc, 'vi').toJSON()).toBe('Cầu mới')
    expect(changed).toEqual(['Cầu mới'])
    expect(await stored(store, id)).toBe('Cầu mới')
  })

  it('takes a change that was sent twice once', async () => {
    const { open, store, id, changed } = await desk()
    const first = await window(open, id, 1)
    const update = first.edit('!')
    await open.append(id, update, 1)
    expect((await open.append(id, update, 1)).ok).toBe(true)
    expect(changed).toEqual(['Cầu!'])
    expect(await stored(store, id)).toBe('Cầu!')
  })

  it('refuses what is no change of an article, and goes on', async () => {
    const { open, store, id } = await desk()
    await window(open, id, 1)
    const junk = await open.append(id, Uint8Array.from([255, 255, 255, 7]), 1)
    expect(junk).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
    expect(await stored(store, id)).toBe('Cầu')
    expect((await open.append(id, (await window(open, id, 2)).edit('?'), 2)).ok).toBe(true)
  })

  it('changes an article that no window shows, durably', async () => {
    const { open, store, id } = await desk()
    expect((await open.edit(id, (doc) => headlineRoot(doc, 'vi').insert(0, 'Mới: '))).ok).toBe(true)
    expect(await stored(store, id)).toBe('Mới: Cầu')
  })

  it('never has two replicas of one article, however its users overlap', async () => {
    const { open, store, id } = await desk()
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        if (index % 3 === 0) return open.read(id, () => undefined)
        return open.edit(id, (doc) => headlineRoot(doc, 'vi').insert(0, String(index % 10)))
      }),
    )
    const text = await stored(store, id)
    expect(text).toHaveLength(3 + 13)
  })

  it('[SY3] takes what the server sent past an article that nobody has open, and a window that opens it meanwhile has it', async () => {
    const { open, store, id, changed } = await desk()
    const { edit } = await window(open, id, 1)
    const update = edit(' (server)')
    await open.close(id, 1)
    const received = open.receive(id, update, { mayStayClosed: true })
    const opened = await open.open(id, 2)
    expect(await received).toEqual({ ok: true, value: { sequence: 2, opened: false } })
    expect(opened.ok && headlineRoot(openArticle(opened.value), 'vi').toJSON()).toBe('Cầu (server)')
    expect(await stored(store, id)).toBe('Cầu (server)')
    expect(changed).toEqual([])
  })

  it('[SY3] hands what the server sent to every window, once, with its own number', async () => {
    const { open, store, id } = await desk()
    const { edit } = await window(open, id, 1)
    await window(open, id, 2)
    const update = edit(' (server)')
    const told: (readonly number[])[] = []
    open.subscribe(({ holders }) => told.push(holders))
    const first = await open.receive(id, update, { mayStayClosed: true })
    expect(first).toEqual({ ok: true, value: { sequence: 2, opened: true } })
    expect(await open.receive(id, update)).toEqual({ ok: true, value: { sequence: 0, opened: true } })
    expect(told).toEqual([[1, 2]])
    expect(await stored(store, id)).toBe('Cầu (server)')
  })

  it('lets go of what a vanished window held, and an unknown article is a failure', async () => {
    const { open, id } = await desk()
    await window(open, id, 1)
    const told: (readonly number[])[] = []
    open.subscribe(({ holders }) => told.push(holders))
    await open.closeHolder(1)
    await open.edit(id, (doc) => headlineRoot(doc, 'vi').insert(0, '1'))
    expect(told).toEqual([])
    expect(await open.open(newArticleId(), 1)).toMatchObject({ ok: false, failure: { code: 'article-not-found' } })
  })

  it('opens an article with every block of a version once, where two people had added it, and keeps that', async () => {
    const { open, store, id, changed } = await desk()
    const loaded = await store.load(id)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    for (const added of [2, 3]) {
      const elsewhere = openArticle(loaded.value.state)
      addLanguage(elsewhere, 'en', 'vi', added)
      expect((await open.receive(id, Y.encodeStateAsUpdate(elsewhere), { mayStayClosed: true })).ok).toBe(true)
    }
    const shown = await window(open, id, 1)
    expect(readBody(bodyRoot(shown.doc, 'en'))).toHaveLength(1)
    const kept = await store.load(id)
    expect(readBody(bodyRoot(openArticle(kept.ok ? kept.value.state : new Uint8Array()), 'en'))).toHaveLength(1)
    expect(changed).toHaveLength(1)
  })

  it('merges copies that arrive while the article is open, and tells the windows of one body', async () => {
    const { open, store, id } = await desk()
    const { doc } = await window(open, id, 1)
    open.subscribe(({ update }) => Y.applyUpdate(doc, update))
    for (const added of [2, 3]) {
      const elsewhere = openArticle(await stateOf(store, id))
      languagesRoot(elsewhere).delete('en')
      bodyRoot(elsewhere, 'en')
      addLanguage(elsewhere, 'en', 'vi', added)
      if (added === 3) appendBlocks(bodyRoot(elsewhere, 'en'), readBody(bodyRoot(elsewhere, 'vi')))
      await open.receive(id, Y.encodeStateAsUpdate(elsewhere))
    }
    expect(readBody(bodyRoot(doc, 'en'))).toHaveLength(1)
  })

  it('puts back what was written into a copy that another machine dropped, though nobody has the article open', async () => {
    const { open, store, id } = await desk()
    const elsewhere = openArticle(await stateOf(store, id))
    addLanguage(elsewhere, 'en', 'vi', 2)
    await open.edit(id, (doc) => void addLanguage(doc, 'en', 'vi', 3))
    takeInbound(elsewhere, await stateOf(store, id))
    await open.edit(id, (doc) => {
      for (const { element } of bodyPlaces(bodyRoot(doc, 'en')))
        if (element instanceof Y.XmlText) element.insert(0, 'ở đây')
    })
    expect(await open.receive(id, Y.encodeStateAsUpdate(elsewhere), { mayStayClosed: true })).toMatchObject({
      ok: true,
    })
    expect(bodyText(readBody(bodyRoot(openArticle(await stateOf(store, id)), 'en')))).toBe('ở đây')
  })

  it('refuses every change of a profile that can only be read', async () => {
    const { store, id } = await desk()
    const open = new OpenArticles(store, () => undefined, { readOnly: true })
    const { edit } = await window(open, id, 1)
    const refused = { ok: false, failure: { code: 'profile-read-only' } }
    expect(await open.append(id, edit('!'), 1)).toMatchObject(refused)
    expect(await open.receive(id, edit('!'))).toMatchObject(refused)
    expect(await stored(store, id)).toBe('Cầu')
  })
})

async function stateOf(store: MemoryDraftStore, id: ArticleId): Promise<Uint8Array> {
  const loaded = await store.load(id)
  if (!loaded.ok) throw new Error(loaded.failure.code)
  return loaded.value.state
}

describe('an article that goes to the bin while it is on screen', () => {
  it('[DR15] says so to whoever goes on writing, and saves it all with the first word after it came back', async () => {
    const { open, store, id } = await desk()
    const writer = await window(open, id, 1)
    await store.remove(id)

    expect(words(await open.append(id, writer.edit(' trong'), 1))).toBe('article-in-bin')
    await store.restore(id)
    expect(words(await open.append(id, writer.edit(' ngoài'), 1))).toBe('saved')
    await open.close(id, 1)

    expect(await stored(store, id)).toBe('Cầu trong ngoài')
  })

  it('[DR15] counts what was refused as saved only when it was stored', async () => {
    const { open, store, id } = await desk()
    const writer = await window(open, id, 1)
    await store.remove(id)
    const update = writer.edit(' trong')
    const refused = [await open.append(id, update, 1), await open.append(id, update, 1)].map(words)
    await store.restore(id)

    expect(refused).toEqual(['article-in-bin', 'article-in-bin'])
    expect(words(await open.append(id, update, 1))).toBe('saved')
    expect(await stored(store, id)).toBe('Cầu trong')
  })

  it('[DR15] stores what another machine sends on top of it, too', async () => {
    const { open, store, id } = await desk()
    const writer = await window(open, id, 1)
    await store.remove(id)
    await open.append(id, writer.edit(' trước'), 1)
    await store.restore(id)

    expect(await open.receive(id, writer.edit(' sau'))).toMatchObject({ ok: true })
    expect(await stored(store, id)).toBe('Cầu trước sau')
  })

  it('[DR15] waits with a change that the store took after it had refused the one before', async () => {
    const { open, store, id } = await desk()
    const writer = await window(open, id, 1)
    const slow = Promise.withResolvers<void>()
    const append = store.append.bind(store)
    store.append = async () => {
      store.append = async (article, update) => {
        store.append = append
        const sequence = await append(article, update)
        await slow.promise
        return sequence
      }
      throw new DeskError('draft-out-of-reach')
    }
    const first = open.append(id, writer.edit(' một'), 1)
    const second = open.append(id, writer.edit(' hai'), 1)
    expect(words(await first)).toBe('draft-out-of-reach')
    slow.resolve()

    expect(words(await second)).toBe('saved')
    expect(await stored(store, id)).toBe('Cầu một hai')
  })
})
