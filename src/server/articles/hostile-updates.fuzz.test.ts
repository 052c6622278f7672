import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyRoot, headlineRoot, leadRoot, metaRoot, threadsRoot } from '../../shared/article/roots'
import { type ArticleId, newArticleId, newEntryId, newFigureId } from '../../shared/ids'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import type { Actor } from '../../shared/workflow/people'
import type { WorkflowState } from '../../shared/workflow/states'
import { addComment, addWord, COMMENT, replicaOf, sampleArticle, updateBy } from './testing/test-article'
import { type TestTexts, testTexts } from './testing/test-newsroom-texts'
import { newDeskId, someone } from './testing/test-people'

/** How many: `npm run test:fuzz -- --seeds 10000 hostile-updates` sends ten thousand. */
const UPDATES = seedCount(1000)
const SEED = 20_261_122

interface Attack {
  readonly actor: Actor
  readonly id: ArticleId
  readonly update: Uint8Array
}

interface Target {
  readonly id: ArticleId
  /** The article as an honest replica has it. */
  readonly doc: Y.Doc
}

/** A newsroom with an article in each of some states, people who may write them, and people who may not. */
class Scene {
  readonly random = new Seeded(SEED)
  readonly desk = newDeskId()
  readonly owner = someone('reporter', this.desk)
  readonly editor = someone('editor', this.desk)
  readonly colleague = someone('reporter', this.desk)
  readonly translator = someone('translator', this.desk)
  readonly outsider = someone('managingEditor', newDeskId())
  readonly nobody: Actor = { ...this.outsider, account: someone('editor').account, roles: {} }
  readonly targets = new Map<WorkflowState, Target>()
  readonly texts: TestTexts

  constructor(texts: TestTexts) {
    this.texts = texts
  }

  async build(): Promise<void> {
    for (const state of ['draft', 'approved', 'published', 'spiked'] as const) {
      const doc = sampleArticle(6)
      addComment(doc, this.owner.account)
      const id = await this.texts.create(this.owner, Y.encodeStateAsUpdate(doc))
      await this.texts.decide(id, 'vi', { state, stateBy: this.editor.account })
      this.targets.set(state, { id, doc })
    }
  }

  target(state: WorkflowState): Target {
    const target = this.targets.get(state)
    if (target === undefined) throw new Error(`no article is ${state}`)
    return target
  }

  any(): Target {
    return this.target(this.random.pick(['draft', 'approved', 'published', 'spiked']))
  }

  /** A change of an article as anybody with the text can make it. */
  change({ doc }: Target): Uint8Array {
    const copy = replicaOf(doc)
    const place = this.random.below(5)
    return updateBy(copy, () => {
      if (place === 0) headlineRoot(copy, 'vi').insert(0, 'Sai ')
      else if (place === 1) bodyRoot(copy, 'vi').delete(0, 1 + this.random.below(3))
      else if (place === 2) metaRoot(copy).set('section', 'Tin giả')
      else if (place === 3) leadRoot(copy, 'vi').delete(0, 3)
      else (bodyRoot(copy, 'vi').toDelta()[1].insert as Y.XmlText).delete(2, 1)
    })
  }

  /** A change of what was said in an article's review, by somebody who may comment there. */
  said(change: (threads: Y.Map<unknown>, id: string) => void): Attack {
    const target = this.target(this.random.pick(['draft', 'approved', 'published']))
    const copy = replicaOf(target.doc)
    const [id = ''] = threadsRoot(copy).keys()
    const update = updateBy(copy, () => change(threadsRoot(copy), id))
    return { actor: this.random.pick([this.owner, this.editor, this.colleague]), id: target.id, update }
  }

  /** A change of a document that begins from nothing: allowed in no article, whoever sends it. */
  forged(change: (doc: Y.Doc) => void): Attack {
    const actor = this.random.pick([this.owner, this.editor])
    return { actor, id: this.target('draft').id, update: updateBy(new Y.Doc(), change) }
  }

  damaged(update: Uint8Array): Uint8Array {
    const bytes = Uint8Array.from(update)
    for (let n = 1 + this.random.below(4); n > 0; n -= 1)
      bytes[this.random.below(bytes.length)] = this.random.below(256)
    return this.random.below(3) === 0 ? bytes.subarray(0, this.random.below(bytes.length)) : bytes
  }
}

