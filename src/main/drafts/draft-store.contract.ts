import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { deletionsIn, needlessMarks } from '../../shared/article/testing/needless-marks'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import { collected } from '../testing/collected'
import { TypedArticle, textOf } from '../testing/newsroom-texts'
import type { DraftEvent, DraftStore } from './draft-store'

/** A store to be tested, and how to make its next write fail as a full disk does. */
export interface StoreUnderTest {
  readonly store: DraftStore
  readonly failNextWrite: () => void
}

/** What docs/sync-rules.md promises of every DraftStore; `openNew` gives a new, empty one. */
export function draftStoreContract(openNew: () => Promise<StoreUnderTest>): void {
  describe('draft store contract', () => {
    const opened: DraftStore[] = []
    const open = async (): Promise<StoreUnderTest> => {
      const underTest = await openNew()
      opened.push(underTest.store)
      return underTest
    }

    afterEach(async () => {
      for (const store of opened.splice(0)) await store.closeAll()
    })

    it('[DR1] gives back every update that was appended, and their number', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      await store.append(id, article.type(' Traffic'))
      expect(await store.append(id, article.type(' was diverted.'))).toBe(3)
      const loaded = value(await store.load(id))
      expect(textOf(loaded.state)).toBe('The old bridge reopens on Monday. Traffic was diverted.')
      expect(loaded.sequence).toBe(3)
    })

    it('[DR8] holds what was appended and no change beside it, whatever Yjs would tidy', async () => {
      const { store } = await open()
      const [whole, bold, erased] = needlessMarks()
      const id = newArticleId()
      value(await store.create(id, Y.mergeUpdates([whole, bold])))
      await store.append(id, erased)
      const deleted = deletionsIn(Y.mergeUpdates([whole, bold, erased]))
      expect(deletionsIn(value(await store.load(id)).state)).toEqual(deleted)
      await store.close(id)
      expect(deletionsIn(value(await store.load(id)).state)).toEqual(deleted)
    })

    it('[DR1] keeps the order of appends that do not wait for each other', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      const updates = Array.from({ length: 50 }, (_, index) => article.type(` ${index}`))
      const sequences = await Promise.all(updates.map((update) => store.append(id, update)))
      expect(sequences).toEqual(updates.map((_, index) => index + 2))
      expect(textOf(value(await store.load(id)).state)).toBe(article.doc.getText('body:en').toJSON())
    })

    it('[DR3] rejects an append that could not be saved, keeps it, and saves it with the next one', async () => {
      const { store, failNextWrite } = await open()
      const { id, article } = await created(store)
      const events = recorded(store)
      failNextWrite()
      await expect(store.append(id, article.type(' First.'))).rejects.toMatchObject({ code: 'disk-full' })
      expect(store.status(id)).toMatchObject({ sequence: 1, unsaved: 1, failure: { code: 'disk-full' } })
      expect(textOf(value(await store.load(id)).state)).toContain('First.')
      expect(await store.append(id, article.type(' Second.'))).toBe(3)
      expect(store.status(id)).toEqual({ sequence: 3, found: expect.any(Number) as number, unsaved: 0 })
      expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. First. Second.')
      expect(events.map((event) => event.kind)).toEqual(['failing', 'saved', 'recovered'])
    })

    it('[DR3] saves on flush what failed before', async () => {
      const { store, failNextWrite } = await open()
      const { id, article } = await created(store)
      failNextWrite()
      await expect(store.append(id, article.type(' Late.'))).rejects.toMatchObject({ code: 'disk-full' })
      await store.flush()
      expect(store.status(id)).toEqual({ sequence: 2, found: expect.any(Number) as number, unsaved: 0 })
    })

    it('[DR7] refuses what is not a Yjs update and what has no draft, and makes no draft of it', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      await expect(store.append(id, new Uint8Array([255, 255, 1]))).rejects.toMatchObject({ code: 'request-refused' })
      await expect(store.append(id, new Uint8Array())).rejects.toMatchObject({ code: 'request-refused' })
      const unknown = newArticleId()
      await expect(store.append(unknown, article.type('!'))).rejects.toMatchObject({ code: 'article-not-found' })
      expect(await store.load(unknown)).toMatchObject({ ok: false, failure: { code: 'article-not-found' } })
      expect((await store.list()).map((listing) => listing.id)).toEqual([id])
    })

    it('refuses to create a draft twice, and keeps the first', async () => {
      const { store } = await open()
      const { id } = await created(store)
      const again = await store.create(id, new TypedArticle('Another text').updates[0] ?? new Uint8Array())
      expect(again).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
      expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday.')
    })

    it('[DR10] moves a removed draft to the bin and back, with its versions', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      value(await store.saveVersion(id, 'Before the edit'))
      value(await store.remove(id))
      expect(await store.list()).toEqual([])
      expect((await store.listBin()).map((binned) => binned.id)).toEqual([id])
      expect(textOf(value(await store.loadBinned(id)).state)).toBe('The old bridge reopens on Monday.')
      await expect(store.append(id, article.type('!'))).rejects.toMatchObject({ code: 'article-in-bin' })
      expect(await store.load(id)).toMatchObject({ ok: false, failure: { code: 'article-in-bin' } })
      value(await store.restore(id))
      expect(await store.loadBinned(id)).toMatchObject({ ok: false, failure: { code: 'article-not-found' } })
      expect(await store.listBin()).toEqual([])
      expect(value(await store.listVersions(id)).map((version) => version.name)).toEqual(['Before the edit'])
      expect(await store.append(id, article.type(' Again.'))).toBe(2)
    })

    it('[DR10] deletes for good only what is in the bin', async () => {
      const { store } = await open()
      const { id } = await created(store)
      expect(await store.purge(id)).toMatchObject({ ok: false, failure: { code: 'article-not-found' } })
      value(await store.remove(id))
      value(await store.purge(id))
      expect(await store.listBin()).toEqual([])
      expect(await store.restore(id)).toMatchObject({ ok: false, failure: { code: 'article-not-found' } })
    })

    it('[DR10] remembers what was deleted for good until it is made again', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      value(await store.remove(id))
      expect(await store.listPurged()).toEqual([])
      value(await store.purge(id))
      expect(await store.listPurged()).toEqual([id])
      value(await store.create(id, article.updates[0] ?? new Uint8Array()))
      expect(await store.listPurged()).toEqual([])
      value(await store.remove(id))
      value(await store.purge(id))
      await store.forgetPurged()
      expect(await store.listPurged()).toEqual([])
    })

    it('[DR9] keeps versions as they were, newest first', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      const first = value(await store.saveVersion(id, '  Bản đầu  '))
      await store.append(id, article.type(' More.'))
      value(await store.saveVersion(id))
      const versions = value(await store.listVersions(id))
      expect(versions.map(({ kind, sequence }) => [kind, sequence])).toEqual([
        ['periodic', 2],
        ['named', 1],
      ])
      expect(versions[1]).toEqual(first)
      expect(first.name).toBe('Bản đầu')
      expect(textOf(value(await store.readVersion(id, first.versionId)))).toBe('The old bridge reopens on Monday.')
      expect(await store.readVersion(id, 'nonsense')).toMatchObject({
        ok: false,
        failure: { code: 'version-not-found' },
      })
    })

    it('[SY2] gives the updates behind a sequence number, and none that came later, without a gap', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      const typed = [article.type(' One.'), article.type(' Two.'), article.type(' Three.')]
      for (const update of typed) await store.append(id, update)
      expect(await store.newestSequence(id)).toBe(4)
      expect(await store.updatesSince(id, 2)).toEqual([
        { sequence: 3, update: typed[1] },
        { sequence: 4, update: typed[2] },
      ])
      expect(await store.updatesSince(id, 4)).toEqual([])
      expect(await store.updatesSince(id, 5)).toBeUndefined()
      expect(await store.updatesSince(newArticleId(), 1)).toBeUndefined()
      expect(await store.newestSequence(newArticleId())).toBeUndefined()
    })

    it('[SY2] does not give an update that is not saved yet', async () => {
      const { store, failNextWrite } = await open()
      const { id, article } = await created(store)
      failNextWrite()
      await expect(store.append(id, article.type(' Unsaved.'))).rejects.toMatchObject({ code: 'disk-full' })
      expect(await store.updatesSince(id, 1)).toEqual([])
      expect(await store.newestSequence(id)).toBe(1)
      await store.flush()
      expect(await store.updatesSince(id, 1)).toHaveLength(1)
    })

    it('[SY2] says so when updates were folded into the snapshot, and counts on from there', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      await store.append(id, article.type(' A long paragraph.'.repeat(200)))
      await store.close(id)
      expect(await store.updatesSince(id, 1)).toBeUndefined()
      expect(await store.newestSequence(id)).toBe(2)
      expect(await store.updatesSince(id, 2)).toEqual([])
      const later = article.type(' Later.')
      await store.append(id, later)
      expect(await store.updatesSince(id, 2)).toEqual([{ sequence: 3, update: later }])
    })

    it('[SY9] gives the draft as it was, as long as its updates are there one by one', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      await store.append(id, article.type(' Kept.'))
      await store.append(id, article.type(' New.'))
      expect(textOf((await store.stateAt(id, 2)) ?? new Uint8Array())).toBe('The old bridge reopens on Monday. Kept.')
      await store.append(id, article.type(' Much more.'.repeat(200)))
      await store.close(id)
      expect(await store.stateAt(id, 2)).toBeUndefined()
    })

    it('[DR14] replaces a text for good, keeps the old one as a version, and counts on', async () => {
      const { store } = await open()
      const { id, article } = await created(store)
      await store.append(id, article.type(' Refused.'))
      const other = new TypedArticle('What the newsroom has.')
      const events = recorded(store)
      const replaced = value(await store.replace(id, other.updates[0] ?? new Uint8Array(), 'My text'))
      expect(replaced).toBe(3)
      expect(events).toContainEqual({ kind: 'saved', id, sequence: 3 })
      expect(await store.newestSequence(id)).toBe(3)
      expect(await store.updatesSince(id, 2)).toBeUndefined()
      expect(await store.append(id, other.type(' More.'))).toBe(4)
      await store.close(id)
      const loaded = value(await store.load(id))
      expect(textOf(loaded.state)).toBe('What the newsroom has. More.')
      // Nothing of the old text is left in the document, not even as something deleted.
      expect(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(loaded.state)).has(article.doc.clientID)).toBe(false)
      const named = value(await store.listVersions(id)).find(({ kind }) => kind === 'named')
      expect(named).toMatchObject({ name: 'My text', sequence: 0 })
      expect(textOf(value(await store.readVersion(id, named?.versionId ?? '')))).toBe(
        'The old bridge reopens on Monday. Refused.',
      )
    })

    it('[DR14] appends that are under way wait for the replacement, and a failing disk replaces nothing', async () => {
      const { store, failNextWrite } = await open()
      const { id, article } = await created(store)
      const other = new TypedArticle('What the newsroom has.')
      const [first = new Uint8Array()] = other.updates
      failNextWrite()
      await expect(store.append(id, article.type(' Late.'))).rejects.toMatchObject({ code: 'disk-full' })
      failNextWrite()
      expect(await store.replace(id, first, 'My text')).toMatchObject({ ok: false, failure: { code: 'disk-full' } })
      expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday. Late.')
      const replacing = store.replace(id, first, 'My text')
      const appended = store.append(id, other.type(' More.'))
      expect(value(await replacing)).toBe(3)
      expect(await appended).toBe(4)
      expect(textOf(value(await store.load(id)).state)).toBe('What the newsroom has. More.')
      expect(await store.replace(newArticleId(), first, 'x')).toMatchObject({
        ok: false,
        failure: { code: 'article-not-found' },
      })
    })

    it('[SY9] keeps a text of another side as a version, and the draft as it is', async () => {
      const { store } = await open()
      const { id } = await created(store)
      const theirs = new TypedArticle('Theirs.').updates[0] ?? new Uint8Array()
      const kept = value(await store.keepState(id, theirs, 'On the server'))
      expect(kept).toMatchObject({ kind: 'named', name: 'On the server', sequence: 0 })
      expect(textOf(value(await store.readVersion(id, kept.versionId)))).toBe('Theirs.')
      expect(textOf(value(await store.load(id)).state)).toBe('The old bridge reopens on Monday.')
    })

    it('keeps a text of an earlier time in its place among the versions', async () => {
      const { store } = await open()
      const { id } = await created(store)
      const theirs = new TypedArticle('Earlier.').updates[0] ?? new Uint8Array()
      value(await store.saveVersion(id, 'Now'))
      value(await store.keepState(id, theirs, '', 1_000))
      expect(value(await store.listVersions(id)).map(({ kind, createdAt }) => [kind, createdAt === 1_000])).toEqual([
        ['named', false],
        ['periodic', true],
      ])
    })

    it('says that every draft is sound, those in the bin too', async () => {
      const { store } = await open()
      const [{ id }, removed] = [await created(store), await created(store)]
      value(await store.remove(removed.id))
      const visited: ArticleId[] = []
      expect(await collected(store.check((visitedId) => visited.push(visitedId)))).toEqual([
        { id, ok: true },
        { id: removed.id, ok: true, binned: true },
      ])
      expect(visited).toEqual([id, removed.id])
    })

    it('stops telling a listener that was removed', async () => {
      const { store } = await open()
      const events: DraftEvent[] = []
      const stop = store.subscribe((event) => events.push(event))
      const { id, article } = await created(store)
      stop()
      await store.append(id, article.type('.'))
      expect(events).toEqual([{ kind: 'saved', id, sequence: 1 }])
    })
  })
}

/** A draft that holds the article's first update. */
export async function created(
  store: DraftStore,
  article = new TypedArticle(),
): Promise<{ id: ArticleId; article: TypedArticle }> {
  const id = newArticleId()
  value(await store.create(id, article.updates[0] ?? new Uint8Array()))
  return { id, article }
}

/** The events from now on. */
export function recorded(store: DraftStore): DraftEvent[] {
  const events: DraftEvent[] = []
  store.subscribe((event) => events.push(event))
  return events
}

/** The success's value; a failure fails the test. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ''}`)
  return result.value
}
