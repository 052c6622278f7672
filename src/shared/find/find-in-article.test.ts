import { expect, it } from 'vitest'
import { findInTexts, MOST_HITS } from './find-in-article'
import { finderOf } from './find-in-text'
import type { FindableText } from './version-texts'

const text = (segment: 'headline' | 'lead', words: string): FindableText => ({
  language: 'vi',
  segment,
  kind: segment,
  text: words,
})

function findIn(texts: readonly FindableText[], wanted: string) {
  const finder = finderOf({ text: wanted, form: 'folded', wholeWord: false })
  if (!finder.ok) throw new Error(finder.failure.code)
  return findInTexts(texts, finder.value)
}

it('finds hits with their segment, in reading order', () => {
  const { hits, isCut } = findIn([text('headline', 'Cầu mới'), text('lead', 'Qua cầu, xuống cầu')], 'cau')
  expect(hits).toEqual([
    { language: 'vi', segment: 'headline', from: 0, to: 3 },
    { language: 'vi', segment: 'lead', from: 4, to: 7 },
    { language: 'vi', segment: 'lead', from: 15, to: 18 },
  ])
  expect(isCut).toBe(false)
})

it('says when there are more hits than it lists', () => {
  const many = [text('headline', 'a'.repeat(MOST_HITS - 1)), text('lead', 'a')]
  expect(findIn(many, 'a')).toMatchObject({ isCut: false, hits: { length: MOST_HITS } })
  expect(findIn([...many, text('lead', 'a')], 'a')).toMatchObject({ isCut: true, hits: { length: MOST_HITS } })
})
