import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { headlineRoot, leadRoot } from '../../../shared/article/roots'
import type { FindQuery, TextHit } from '../../../shared/find/find-query'
import { fail, ok, type Result } from '../../../shared/result'
import { FindSession } from './FindSession'

type Found = Result<readonly (readonly TextHit[])[]>

let doc: Y.Doc
let session: FindSession
/** Answers the questions for a pattern, oldest first. */
let answers: ((found: Found) => void)[]

beforeEach(() => {
  doc = new Y.Doc()
  headlineRoot(doc, 'vi').insert(0, 'Chợ nổi')
  leadRoot(doc, 'vi').insert(0, 'Một chợ, hai chợ')
  headlineRoot(doc, 'en').insert(0, 'A cho in the air')
  answers = []
  session = new FindSession(doc, () => new Promise((resolve) => answers.push(resolve)))
})

const query = (text: string, form: FindQuery['form'] = 'folded'): FindQuery => ({ text, form, wholeWord: false })
const current = (): string => {
  const { hits, current: index } = session.getState()
  const hit = hits[index]
  return hit === undefined ? '' : `${hit.language} ${hit.segment} ${hit.from}`
}

describe('finding in an article', () => {
  it('goes from hit to hit and round', () => {
    session.look(query('cho'), ['vi'])
    expect(session.getState().hits).toHaveLength(3)
    const places = [0, 1, 2, 3].map(() => {
      const place = current()
      session.step(1)
      return place
    })
    expect(places).toEqual(['vi headline 0', 'vi lead 4', 'vi lead 13', 'vi headline 0'])
    session.choose(0)
    session.step(-1)
    expect(current()).toBe('vi lead 13')
  })

  it('begins at or after the place it is asked from', () => {
    session.look(query('cho'), ['vi', 'en'], { language: 'vi', segment: 'lead', offset: 5 })
    expect(current()).toBe('vi lead 13')
    session.look(query('cho'), ['vi', 'en'], { language: 'vi', segment: 'lead', offset: 14 })
    expect(current()).toBe('en headline 2')
  })

  it('stays at its hit when the text changes, and says that nobody moved', () => {
    session.look(query('cho'), ['vi'])
    session.choose(2)
    const { moves } = session.getState()
    headlineRoot(doc, 'vi').delete(0, 7)
    session.refresh()
    expect(session.getState().hits).toHaveLength(2)
    expect(current()).toBe('vi lead 13')
    expect(session.getState().moves).toBe(moves)
    session.step(1)
    expect(session.getState().moves).toBeGreaterThan(moves)
  })

  it('knows what would take the place of a hit', () => {
    session.look(query('cho'), ['vi'])
    expect(session.replacements(session.getState().hits.slice(0, 1), 'Bến')).toEqual([
      { language: 'vi', segment: 'headline', from: 0, to: 3, expected: 'Chợ', replacement: 'Bến' },
    ])
  })
})

describe('a pattern', () => {
  it('is looked for elsewhere; what an older search finds comes too late', async () => {
    session.look(query('a+', 'pattern'), ['vi'])
    expect(session.getState().isLooking).toBe(true)
    session.look(query('ch.', 'pattern'), ['vi'])
    answers[1]?.(ok([[{ from: 0, to: 3 }], []]))
    answers[0]?.(ok([[], []]))
    await expect.poll(() => session.getState().isLooking).toBe(false)
    expect(session.getState().hits).toEqual([{ language: 'vi', segment: 'headline', from: 0, to: 3 }])
  })

  it('that fails leaves no hits and its reason', async () => {
    session.look(query('(', 'pattern'), ['vi'])
    answers[0]?.(fail('find-pattern-invalid'))
    await expect.poll(() => session.getState().failure?.code).toBe('find-pattern-invalid')
    session.look(query('chợ', 'exact'), ['vi'])
    expect(session.getState()).toMatchObject({ failure: undefined, hits: { length: 2 } })
  })
})
