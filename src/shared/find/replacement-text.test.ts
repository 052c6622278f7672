import { expect, it } from 'vitest'
import { finderOf } from './find-in-text'
import type { FindForm } from './find-query'
import { replacementOf } from './replacement-text'

function replaced(text: string, wanted: string, template: string, form: FindForm = 'pattern'): string {
  const query = { text: wanted, form, wholeWord: false }
  const finder = finderOf(query)
  if (!finder.ok) throw new Error(finder.failure.code)
  let result = text
  for (const hit of finder.value(text).toReversed())
    result = result.slice(0, hit.from) + replacementOf(template, query, text, hit) + result.slice(hit.to)
  return result
}

it.each([
  ['3/10', String.raw`(\d+)/(\d+)`, '$2-$1', '10-3'],
  ['3/10', String.raw`(?<day>\d+)/(?<month>\d+)`, '$<month>.$<day>', '10.3'],
  ['chợ', 'ch', '[$&]', '[ch]ợ'],
  ['5', String.raw`\d`, '$$$&', '$5'],
  ['ab', '(a)', '$12', 'a2b'],
  ['ab', 'a', '$1', '$1b'],
  ['ab', '(x)?a', '<$1>', '<>b'],
])('in “%s” puts for “%s” the template “%s”', (text, wanted, template, expected) => {
  expect(replaced(text, wanted, template)).toBe(expected)
})

it('does what the language itself does with a template', () => {
  for (const template of ['$1', '$2$1', '$&$&', '$$1', '$03', '$0', '$<x>']) {
    expect(replaced('abcab', '(a)(b)', template)).toBe('abcab'.replaceAll(/(a)(b)/g, template))
  }
})

it('takes words as they are, composed', () => {
  expect(replaced('giá', 'giá', '$& mới'.normalize('NFD'), 'exact')).toBe('$& mới')
})
