import { describe, expect, it } from 'vitest'
import { bodyRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { firstParagraph, writeParagraphs } from './testing/apart'
import { FakeServer } from './testing/FakeServer'
import { bodyOf, type Laptop } from './testing/Laptop'
import { inStep, sendLastWords, startLaptop } from './testing/laptops'

interface Unseen {
  readonly server: FakeServer
  /** Took the paragraph out, and has nothing to do. */
  readonly an: Laptop
  /** Has written into it, and not heard of that. */
  readonly binh: Laptop
  /** Has only read. */
  readonly chi: Laptop
  readonly id: ArticleId
}

/** A paragraph that one has taken out, which everybody has heard of but another, who wrote into it. */
const unseen = async (): Promise<Unseen> => {
  const server = new FakeServer()
  const an = await startLaptop(server)
  const id = await an.create('Bridge')
  await writeParagraphs(an, id)
  const [binh, chi] = [await startLaptop(server), await startLaptop(server)]
  await inStep(server, an, binh, chi)
  binh.engine.pause()
  await binh.settle()
  await binh.edit(id, (doc) => firstParagraph(doc).insert(1, 'At last. '))
  await an.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
  await an.until(() => !bodyOf(server.state(id)).includes('segmentB'))
  await inStep(server, an, chi)
  return { server, an, binh, chi, id }
}

const theirsListed = ({ state }: Laptop): string[] =>
  state.overlaps.flatMap(({ segments }) => segments.map(({ theirs }) => theirs))

describe('last words that a computer sends without having seen that their paragraph was taken out', () => {
  it('[SY9] [SY10] are listed where it was taken out, though both sides have the same text since', async () => {
    const { server, an, binh, chi } = await unseen()
    await sendLastWords(binh)
    await inStep(server, an, chi)
    expect(theirsListed(an)).toEqual([expect.stringContaining('At last. ')])
    expect(theirsListed(chi)).toEqual([])
  })

  it('[SY9] [SY10] are listed after a restart, when the draft was folded, and once', async () => {
    const { server, an, binh, id } = await unseen()
    await an.edit(id, (doc) => firstParagraph(doc).insert(1, 'Long. '.repeat(400)))
    await inStep(server, an)
    await an.stop()
    await an.store.close(id)
    await an.start()
    await inStep(server, an)
    await sendLastWords(binh)
    await inStep(server, an)
    await an.stop()
    await an.start()
    await inStep(server, an)
    expect(theirsListed(an)).toEqual([expect.stringContaining('At last. ')])
  })

  it('[SY8] [SY9] are listed also after everything was compared with a server that had been put back', async () => {
    const { server, an, binh, chi } = await unseen()
    await chi.create('Market')
    await inStep(server, chi, an)
    const { number } = an.state.comparison
    server.restoreTo(server.head.seq - 1)
    an.engine.tryNow()
    await inStep(server, an)
    expect(an.state.comparison.number).toBe(number + 1)
    await sendLastWords(binh)
    await inStep(server, an)
    expect(theirsListed(an)).toEqual([expect.stringContaining('At last. ')])
  })

  it('[SY9] [SY10] what they take out is listed where others had written in it', async () => {
    const { server, an, binh, chi, id } = await unseen()
    await an.edit(id, (doc) => firstParagraph(doc).insert(1, 'At last. '))
    await inStep(server, an, chi)
    await binh.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 2))
    await sendLastWords(binh)
    await inStep(server, an, chi)
    expect(bodyOf(await an.content(id))).not.toContain('At last. ')
    expect(an.state.overlaps.flatMap(({ segments }) => segments)).toEqual([
      { language: 'en', segment: 'segmentA', mine: 'At last. The market is open.', theirs: '' },
    ])
    const version = await an.store.readVersion(id, an.state.overlaps[0]?.versionId ?? '')
    expect(version.ok && bodyOf(version.value)).toContain('At last. ')
    expect(chi.state.overlaps).toEqual([])
  })

  it('[SY9] nothing is listed where words come into a paragraph that stays', async () => {
    const { server, an, binh, id } = await unseen()
    await binh.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
    await binh.edit(id, (doc) => firstParagraph(doc).insert(1, 'Today. '))
    await sendLastWords(binh)
    await inStep(server, an)
    expect(bodyOf(await an.content(id))).toContain('Today. ')
    expect(theirsListed(an)).toEqual([])
  })
})

