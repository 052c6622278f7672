import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newArticleId } from '../../shared/ids'
import { type LeftText, LeftTexts } from './left-texts'

const [HERE, THERE] = [1, 2]

function text(words: string): LeftText {
  return { name: words, state: update(words) }
}

function update(words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

function wordsOf(left: LeftText | undefined): string[] {
  const doc = new Y.Doc()
  if (left !== undefined) Y.applyUpdate(doc, left.state)
  return doc.getText('body').toJSON().split('/').filter(Boolean).toSorted()
}

describe('a text that was replaced', () => {
  it('is a window’s own until that window lets go of it', () => {
    const left = new LeftTexts()
    const id = newArticleId()
    left.add(id, [HERE, THERE], text('old/'))
    left.forget(id, HERE)
    expect([left.has(id, HERE), left.has(id, THERE)]).toEqual([false, true])
  })

  it('stays the oldest one where it is replaced twice', () => {
    const left = new LeftTexts()
    const id = newArticleId()
    left.add(id, [HERE], text('first/'))
    left.add(id, [HERE, THERE], text('second/'))
    expect([HERE, THERE].map((holder) => left.with(id, holder, update(''))?.name)).toEqual(['first/', 'second/'])
  })

  it('grows by what the window goes on writing', () => {
    const left = new LeftTexts()
    const id = newArticleId()
    left.add(id, [HERE], text('old/'))
    const grown = left.with(id, HERE, update('new/'))
    expect(wordsOf(grown)).toEqual(['new', 'old'])
    if (grown !== undefined) left.kept(id, HERE, grown)
    expect(wordsOf(left.with(id, HERE, update('newest/')))).toEqual(['new', 'newest', 'old'])
  })

  it('is nobody’s who did not have it', () => {
    const left = new LeftTexts()
    const id = newArticleId()
    left.add(id, [HERE], text('old/'))
    left.kept(id, THERE, text('other/'))
    expect([left.has(id, THERE), left.with(id, THERE, update('x/'))]).toEqual([false, undefined])
    expect(left.has(newArticleId(), HERE)).toBe(false)
  })

  it('goes with a window that is gone, in every article', () => {
    const left = new LeftTexts()
    const ids = [newArticleId(), newArticleId(), newArticleId()]
    for (const id of ids) left.add(id, [HERE, THERE], text('old/'))
    left.forgetHolder(HERE)
    expect(ids.map((id) => [left.has(id, HERE), left.has(id, THERE)])).toEqual(ids.map(() => [false, true]))
  })
})
