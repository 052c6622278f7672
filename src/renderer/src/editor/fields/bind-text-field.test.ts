// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { headlineRoot } from '../../../../shared/article/roots'
import { ok } from '../../../../shared/result'
import { ArticleReplica } from '../replica/ArticleReplica'
import { manualTimers } from '../replica/testing/manual-timers'
import { bindTextField } from './bind-text-field'

function setup(options: { readonly singleLine?: boolean; readonly onEnter?: () => void } = {}) {
  const state = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 0, headline: 'Chợ sáng' }))
  const timers = manualTimers()
  const replica = new ArticleReplica({ state, timers, send: async () => ok({ sequence: 1 }) })
  const text = headlineRoot(replica.doc, 'vi')
  const field = document.createElement('textarea')
  document.body.append(field)
  const unbind = bindTextField({ field, text, replica, singleLine: true, ...options })
  field.focus()
  const others = (change: (headline: Y.Text) => void): void => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc))
    const before = Y.encodeStateVector(doc)
    change(headlineRoot(doc, 'vi'))
    replica.receive(Y.encodeStateAsUpdate(doc, before))
  }
  const type = (value: string, caret = value.length): void => {
    field.value = value
    field.setSelectionRange(caret, caret)
    field.dispatchEvent(new Event('input'))
  }
  const press = (init: KeyboardEventInit): boolean =>
    field.dispatchEvent(new KeyboardEvent('keydown', { cancelable: true, ...init }))
  return { field, text, replica, timers, others, type, press, unbind }
}

beforeEach(() => document.body.replaceChildren())

describe('a text field', () => {
  it('shows the text and writes what is typed', () => {
    const { field, text, type } = setup()
    expect(field.value).toBe('Chợ sáng')
    type('Chợ sáng nay')
    expect(text.toJSON()).toBe('Chợ sáng nay')
  })

  it('writes NFC and keeps the caret at its character', () => {
    const { field, text, type } = setup()
    type('Cho\u031b\u0323 sáng', 5)
    expect(text.toJSON()).toBe('Chợ sáng')
    expect(field.value).toBe('Chợ sáng')
    expect(field.selectionEnd).toBe(3)
  })

  it('has no line breaks where none belong', () => {
    const { text, type } = setup()
    type('Chợ\nsáng\r\n nay')
    expect(text.toJSON()).toBe('Chợ sáng nay')
  })

  it('has line breaks where they belong', () => {
    const { text, type } = setup({ singleLine: false })
    type('Chợ\nsáng')
    expect(text.toJSON()).toBe('Chợ\nsáng')
  })

  it('moves on with Enter', () => {
    let moved = 0
    const { press } = setup({
      onEnter: () => {
        moved += 1
      },
    })
    expect(press({ key: 'Enter' })).toBe(false)
    expect(moved).toBe(1)
    press({ key: 'Enter', isComposing: true })
    expect(moved).toBe(1)
  })

  it('shows what others write and keeps the caret at its character', async () => {
    const { field, timers, others } = setup()
    field.setSelectionRange(4, 8)
    others((headline) => headline.insert(0, 'Tin: '))
    await timers.pass(1)
    expect(field.value).toBe('Tin: Chợ sáng')
    expect([field.selectionStart, field.selectionEnd]).toEqual([9, 13])
    others((headline) => headline.delete(0, 7))
    await timers.pass(1)
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['ợ sáng', 2, 6])
    field.setSelectionRange(1, 1)
    others((headline) => headline.insert(0, 'Ph'))
    await timers.pass(1)
    expect([field.value, field.selectionStart]).toEqual(['Phợ sáng', 3])
  })

  it('neither writes nor shows anything while an input method composes', async () => {
    const { field, text, timers, others } = setup()
    field.setSelectionRange(8, 8)
    field.dispatchEvent(new CompositionEvent('compositionstart'))
    field.value = 'Chợ sáng t'
    field.dispatchEvent(new Event('input'))
    others((headline) => headline.insert(0, 'Tin: '))
    await timers.pass(50)
    expect([field.value, text.toJSON()]).toEqual(['Chợ sáng t', 'Chợ sáng'])
    field.value = 'Chợ sáng tết'
    field.setSelectionRange(12, 12)
    field.dispatchEvent(new CompositionEvent('compositionend'))
    await timers.pass(50)
    expect([field.value, text.toJSON()]).toEqual(['Tin: Chợ sáng tết', 'Tin: Chợ sáng tết'])
    expect(field.selectionEnd).toBe(17)
  })

  it('lets go when it is left in the middle of a composition', async () => {
    const { field, text, timers, others, unbind } = setup()
    field.dispatchEvent(new CompositionEvent('compositionstart'))
    field.value = 'Chợ sáng a'
    unbind()
    others((headline) => headline.insert(0, 'Tin: '))
    await timers.pass(50)
    expect(text.toJSON()).toBe('Tin: Chợ sáng a')
  })

  it('has the article’s undo, not the browser’s', () => {
    const { field, text, type, press } = setup()
    type('Chợ sáng nay')
    expect(press({ code: 'KeyZ', ctrlKey: true })).toBe(false)
    expect([text.toJSON(), field.value]).toEqual(['Chợ sáng', 'Chợ sáng'])
    expect(press({ code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe(false)
    expect(field.value).toBe('Chợ sáng nay')
    const native = new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true })
    expect(field.dispatchEvent(native)).toBe(false)
    expect(field.value).toBe('Chợ sáng')
  })
})
