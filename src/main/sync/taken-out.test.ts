import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { bodyRoot, leadRoot } from '../../shared/article/roots'
import { insertBlock } from '../../shared/article/write-body'
import type { ArticleId } from '../../shared/ids'
import { apart, back, exchangeOnce, firstParagraph, paragraph, writeParagraphs } from './testing/apart'
import type { FakeServer } from './testing/FakeServer'
import { bodyOf, type Laptop } from './testing/Laptop'
import { inStep } from './testing/laptops'

/** A laptop whose article has a paragraph that somebody else writes into at the moment in which the laptop's next push arrives. */
const crossing = async (answer?: 'lose-answer'): Promise<{ server: FakeServer; an: Laptop; id: ArticleId }> => {
  const { server, an, id } = await apart()
  await writeParagraphs(an, id)
  await exchangeOnce(an)
  let crossed = false
  an.line.fault = (call) => {
    if (call !== 'push' || crossed) return undefined
    crossed = true
    server.write(
      id,
      server.edited(id, (doc) => firstParagraph(doc).insert(1, 'Theirs. ')),
    )
    return answer
  }
  await an.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
  return { server, an, id }
}

const theirsListed = ({ state }: Laptop): string[][] =>
  state.overlaps.flatMap(({ segments }) => segments.map(({ segment, theirs }) => [segment, theirs]))

describe('words that arrive in a paragraph that was taken out here, by somebody who had not seen that', () => {
  it('[SY9] are listed when the answer to the own push was lost, and it comes back with them', async () => {
    const { server, an, id } = await crossing('lose-answer')
    await back({ server, an })
    expect(theirsListed(an)).toEqual([['segmentB', 'Theirs. The market is open.']])
    const version = await an.store.readVersion(id, an.state.overlaps[0]?.theirVersionId ?? '')
    expect(version.ok && bodyOf(version.value)).toContain('Theirs. ')
  })

  it('[SY9] are listed when the server has the own push and the common text is not to be had any more', async () => {
    const { server, an, id } = await crossing()
    // Long enough that closing folds the single updates.
    await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, 'Long. '.repeat(400)))
    await an.store.close(id)
    await back({ server, an })
    expect(theirsListed(an)).toEqual([['segmentB', 'Theirs. ']])
  })

  it('[SY8] [SY9] are listed when everything is compared before the news came', async () => {
    const { server, an } = await crossing()
    const write = an.line.fault
    let sent = false
    an.line.fault = (call) => {
      const fault = sent ? 'lose-request' : write(call)
      sent ||= call === 'push'
      return fault
    }
    an.engine.resume()
    await an.until(() => an.engine.status.kind === 'offline')
    await an.stop()
    await an.disk.remove('/profile/sync.log')
    an.line.fault = () => undefined
    await an.start()
    await inStep(server, an)
    expect(theirsListed(an)).toEqual([['segmentB', 'Theirs. ']])
  })

  it('[SY9] are listed when they stand in a paragraph that was new, and nobody said here that the server has it', async () => {
    const { server, an, id } = await apart()
    await an.edit(id, (doc) => insertBlock(bodyRoot(doc, 'en'), 0, paragraph('segmentA')))
    an.line.fault = (call) => (call === 'push' ? 'lose-answer' : undefined)
    an.engine.resume()
    await an.until(() => bodyOf(server.state(id)) !== '' && an.state.cursor.seq === server.head.seq)
    an.engine.pause()
    await an.settle()
    an.line.fault = () => undefined
    await an.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
    server.write(
      id,
      server.edited(id, (doc) => firstParagraph(doc).insert(1, 'Theirs. ')),
    )
    await back({ server, an })
    expect(theirsListed(an)).toEqual([['segmentA', 'Theirs. The market is open.']])
  })

  it('[SY9] are not listed when their writer took them out again', async () => {
    const { server, an, id } = await apart()
    await an.edit(id, (doc) => insertBlock(bodyRoot(doc, 'en'), 0, paragraph('segmentA')))
    await exchangeOnce(an)
    await an.edit(id, (doc) => bodyRoot(doc, 'en').delete(0, 1))
    for (const change of [
      (text: Y.XmlText) => text.insert(1, 'Theirs. '),
      (text: Y.XmlText) => text.delete(1, 'Theirs. '.length),
    ]) {
      server.write(
        id,
        server.edited(id, (doc) => change(firstParagraph(doc))),
      )
    }
    await back({ server, an })
    expect(an.state.overlaps).toEqual([])
  })
})
