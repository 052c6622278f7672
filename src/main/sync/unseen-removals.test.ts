import { describe, expect, it } from 'vitest'
import { bodyRoot } from '../../shared/article/roots'
import { insertBlock } from '../../shared/article/write-body'
import type { ArticleId } from '../../shared/ids'
import { firstParagraph, paragraph, writeParagraphs } from './testing/apart'
import { FakeServer } from './testing/FakeServer'
import { bodyOf, type Laptop } from './testing/Laptop'
import { inStep, sendLastWords, startLaptop } from './testing/laptops'

interface Apart {
  readonly server: FakeServer
  /** Has written into the first paragraph, which the server has; exchanges nothing since. */
  readonly an: Laptop
  /** Exchanges nothing since before. */
  readonly binh: Laptop
  /** Has read what was written. */
  readonly chi: Laptop
  readonly id: ArticleId
  /** The server's place before that, and before something that all have heard of. */
  readonly before: number
}

const apart = async (heard: 'heard' | 'unheard' = 'heard'): Promise<Apart> => {
  const server = new FakeServer()
  const [an, binh, chi] = [await startLaptop(server), await startLaptop(server), await startLaptop(server)]
  const id = await chi.create('Bridge')
  await writeParagraphs(chi, id)
  await inStep(server, chi, an, binh)
  await rest(binh)
  const before = server.head.seq
  await chi.create('Market')
  await inStep(server, chi, an)
  if (heard === 'unheard') an.line.fault = (call) => (call === 'push' ? 'lose-answer' : undefined)
  await an.edit(id, (doc) => firstParagraph(doc).insert(1, 'At last. '))
  await an.until(() => bodyOf(server.state(id)).includes('At last. '))
  if (heard === 'heard') await inStep(server, an)
  await rest(an)
  an.line.fault = () => undefined
  await inStep(server, chi)
  return { server, an, binh, chi, id, before }
}

const rest = async (laptop: Laptop): Promise<void> => {
  laptop.engine.pause()
  await laptop.settle()
}

/** Takes out the paragraph into which somebody has written unseen. */
const takeOut = async ({ binh, id }: Apart): Promise<void> => {
  await binh.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
  await sendLastWords(binh)
}

/** Moves the paragraph behind the other. */
const move = async ({ binh, id }: Apart, text: string): Promise<void> => {
  await binh.edit(id, (doc) => {
    bodyRoot(doc, 'en').delete(0, 1)
    insertBlock(bodyRoot(doc, 'en'), 1, paragraph('segmentB', text))
  })
  await sendLastWords(binh)
}

/** The server is put back from a backup, and gets everything again from who has read along. */
const putBack = async ({ server, chi, before }: Apart): Promise<void> => {
  await inStep(server, chi)
  server.restoreTo(before)
  chi.engine.tryNow()
  await inStep(server, chi)
}

/** Nothing is known of the server any more. */
const compareAnew = async (server: FakeServer, laptop: Laptop): Promise<void> => {
  await laptop.stop()
  await laptop.disk.remove('/profile/sync.log')
  await laptop.start()
  await inStep(server, laptop)
}

const back = async ({ server, an }: Apart): Promise<void> => {
  an.engine.resume()
  await inStep(server, an)
}

const listed = ({ state }: Laptop): string[][] =>
  state.overlaps.flatMap(({ segments }) => segments.map(({ segment, mine, theirs }) => [segment, mine, theirs]))

const LOST = ['segmentB', 'At last. The market is open.', '']

describe('own words that a removal takes which had not seen them, compared with a server that has both', () => {
  it.each(['as it came', 'as one snapshot'] as const)(
    '[SY8] [SY9] are listed where nothing is known of the server, which has them %s',
    async (how) => {
      const all = await apart()
      const { server, an, id } = all
      await takeOut(all)
      if (how === 'as one snapshot') server.putTogether(id)
      await compareAnew(server, an)
      expect(bodyOf(await an.content(id))).not.toContain('At last. ')
      expect(listed(an)).toEqual([LOST])
      const [overlap] = an.state.overlaps
      const mine = await an.store.readVersion(id, overlap?.versionId ?? '')
      expect(mine.ok && bodyOf(mine.value)).toContain('At last. ')
      const theirs = await an.store.readVersion(id, overlap?.theirVersionId ?? '')
      expect(theirs.ok && bodyOf(theirs.value).split('The market is open.')).toHaveLength(2)
    },
  )

  it.each(['heard', 'unheard'] as const)(
    '[SY8] [SY9] are listed where the server was put back, and another computer sent it both again (%s)',
    async (heard) => {
      const all = await apart(heard)
      await takeOut(all)
      await putBack(all)
      await back(all)
      expect(bodyOf(await all.an.content(all.id))).not.toContain('At last. ')
      expect(listed(all.an)).toEqual([LOST])
    },
  )

  it('[SY7] [SY9] are listed where the article was out of sight meanwhile, and nobody here heard that the server has them', async () => {
    const all = await apart('unheard')
    const { server, an, id } = all
    await takeOut(all)
    server.putTogether(id)
    server.hide(id)
    await back(all)
    server.hidden.delete(id)
    server.decide(id)
    await inStep(server, an)
    expect(listed(an)).toEqual([LOST])
  })

  it('[SY9] are listed where their paragraph was moved without them, and not where it was with them', async () => {
    for (const [text, expected] of [
      ['The market is open.', [['segmentB', 'At last. The market is open.', 'The market is open.']]],
      ['At last. The market is open.', []],
    ] as const) {
      const all = await apart()
      await move(all, text)
      all.server.putTogether(all.id)
      await compareAnew(all.server, all.an)
      expect(listed(all.an)).toEqual(expected)
    }
  })

  it('[SY9] are listed once, and not again when they were looked at', async () => {
    const all = await apart()
    const { server, an, id } = all
    await takeOut(all)
    server.putTogether(id)
    await compareAnew(server, an)
    const { number } = an.state.comparison
    for (const expected of [[LOST], []]) {
      await putBack(all)
      await back(all)
      expect(listed(an)).toEqual(expected)
      an.engine.reviewed(id)
    }
    expect(an.state.comparison.number).toBe(number + 2)
  })

  it('[SY9] are not to be looked at by who has only read', async () => {
    const all = await apart()
    const { server, id } = all
    const dao = await startLaptop(server)
    await inStep(server, dao)
    await rest(dao)
    const { number } = dao.state.comparison
    await takeOut(all)
    await putBack(all)
    dao.engine.resume()
    await inStep(server, dao)
    expect(dao.state.comparison.number).toBe(number + 1)
    expect(bodyOf(await dao.content(id))).not.toContain('At last. ')
    expect(listed(dao)).toEqual([])
  })
})

describe('a draft that was there before anything was known of the server', () => {
  it('[SY9] counts as written here: what others take out of it later is looked at', async () => {
    const all = await apart()
    const { server, an } = all
    await compareAnew(server, an)
    await takeOut(all)
    await inStep(server, an)
    expect(listed(an)).toEqual([LOST])
  })
})
