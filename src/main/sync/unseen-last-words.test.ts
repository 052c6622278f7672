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
