import { describe, expect, it } from 'vitest'
import { sampleNewsroomArticles } from '../../shared/sample/newsroom/sample-newsroom'
import { NOON } from '../../shared/workflow/testing/situations'
import { openStoredText } from '../articles/stored-text'
import { MemoryNewsroomStore } from '../store/memory-newsroom-store'
import { fillSampleNewsroom } from './sample-newsroom'
import { photoNamed, sampleNewsroomContract } from './sample-newsroom.contract'
import { StoryClock } from './story'
import { memoryStaff } from './testing/memory-staff'

function emptyNewsroom() {
  const clock = new StoryClock(NOON)
  let marks = 0
  const store = new MemoryNewsroomStore({ now: () => clock.now(), random: (below) => (marks += 1) % below })
  return { ...memoryStaff(), store, clock }
}

describe('the sample newsroom in memory', () => {
  sampleNewsroomContract(emptyNewsroom)
})

describe('a sample newsroom that is cut off', () => {
  it.each([1, 5, 17, 40, 71, 98])('is filled to the end by the next try, after commit %i', async (commits) => {
    const newsroom = emptyNewsroom()
    const parts = { ...newsroom, now: NOON, keepPhoto: photoNamed }
    const at = Promise.resolve()
    for (let commit = 1; commit < commits; commit++) newsroom.store.faultNextCommit({ kind: 'waits', until: at })
    newsroom.store.faultNextCommit({ kind: commits % 2 === 0 ? 'fails' : 'answer-lost' })
    await expect(fillSampleNewsroom(parts)).rejects.toThrow()
    await fillSampleNewsroom(parts)

    const whole = emptyNewsroom()
    await fillSampleNewsroom({ ...whole, now: NOON, keepPhoto: photoNamed })
    expect(await summaryOf(newsroom.store)).toEqual(await summaryOf(whole.store))
  })
})

/** What can be compared of two fillings: states, revisions, and texts without the ids that are drawn anew. */
async function summaryOf(store: MemoryNewsroomStore): Promise<unknown> {
  const { articles, history, notifications } = store.backup()
  const ids = [...articles.keys()]
  const texts = await store.readTexts(ids)
  const words = ids.map((id) => {
    const text = texts.get(id)
    if (text === undefined) return ''
    const doc = openStoredText(text)
    const roots = [...doc.share.keys()].filter((name) => /^(headline|lead):/.test(name)).toSorted()
    const read = roots.map((name) => doc.getText(name).toJSON())
    const bodies = [...doc.share.keys()].filter((name) => name.startsWith('body:')).toSorted()
    return [...read, ...bodies.map((name) => doc.getXmlFragment(name).length)]
  })
  return {
    count: sampleNewsroomArticles.length,
    ids,
    words,
    records: await store.readRecords(ids),
    history,
    notifications,
  }
}