const attacks: readonly [name: string, (scene: Scene) => Attack][] = [
  ['a stranger', (s) => ((at) => ({ actor: s.outsider, id: at.id, update: s.change(at) }))(s.any())],
  ['nobody', (s) => ((at) => ({ actor: s.nobody, id: at.id, update: s.change(at) }))(s.any())],
  ['a colleague', (s) => ((at) => ({ actor: s.colleague, id: at.id, update: s.change(at) }))(s.any())],
  ['a translator', (s) => ((at) => ({ actor: s.translator, id: at.id, update: s.change(at) }))(s.any())],
  [
    'the reporter after approval',
    (s) =>
      ((at) => ({ actor: s.owner, id: at.id, update: s.change(at) }))(
        s.target(s.random.pick(['approved', 'published'])),
      ),
  ],
  [
    'anyone in a spiked article',
    (s) => ((at) => ({ actor: s.editor, id: at.id, update: s.change(at) }))(s.target('spiked')),
  ],
  [
    'a forged root',
    (s) =>
      s.forged((doc) =>
        doc.getMap(s.random.pick(['workflow', 'status', 'record', 'meta2', '__proto__'])).set('state', 'approved'),
      ),
  ],
  [
    'a root that is nearly one',
    (s) =>
      s.forged((doc) => doc.getText(s.random.pick(['headline', 'caption:vi', 'lead:VI', 'alt:vi:x y'])).insert(0, 'x')),
  ],
  ['deep nesting', (s) => s.forged((doc) => nest(doc, 65 + s.random.below(3000)))],
  ['a deep value', (s) => s.forged((doc) => metaRoot(doc).set('rights', deep(65 + s.random.below(500))))],
  [
    'text in a map',
    (s) => s.forged((doc) => doc.getArray(s.random.pick(['topics', 'meta', 'threads', 'search:vi'])).push(['x'])),
  ],
  ['a map in a text', (s) => s.forged((doc) => doc.getMap(s.random.pick(['lead:vi', 'headline:vi'])).set('x', 1))],
  [
    'a comment in another’s name',
    (s) => s.said((threads) => void threads.set(newEntryId(), { ...someEntry(s), by: s.outsider.account })),
  ],
  [
    'a comment in nobody’s name',
    (s) => s.said((threads) => void threads.set(newEntryId(), { ...someEntry(s), by: null })),
  ],
  ['a comment altered', (s) => s.said((threads, id) => void threads.set(id, { ...someEntry(s), text: 'Khác' }))],
  ['a comment deleted', (s) => s.said((threads, id) => threads.delete(id))],
  [
    'a comment that is none',
    (s) =>
      s.said((threads) => {
        const junk: readonly [unknown, ...unknown[]] = [
          7,
          'x',
          [1],
          {},
          { ...someEntry(s), more: 1 },
          new Y.Map([['kind', 'comment']]),
          new Y.Text('x'),
        ]
        threads.set(s.random.pick([newEntryId(), 'short', '__proto__']), s.random.pick(junk))
      }),
  ],
  [
    'a comment that is too long',
    (s) => s.said((threads) => void threads.set(newEntryId(), { ...someEntry(s), text: 'x'.repeat(10_001) })),
  ],
  [
    'a proposed change accepted by one who may not write',
    (s) => {
      const { id, doc } = s.target('approved')
      const copy = replicaOf(doc)
      const words = { kind: 'accepted', thread: newEntryId(), language: 'vi' } as const
      return { actor: s.owner, id, update: updateBy(copy, () => addComment(copy, s.owner.account, words)) }
    },
  ],
  ['a document within', (s) => s.forged((doc) => doc.getMap('figures').set(newFigureId(), new Y.Doc()))],
  ['garbage', (s) => ({ actor: s.owner, id: s.target('draft').id, update: s.random.bytes(1 + s.random.below(300)) })],
  ['a missing base', (s) => ({ actor: s.owner, id: s.target('draft').id, update: withoutBase(s.target('draft').doc) })],
  [
    'a deletion of what is not there',
    (s) => ({ actor: s.owner, id: s.target('draft').id, update: deletionElsewhere() }),
  ],
  ['a damaged update', (s) => ((at) => ({ actor: s.outsider, id: at.id, update: s.damaged(s.change(at)) }))(s.any())],
  [
    'a damaged article',
    (s) => ({ actor: s.nobody, id: newArticleId(), update: s.damaged(Y.encodeStateAsUpdate(sampleArticle(2))) }),
  ],
  [
    'other text under a used identity',
    (s) => ({ actor: s.owner, id: s.target('draft').id, update: rewritten(s.target('draft').doc) }),
  ],
  [
    'an article without a language',
    (s) => ({ ...s.forged((doc) => headlineRoot(doc, 'vi').insert(0, 'x')), id: newArticleId() }),
  ],
]

