import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { addTopic, readDetails, setDetail } from '../../shared/article/details'
import type { Failure } from '../../shared/failure'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { MemoryDraftStore } from '../drafts/MemoryDraftStore'
import { ManualClock } from '../testing/ManualClock'
import { ArticleLabels, whyNotLabelled } from './article-labels'
import { OpenArticles } from './open-articles'

let store: MemoryDraftStore
let open: OpenArticles
let labels: ArticleLabels
let refused: Map<ArticleId, Failure>

beforeEach(() => {
  store = new MemoryDraftStore(new ManualClock())
  open = new OpenArticles(store, () => undefined)
  refused = new Map()
  labels = new ArticleLabels(open, (id) => refused.get(id))
})

async function article(section: string, topics: readonly string[] = []): Promise<ArticleId> {
  const id = newArticleId()
  const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ' })
  setDetail(doc, 'section', section)
  for (const topic of topics) addTopic(doc, topic)
  await store.create(id, Y.encodeStateAsUpdate(doc))
  return id
}

async function details(id: ArticleId): Promise<string> {
  const read = await open.read(id, readDetails)
  if (!read.ok) throw new Error(read.failure.code)
  return [read.value.section, ...read.value.topics.map(({ name }) => name)].join(' / ')
}

describe('labels of many articles', () => {
  it('are set, and taken back each as it was', async () => {
    const ids = [await article('Y tế'), await article(''), await article('Địa phương')]
    const { undo, left } = await labels.apply([{ ids, section: ' Địa phương ' }])
    expect(await Promise.all(ids.map(details))).toEqual(['Địa phương', 'Địa phương', 'Địa phương'])
    expect(left).toEqual([])
    // The third one was there already.
    expect(undo.flatMap((change) => change.ids)).toEqual(ids.slice(0, 2))
    await labels.apply(undo)
    expect(await Promise.all(ids.map(details))).toEqual(['Y tế', '', 'Địa phương'])
  })

  it('are not taken back where somebody has filed the article elsewhere since', async () => {
    const id = await article('Y tế')
    const { undo } = await labels.apply([{ ids: [id], section: 'Giáo dục' }])
    await open.edit(id, (doc) => setDetail(doc, 'section', 'Văn hóa'))
    await labels.apply(undo)
    expect(await details(id)).toBe('Văn hóa')
  })

  it('add and remove a topic as people write it, and only where that changes something', async () => {
    const ids = [await article('', ['Chợ nổi']), await article('')]
    const added = await labels.apply([{ ids, addTopic: 'CHỢ NỔI' }])
    expect(await Promise.all(ids.map(details))).toEqual([' / Chợ nổi', ' / CHỢ NỔI'])
    await labels.apply(added.undo)
    expect(await Promise.all(ids.map(details))).toEqual([' / Chợ nổi', ''])
    const removed = await labels.apply([{ ids, removeTopic: 'chợ nổi' }])
    expect(await Promise.all(ids.map(details))).toEqual(['', ''])
    await labels.apply(removed.undo)
    expect(await Promise.all(ids.map(details))).toEqual([' / Chợ nổi', ''])
  })

  it('are set on all that can be, and say why not on the others', async () => {
    const [mine, theirs, gone] = [await article(''), await article(''), newArticleId()]
    refused.set(theirs, { code: 'text-approved' })
    const { left } = await labels.apply([{ ids: [theirs, gone, mine], section: 'Y tế' }])
    expect(left.map(({ id, failure }) => [id, failure.code])).toEqual([
      [theirs, 'text-approved'],
      [gone, 'article-not-found'],
    ])
    expect([await details(mine), await details(theirs)]).toEqual(['Y tế', ''])
  })

  it('are nobody’s to set in the bin, and in a newsroom those’s who may write the source version', () => {
    const row = { id: newArticleId(), sourceLanguage: 'vi' }
    expect(whyNotLabelled(undefined, row)).toBeUndefined()
    expect(whyNotLabelled(undefined, undefined)?.code).toBe('article-not-found')
    expect(whyNotLabelled(undefined, { ...row, binnedAt: 5 })?.code).toBe('article-in-bin')
  })
})
