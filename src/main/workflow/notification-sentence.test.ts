import { expect, it } from 'vitest'
import type { ShownNotification } from '../../shared/contract/workflow-contract'
import { newArticleId } from '../../shared/ids'
import { interfaceLanguages } from '../../shared/texts/define'
import { notificationKinds } from '../../shared/workflow/history'
import { notificationSentence } from './notification-sentence'
import { lan, minh } from './testing/command-desk'

const told: ShownNotification = {
  id: 1,
  account: lan,
  kind: 'returned',
  articleId: newArticleId(),
  language: 'id',
  by: minh,
  at: 5,
  params: { note: 'Ai nói câu này?', quote: 'Ai nói câu này?' },
  readAt: null,
  headline: 'Chợ nổi vào mùa {{note}}',
}
const nameOf = (): string => 'Minh'

it('says who did what to which version, and the words that were said', () => {
  expect(notificationSentence(told, 'vi', nameOf)).toBe(
    'Minh trả lại bản tiếng Indonesia của “Chợ nổi vào mùa {{note}}”: Ai nói câu này?',
  )
  expect(notificationSentence({ ...told, headline: '' }, 'en', nameOf)).toBe(
    'Minh returned the Indonesian version of “…”: Ai nói câu này?',
  )
})

it.each(interfaceLanguages)('has a sentence of every kind, with the headline in it, in %s', (language) => {
  for (const kind of notificationKinds) {
    const sentence = notificationSentence({ ...told, kind, headline: 'Chợ nổi' }, language, nameOf)
    expect([kind, sentence]).toEqual([kind, expect.stringContaining('“Chợ nổi”')])
    expect(sentence).not.toMatch(/\{\{|undefined/)
  }
})
