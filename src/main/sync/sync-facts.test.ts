import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Seeded } from '../../shared/testing/seeded'
import { TypedArticle } from '../testing/newsroom-texts'
import { OwnEntries, rangesOf } from './own-ranges'
import { isDirty, NOTHING_KNOWN, newestLocal, withCommon, withPushed, withRemote } from './sync-facts'
import { bringsNews, differenceFor, wholeArticle } from './yjs-difference'

describe('what is known of one article', () => {
  it('[SY3] counts what came from the server as pushed where nothing was written before it', () => {
    const pushed = withPushed(NOTHING_KNOWN, 3, 10, 4)
    const after = withRemote(withRemote(pushed, 4), 5)
    expect(after.pushed).toBe(5)
    expect(isDirty(after, 5)).toBe(false)
    expect(isDirty(after, 6)).toBe(true)
  })

  it('[SY3] remembers what came from the server behind something that was written here', () => {
    const facts = withRemote(withPushed(NOTHING_KNOWN, 3, 10, 4), 5)
    expect([facts.pushed, newestLocal(facts, 5), isDirty(facts, 5)]).toEqual([3, 4, true])
    expect(withPushed(facts, 4, 11, 6).pushed).toBe(5)
    expect(isDirty(withPushed(facts, 4, 11, 6), 5)).toBe(false)
  })

  it('[SY6] does not send again what was refused, however much comes from the server, until something is written', () => {
    const base = withPushed(NOTHING_KNOWN, 3, 10, 4)
    const refused = { ...base, refused: { sequence: 4, code: 'request-refused' as const, params: {} } }
    const after = withRemote(refused, 5)
    expect(isDirty(after, 5)).toBe(false)
    expect(isDirty(after, 6)).toBe(true)
    expect(withPushed(after, 6, 12, 9).refused).toBeUndefined()
  })

  it('[SY9] holds the common text until everything of the log up to the acknowledgement is here', () => {
    const facts = withPushed({ ...NOTHING_KNOWN, pushed: 3, common: 3, serverSeq: 5 }, 6, 10, 20)
    expect(withCommon(facts, 19).common).toBe(3)
    expect(withCommon(facts, 20).common).toBe(6)
  })

  it('[SY3] agrees with a count of every update, whatever happens in which order', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Seeded(seed)
      let facts = withPushed(NOTHING_KNOWN, 1, 1, 1)
      const kinds: ('local' | 'remote')[] = ['local']
      let acknowledged = 1
      for (let step = 0; step < 40; step += 1) {
        const dice = random.below(3)
        if (dice === 0) kinds.push('local')
        if (dice === 1) {
          kinds.push('remote')
          facts = withRemote(facts, kinds.length)
        }
        if (dice === 2) {
          const through = acknowledged + random.below(kinds.length - acknowledged + 1)
          facts = withPushed(facts, through, 1, step)
          acknowledged = Math.max(acknowledged, through)
          if (random.below(2) === 0) facts = withCommon(facts, step)
        }
        const unsent = kinds.some((kind, index) => kind === 'local' && index + 1 > facts.pushed)
        expect(isDirty(facts, kinds.length), `seed ${seed}`).toBe(unsent)
        expect(facts.pushed, `seed ${seed}`).toBeGreaterThanOrEqual(acknowledged)
        const sent = kinds.slice(acknowledged, facts.pushed)
        expect(
          sent.every((kind) => kind === 'remote'),
          `seed ${seed}`,
        ).toBe(true)
      }
    }
  })
})

describe('own places in the log', () => {
  it('[SY3] are ranges, each with the mark of its end', () => {
    const places = [4, 5, 6, 9].map((seq) => ({ seq, mark: seq * 10 }))
    expect(rangesOf(places)).toEqual([
      { from: 4, to: 6, mark: 60 },
      { from: 9, to: 9, mark: 90 },
    ])
  })

  it('[SY3] are known again by place and bytes', () => {
    const own = new OwnEntries()
    own.add(3, new Uint8Array([1, 2]))
    expect(own.has(3, new Uint8Array([1, 2]))).toBe(true)
    expect(own.has(3, new Uint8Array([1, 3]))).toBe(false)
    expect(own.has(4, new Uint8Array([1, 2]))).toBe(false)
  })
})

const pair = (): { mine: Y.Doc; theirs: Y.Doc } => {
  const mine = new TypedArticle('The old bridge').doc
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  return { mine, theirs }
}

describe('differences of states', () => {
  it('[SY8] are nothing where both have the same', () => {
    const { mine, theirs } = pair()
    const known = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine))
    expect(differenceFor(Y.encodeStateAsUpdate(mine), Y.encodeStateVector(theirs), known)).toBeUndefined()
    expect(bringsNews(known, Y.encodeStateAsUpdate(mine))).toBe(false)
  })

  it('[SY8] hold a deletion alone, of which state vectors know nothing', () => {
    const { mine, theirs } = pair()
    mine.getText('body:en').delete(4, 4)
    expect(Y.encodeStateVector(mine)).toEqual(Y.encodeStateVector(theirs))
    const known = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine))
    const difference = differenceFor(Y.encodeStateAsUpdate(mine), Y.encodeStateVector(theirs), known)
    expect(difference).toBeDefined()
    expect(bringsNews(difference ?? new Uint8Array(), Y.encodeStateAsUpdate(theirs))).toBe(true)
    Y.applyUpdate(theirs, difference ?? new Uint8Array())
    expect(theirs.getText('body:en').toJSON()).toBe('The bridge')
    const again = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine))
    expect(differenceFor(Y.encodeStateAsUpdate(mine), Y.encodeStateVector(theirs), again)).toBeUndefined()
  })

  it('[SY3] tell a whole article from a part of one', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', 1)
    const before = Y.encodeStateVector(doc)
    doc.getText('headline:en').insert(0, 'Bridge')
    expect(wholeArticle(Y.encodeStateAsUpdate(doc))).toBe(true)
    expect(wholeArticle(Y.encodeStateAsUpdate(doc, before))).toBe(false)
    expect(wholeArticle(new Uint8Array([255]))).toBe(false)
  })
})
