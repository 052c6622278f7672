import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { headlineRoot, leadRoot } from '../../../../shared/article/roots'
import { fail, ok } from '../../../../shared/result'
import type { Mistake } from '../../../../shared/spelling/mistake'
import { SpellingSession } from './SpellingSession'

let doc: Y.Doc
let asked: string[][]
let session: SpellingSession
let wrong: string
let breaks: boolean
/** Answers wait for it. */
let held: Promise<void> | undefined

beforeEach(() => {
  doc = createArticle({ language: 'vi', createdAt: 0, headline: 'một xx hai xx' })
  leadRoot(doc, 'vi').insert(0, 'ba xx')
  asked = []
  wrong = 'xx'
  breaks = false
  session = new SpellingSession(doc, async (_language, texts) => {
    asked.push([...texts])
    const found = texts.map((text) => stretches(text, wrong))
    await held
    return breaks ? fail('spelling-too-slow') : ok(found)
  })
})

function stretches(text: string, word: string): Mistake[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
    from: index,
    to: index + word.length,
    kind: 'unknown',
  }))
}

const place = (segment: string, offset: number) => ({ language: 'vi', segment, offset })

const shown = (): string[] => session.getState().mistakes.map(({ segment, from }) => `${segment} ${from}`)

describe('looking', () => {
  it('finds in every text, in order', async () => {
    await session.look(['vi'])
    expect(shown()).toEqual(['headline 4', 'headline 11', 'lead 3'])
    expect(session.getState()).toMatchObject({ isComplete: true, failure: undefined })
  })

  it('asks only about what is new, and shows what is known at once', async () => {
    await session.look(['vi'])
    leadRoot(doc, 'vi').insert(0, 'xx ')
    const looking = session.look(['vi'])
    expect(shown()).toEqual(['headline 4', 'headline 11'])
    expect(session.getState().isComplete).toBe(false)
    await looking
    expect(shown()).toEqual(['headline 4', 'headline 11', 'lead 0', 'lead 6'])
    expect(asked).toEqual([['một xx hai xx', 'ba xx'], ['xx ba xx']])
  })

  it('asks anew about everything when what was known does not hold any more', async () => {
    await session.look(['vi'])
    wrong = 'hai'
    session.forget()
    await session.look(['vi'])
    expect(shown()).toEqual(['headline 7'])
  })

  it('does not take what was asked before for the words of now', async () => {
    const late = Promise.withResolvers<void>()
    held = late.promise
    const before = session.look(['vi'])
    held = undefined
    wrong = 'ba'
    session.forget()
    await session.look(['vi'])
    late.resolve()
    await before
    await session.look(['vi'])
    expect(shown()).toEqual(['lead 0'])
  })

  it('says why a text could not be looked over, and asks again the next time', async () => {
    breaks = true
    await session.look(['vi'])
    expect(session.getState()).toMatchObject({ isComplete: false, failure: { code: 'spelling-too-slow' } })
    breaks = false
    await session.look(['vi'])
    expect(shown()).toHaveLength(3)
  })

  it('asks in lots', async () => {
    headlineRoot(doc, 'vi').insert(0, 'a'.repeat(60_000))
    await session.look(['vi'])
    expect(asked).toHaveLength(2)
  })
})

describe('going', () => {
  beforeEach(() => session.look(['vi']))

  it('goes on from a place, and round the ends', () => {
    expect(session.next(place('headline', 4), 1)).toMatchObject({ segment: 'headline', from: 11, word: 'xx' })
    expect(session.next(place('headline', 11), 1)).toMatchObject({ segment: 'lead' })
    expect(session.next(place('lead', 3), 1)).toMatchObject({ segment: 'headline', from: 4 })
    expect(session.next(place('lead', 3), -1)).toMatchObject({ segment: 'headline', from: 11 })
    expect(session.next(place('headline', 4), -1)).toMatchObject({ segment: 'lead' })
    expect(session.next(undefined, 1)).toMatchObject({ from: 4 })
    expect(session.next(place('gone', 0), -1)).toMatchObject({ segment: 'lead' })
  })

  it('knows the mistake at a place', () => {
    expect(session.at(place('headline', 6))).toMatchObject({ from: 4 })
    expect(session.at(place('headline', 8))).toBeUndefined()
  })
})