/** What others wrote arrives on the live connection, before the news tell of it. */
const arrives = async (laptop: Laptop, id: ArticleId, ...updates: readonly Uint8Array[]): Promise<void> => {
  for (const update of updates) expect(await laptop.engine.live.receive(id, update)).toBe(true)
}

const onScreen = async (): Promise<Unseen> => {
  const all = await unseen()
  for (const laptop of [all.an, all.chi]) {
    laptop.engine.live.setJoined(all.id, true)
    laptop.engine.pause()
    await laptop.settle()
  }
  return all
}

const resumes = async (server: FakeServer, laptop: Laptop): Promise<void> => {
  laptop.engine.resume()
  await inStep(server, laptop)
}

/** What changes of a laptop's article send. */
const written = async ({ store }: Laptop, id: ArticleId, write: () => Promise<void>): Promise<Uint8Array[]> => {
  const before = (await store.newestSequence(id)) ?? 0
  await write()
  return ((await store.updatesSince(id, before)) ?? []).map(({ update }) => update)
}

const lastWords = ({ binh, server }: Unseen): Promise<Uint8Array[]> =>
  sendLastWords(binh).then(() => server.pushed.slice(-1).map(({ update }) => update))

describe('words that arrive while the article is on screen, where others are seen writing', () => {
  it('[SY9] [SY11] are listed where they come into a paragraph that is gone, the text here being kept, and once', async () => {
    const all = await onScreen()
    const { server, an, chi, id } = all
    const last = await lastWords(all)
    for (const laptop of [an, chi]) {
      await arrives(laptop, id, ...last)
      await resumes(server, laptop)
    }
    expect(bodyOf(await an.content(id))).not.toContain('At last. ')
    expect(theirsListed(an)).toEqual(['At last. '])
    const mine = await an.store.readVersion(id, an.state.overlaps[0]?.versionId ?? '')
    expect(mine.ok && bodyOf(mine.value)).toContain('The market is open.')
    expect(theirsListed(chi)).toEqual([])
  })

  it('[SY9] [SY11] are listed where the news tell of them first', async () => {
    const all = await onScreen()
    const last = await lastWords(all)
    await resumes(all.server, all.an)
    await arrives(all.an, all.id, ...last)
    expect(theirsListed(all.an)).toEqual(['At last. '])
  })

  it('[SY9] [SY11] are listed where the paragraph is taken out at that very moment', async () => {
    const { an, chi, id } = await onScreen()
    const then = await written(chi, id, () => chi.edit(id, (doc) => firstParagraph(doc).insert(1, 'Then. ')))
    const read = an.open.read.bind(an.open)
    let isOut = false
    an.open.read = async (...reading) => {
      const answer = await read(...reading)
      if (!isOut) await an.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
      isOut = true
      return answer
    }
    await arrives(an, id, ...then)
    expect(theirsListed(an)).toEqual(['Then. '])
  })

  it('[SY9] [SY11] are not listed where they are seen, nor is the text on disk read for them', async () => {
    const { server, an, chi, id } = await onScreen()
    await an.edit(id, (doc) => firstParagraph(doc).insert(1, 'Now. '))
    const typed = await written(chi, id, async () => {
      for (const word of ['Then. ', 'So. ']) await chi.edit(id, (doc) => firstParagraph(doc).insert(1, word))
      await chi.edit(id, (doc) => firstParagraph(doc).delete(1, 2))
    })
    let reads = 0
    const stateAt = an.store.stateAt.bind(an.store)
    an.store.stateAt = (...place) => {
      reads += 1
      return stateAt(...place)
    }
    await arrives(an, id, ...typed)
    expect(bodyOf(await an.content(id))).toContain('Then. ')
    expect(reads).toBe(0)
    await resumes(server, chi)
    await resumes(server, an)
    expect(an.state.overlaps).toEqual([])
  })
})
