import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { headlineRoot, leadRoot } from '../../../shared/article/roots'
import type { SelectedText } from '../review/selected-text'
import { headlineProposals, toneProposals } from './rewritings'

function article(): Y.Doc {
  const doc = createArticle({ language: 'vi', createdAt: 0, headline: 'Hòa bình ở xã Tân Hòa' })
  leadRoot(doc, 'vi').insert(0, 'Cầu khoẻ, đường khỏe')
  headlineRoot(doc, 'en').insert(0, 'peace in the delta')
  return doc
}

const wholeHeadline: SelectedText = { language: 'vi', segment: 'headline', from: 0, to: 12 }
const words = (proposals: ReturnType<typeof toneProposals>) =>
  proposals.map(({ change }) => `${change.segment} ${change.from} ${change.expected} ${change.replacement}`)

it('proposes what the house writes otherwise, in the version or in what is selected', () => {
  const doc = article()
  expect(words(toneProposals(doc, 'vi', 'new', undefined))).toEqual([
    'headline 1 òa oà',
    'headline 19 òa oà',
    'lead 18 ỏe oẻ',
  ])
  expect(words(toneProposals(doc, 'vi', 'old', undefined))).toEqual(['lead 6 oẻ ỏe'])
  expect(words(toneProposals(doc, 'vi', 'new', wholeHeadline))).toEqual(['headline 1 òa oà'])
  expect(words(toneProposals(doc, 'vi', 'new', { ...wholeHeadline, to: 0 }))).toHaveLength(3)
})

it('proposes a headline only where it is set otherwise', () => {
  const doc = article()
  expect(words(headlineProposals(doc, 'en'))).toEqual(['headline 0 peace in the delta Peace in the Delta'])
  expect(headlineProposals(doc, 'vi')).toEqual([])
})
