import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addLanguage } from '../../shared/article/languages'
import { bodyRoot, captionRoot, figuresRoot, headlineRoot, metaRoot } from '../../shared/article/roots'
import type { FigureId } from '../../shared/ids'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import { ArticleShape } from './article-shape'
import { sampleArticle, updateBy } from './testing/test-article'
import { absorbStored, validateUpdate } from './validate-update'

/** How many articles. */
const SEEDS = seedCount(25)
const ROUNDS = 25

/** Changes that a copy of the program makes. */
const changes: readonly ((doc: Y.Doc, random: Seeded) => void)[] = [
  (doc, random) => headlineRoot(doc, 'vi').insert(random.below(headlineRoot(doc, 'vi').length + 1), 'mưa '),
  (doc, random) => {
    const headline = headlineRoot(doc, random.pick(['vi', 'id']))
    const from = random.below(headline.length + 1)
    headline.delete(from, Math.min(headline.length - from, random.below(5)))
  },
  (doc, random) => {
    const inner = paragraph(doc, random)
    inner?.insert(random.below(inner.length + 1), 'x')
  },
  (doc, random) => {
    const body = bodyRoot(doc, 'vi')
    if (body.length > 0) body.delete(random.below(body.length), 1)
  },
  (doc, random) => {
    const body = bodyRoot(doc, 'vi')
    const block = new Y.XmlText()
    body.insertEmbed(random.below(body.length + 1), block)
    block.setAttribute('__type', 'paragraph')
    block.insert(0, 'Đoạn mới.')
    block.insertEmbed(0, new Y.Map([['__type', 'text']]))
  },
  (doc, random) => metaRoot(doc).set(random.pick(['section', 'place', 'rights']), `x${random.below(9)}`),
  (doc, random) => {
    const figure = `figure${String(random.below(1_000_000)).padStart(6, '0')}` as FigureId
    figuresRoot(doc).set(figure, { layout: 'full' })
    captionRoot(doc, 'vi', figure).insert(0, 'Chợ sáng')
  },
  (doc) => void addLanguage(doc, 'id', 'vi', 5),
  (doc, random) => {
    const [first] = figuresRoot(doc).keys()
    if (first !== undefined && random.below(2) === 0) figuresRoot(doc).delete(first)
  },
]

describe('judging an update', () => {
  it(`agrees with what Yjs makes of it: the same roots, nothing that waits, nothing that throws (${SEEDS} articles)`, () => {
    const lives = Array.from({ length: SEEDS }, (_, place) => lifeOf(place + 1))
    expect(lives.reduce((sum, { accepted }) => sum + accepted, 0)).toBeGreaterThan(SEEDS * 5)
    expect(lives.reduce((sum, { damaged }) => sum + damaged, 0)).toBeGreaterThan(SEEDS)
  })

  it('comes to the same when a seed is run again', () => {
    for (const seed of [1, 2, 3]) expect(lifeOf(seed)).toEqual(lifeOf(seed))
  })
})

/** What three laptops make of an article, and what the server takes of it. Everything follows from the seed. */
function lifeOf(seed: number): { readonly accepted: number; readonly damaged: number; readonly state: Uint8Array } {
  const random = new Seeded(seed)
  let accepted = 0
  let damaged = 0
  const server = sampleArticle(4, docOf(random))
  const shape = new ArticleShape()
  absorbStored(shape, Y.encodeStateAsUpdate(server))
  const laptops = [1, 2, 3].map(() => {
    const doc = docOf(random)
    catchUp(doc, server, random)
    return doc
  })
  const waiting: Uint8Array[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const laptop = laptops[random.below(3)] ?? server
    const made = updateBy(laptop, () => {
      for (let n = random.below(4); n >= 0; n -= 1) random.pick(asList(changes))(laptop, random)
    })
    // Sometimes later, sometimes together, sometimes everything, sometimes broken on the way.
    waiting.push(made)
    const way = random.below(6)
    if (way === 0) continue
    const sent =
      way === 1 ? Y.encodeStateAsUpdate(laptop) : way === 2 ? Y.mergeUpdates(waiting) : (waiting.at(-1) ?? made)
    if (way === 3) damaged += 1
    const update = way === 3 ? broken(sent, random) : sent
    if (applies(shape, server, update, seed)) accepted += 1
    if (random.below(5) === 0) for (const doc of laptops) catchUp(doc, server, random)
  }
  return { accepted, damaged, state: Y.encodeStateAsUpdate(server) }
}

/** A document whose Yjs client id follows from the seed, too. */
function docOf(random: Seeded): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientOf(random)
  return doc
}

/** Takes in what the server has. Where Yjs gives the document another client id, because somebody else wrote under it, that follows from the seed. */
function catchUp(doc: Y.Doc, server: Y.Doc, random: Seeded): void {
  const { clientID } = doc
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'remote')
  if (doc.clientID !== clientID) doc.clientID = clientOf(random)
}

function clientOf(random: Seeded): number {
  return 1 + random.below(2 ** 32 - 1)
}

/** Whether an update was accepted; then Yjs must agree with everything that was said of it. */
function applies(shape: ArticleShape, server: Y.Doc, update: Uint8Array, seed: number): boolean {
  const said = validateUpdate(shape, update, () => ({ ok: true }))
  if (said.kind !== 'accepted') return false
  const changed = new Set<string>()
  const note = (transaction: Y.Transaction): void => {
    for (const type of transaction.changed.keys()) changed.add(rootOf(server, type))
  }
  server.on('beforeObserverCalls', note)
  try {
    Y.applyUpdate(server, said.update, 'remote')
  } catch (error) {
    throw new Error(`seed ${seed}: Yjs throws`, { cause: error })
  } finally {
    server.off('beforeObserverCalls', note)
  }
  expect([seed, server.store.pendingStructs, server.store.pendingDs]).toEqual([seed, null, null])
  for (const root of changed) expect([seed, [...said.roots]]).toEqual([seed, expect.arrayContaining([root])])
  shape.extend(said.change)
  expect([seed, new Map(shape.clocks())]).toEqual([seed, Y.decodeStateVector(Y.encodeStateVector(server))])
  return true
}

function rootOf(doc: Y.Doc, type: unknown): string {
  let current = type as Y.AbstractType<unknown>
  while (current._item !== null) current = current._item.parent as Y.AbstractType<unknown>
  for (const [name, root] of doc.share) if (root === (current as unknown)) return name
  return 'a type without a root'
}

function paragraph(doc: Y.Doc, random: Seeded): Y.XmlText | undefined {
  const blocks = (bodyRoot(doc, 'vi').toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
    insert instanceof Y.XmlText ? [insert] : [],
  )
  return blocks[random.below(blocks.length)]
}

function broken(update: Uint8Array, random: Seeded): Uint8Array {
  const bytes = Uint8Array.from(update)
  for (let n = 1 + random.below(3); n > 0; n -= 1) bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}

function asList<T>(values: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = values
  if (first === undefined) throw new Error('there are some')
  return [first, ...rest]
}
