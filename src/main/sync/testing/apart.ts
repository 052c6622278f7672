import * as Y from 'yjs'
import type { Block } from '../../../shared/article/blocks'
import { bodyRoot, leadRoot } from '../../../shared/article/roots'
import { insertBlock } from '../../../shared/article/write-body'
import type { ArticleId, SegmentId } from '../../../shared/ids'
import { FakeServer } from './FakeServer'
import type { Laptop } from './Laptop'
import { inStep, startLaptop } from './laptops'

/** A laptop that exchanges nothing since its article, “Bridge”, was in step with the server. */
export async function apart(): Promise<{ readonly server: FakeServer; readonly an: Laptop; readonly id: ArticleId }> {
  const server = new FakeServer()
  const an = await startLaptop(server)
  const id = await an.create('Bridge')
  await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, 'It reopens.'))
  await an.inStep()
  an.engine.pause()
  return { server, an, id }
}

/** The laptop exchanges again, until it is in step. */
export async function back({ server, an }: { readonly server: FakeServer; readonly an: Laptop }): Promise<void> {
  an.engine.resume()
  await inStep(server, an)
}

/** Writes two paragraphs at the beginning of the English body, `segmentB` before `segmentA`. */
export function writeParagraphs(laptop: Laptop, id: ArticleId): Promise<void> {
  return laptop.edit(id, (doc) => {
    for (const name of ['segmentA', 'segmentB']) insertBlock(bodyRoot(doc, 'en'), 0, paragraph(name))
  })
}

/** The laptop exchanges until it is in step, and then nothing any more. */
export async function exchangeOnce(laptop: Laptop): Promise<void> {
  laptop.engine.resume()
  await laptop.inStep()
  laptop.engine.pause()
  await laptop.settle()
}

/** A paragraph with a sentence in it. */
export function paragraph(id: string, text = 'The market is open.'): Block {
  return { type: 'paragraph', id: id as SegmentId, children: [{ type: 'text', text }] }
}

/** The paragraph with which the English body begins; throws where that begins with something else. */
export function firstParagraph(doc: Y.Doc): Y.XmlText {
  const first: unknown = bodyRoot(doc, 'en').toDelta()[0]?.insert
  if (!(first instanceof Y.XmlText)) throw new Error('no paragraph')
  return first
}
