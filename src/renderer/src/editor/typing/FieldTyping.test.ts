// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { TypingHelps } from '../../../../shared/typography/typing-help'
import { FieldTyping } from './FieldTyping'

let field: HTMLTextAreaElement
let help: FieldTyping

beforeEach(() => {
  field = document.createElement('textarea')
  document.body.replaceChildren(field)
  help = new FieldTyping(field, () => ({ language: 'vi', helps: TypingHelps.parse({}) }))
})

/** Types in front of what stands behind the caret. */
function type(keys: string, inputType = 'insertText'): void {
  for (const data of inputType === 'insertText' ? keys : [keys]) {
    const caret = field.selectionEnd
    field.value = field.value.slice(0, caret) + data + field.value.slice(caret)
    field.setSelectionRange(caret + data.length, caret + data.length)
    help.typed({ inputType, data })
  }
}

it('sets right what is typed at the caret, and brings it back once', () => {
  field.value = ' cuối'
  field.setSelectionRange(0, 0)
  type('Nói: "Cầu')
  expect(field.value).toBe('Nói: “Cầu cuối')
  type('"')
  expect(field.value).toBe('Nói: “Cầu” cuối')
  expect([field.selectionStart, field.selectionEnd]).toEqual([10, 10])
  expect(help.takeBack()).toBe(true)
  expect(field.value).toBe('Nói: “Cầu" cuối')
  expect(help.takeBack()).toBe(false)
})

it('puts a snippet in the place of its abbreviation, and brings the abbreviation back once', () => {
  const snippets = [{ abbreviation: 'ub', text: 'Ủy ban nhân dân', language: 'vi' }]
  help = new FieldTyping(field, () => ({ language: 'vi', helps: TypingHelps.parse({}), snippets }))
  type('Theo ;ub ')
  expect(field.value).toBe('Theo Ủy ban nhân dân ')
  expect(help.takeBack()).toBe(true)
  expect(field.value).toBe('Theo;ub ')
})

it('sets right what an input method ends with', () => {
  type('Chợ nổi', 'insertCompositionText')
  type(' ,', 'insertCompositionText')
  expect(field.value).toBe('Chợ nổi,')
})

it('leaves alone what is pasted or deleted, and brings nothing back when the caret is elsewhere', () => {
  type('"Cầu"', 'insertFromPaste')
  help.typed({ inputType: 'deleteContentBackward', data: null })
  expect(field.value).toBe('"Cầu"')
  type('...')
  expect(field.value).toBe('"Cầu"…')
  field.setSelectionRange(2, 2)
  expect(help.takeBack()).toBe(false)
})