describe(`${UPDATES} hostile updates`, () => {
  const texts = testTexts()
  const scene = new Scene(texts)
  beforeAll(() => scene.build())

  it('are all refused, and change nothing', async () => {
    const before = await texts.store.head()
    const outcomes = new Map<string, number>()
    for (let n = 0; n < UPDATES; n += 1) {
      const [name, make] = attacks[n % attacks.length] ?? attacks[0] ?? ['', () => scene.forged(() => {})]
      const { actor, id, update } = make(scene)
      const outcome = await texts.push(actor, id, update)
      const what = outcome.kind === 'refused' ? outcome.code : outcome.kind
      expect([name, n, outcome.kind, SEED]).not.toEqual([name, n, 'committed', SEED])
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
    }
    // Huge ones are slow to make, and a few are enough.
    for (const actor of [scene.owner, scene.outsider]) {
      const huge = updateBy(new Y.Doc(), (doc) => headlineRoot(doc, 'vi').insert(0, 'x'.repeat(2 ** 20)))
      expect(await texts.push(actor, newArticleId(), huge)).toMatchObject({ kind: 'refused', code: 'text-too-large' })
    }
    expect(await texts.store.head()).toEqual(before)
    const counts = [...outcomes].sort((a, b) => b[1] - a[1]).map(([what, count]) => `${what} ${count}`)
    process.stdout.write(`${UPDATES} hostile updates (seed ${SEED}): 0 accepted; ${counts.join(', ')}\n`)
    expect(outcomes.size).toBeGreaterThanOrEqual(10)
  })

  it('do not stand in the way of honest ones', async () => {
    for (const state of ['draft', 'approved', 'published'] as const) {
      const { id, doc } = scene.target(state)
      const writer = state === 'draft' ? scene.owner : scene.editor
      expect(await texts.push(writer, id, addWord(doc))).toMatchObject({ kind: 'committed', added: true })
      expect(textOf(await stateOf(texts, scene.editor, id))).toEqual(textOf(doc))
    }
    expect(texts.troubles).toEqual([])
  })
})

async function stateOf(texts: TestTexts, actor: Actor, id: ArticleId): Promise<Y.Doc> {
  const { answers } = await texts.sync.states({ entries: [{ articleId: id, stateVector: new Uint8Array(0) }] }, actor)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, answers[0]?.update ?? new Uint8Array(0), 'remote')
  return doc
}

function textOf(doc: Y.Doc): unknown {
  return [
    headlineRoot(doc, 'vi').toJSON(),
    leadRoot(doc, 'vi').toJSON(),
    bodyRoot(doc, 'vi').toJSON(),
    metaRoot(doc).toJSON(),
    threadsRoot(doc).toJSON(),
  ]
}

/** An entry as each of those who may comment would write it. */
function someEntry(scene: Scene): object {
  return { ...COMMENT, by: scene.owner.account, name: 'x', at: 1 }
}

function nest(doc: Y.Doc, depth: number): void {
  let parent = bodyRoot(doc, 'vi')
  for (let n = 0; n < depth; n += 1) {
    const inner = new Y.XmlText()
    parent.insertEmbed(0, inner)
    parent = inner
  }
}

function deep(depth: number): unknown {
  let value: unknown = 1
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { value }
  return value
}

function withoutBase(doc: Y.Doc): Uint8Array {
  const copy = replicaOf(doc)
  addWord(copy, 'first ')
  return addWord(copy, 'second ')
}

function deletionElsewhere(): Uint8Array {
  const doc = sampleArticle(1)
  return updateBy(doc, () => headlineRoot(doc, 'vi').delete(0, 4))
}

/** The article written anew by the same client: every clock is taken, by other content. */
function rewritten(doc: Y.Doc): Uint8Array {
  const [client = 1] = doc.store.clients.keys()
  const other = new Y.Doc()
  other.clientID = client
  other.transact(() => {
    headlineRoot(other, 'vi').insert(0, 'Một bài hoàn toàn khác')
    metaRoot(other).set('section', 'Khác')
  })
  return Y.encodeStateAsUpdate(other)
}
