// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { headlineRoot } from '../../../../shared/article/roots'
import { ok } from '../../../../shared/result'
import { ArticleReplica } from '../replica/ArticleReplica'
import { manualTimers } from '../replica/testing/manual-timers'
import { TextField } from './TextField'

let end: (() => void) | undefined
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})
afterEach(() => end?.())

async function show() {
  const state = Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 0, headline: 'Chợ ' }))
  const timers = manualTimers()
  const replica = new ArticleReplica({ state, timers, send: async () => ok({ sequence: 1 }) })
  const text = headlineRoot(replica.doc, 'vi')
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const render = (placeholder: string) =>
    act(async () =>
      root.render(
        <TextField replica={replica} text={text} language="vi" label="Tít" placeholder={placeholder} singleLine />,
      ),
    )
  await render('Tít bài')
  end = () => {
    act(() => root.unmount())
    document.body.replaceChildren()
  }
  const field = document.querySelector('textarea') as HTMLTextAreaElement
  field.focus()
  const remote = new Y.Doc()
  Y.applyUpdate(remote, state)
  return {
    replica,
    text,
    field,
    timers,
    render,
    unmount: () => act(async () => root.unmount()),
    compose: (type: 'compositionstart' | 'compositionend') => field.dispatchEvent(new CompositionEvent(type)),
    /** What an input method does at each key: it replaces the syllable it is composing. */
    put: (value: string) => {
      field.value = value
      field.setSelectionRange(value.length, value.length)
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', isComposing: true }))
    },
    others: async (change: (headline: Y.Text) => void) => {
      const before = Y.encodeStateVector(remote)
      change(headlineRoot(remote, 'vi'))
      replica.receive(Y.encodeStateAsUpdate(remote, before))
      await timers.pass(50)
    },
  }
}

describe('a text field while an input method composes', () => {
  it('is left alone by others and by a render, and writes the syllable once, as one step of undo', async () => {
    const { field, text, replica, render, compose, put, others } = await show()
    let writes = 0
    text.observe((event) => {
      if (event.transaction.local) writes += 1
    })
    compose('compositionstart')
    for (const value of ['Chợ n', 'Chợ nô', 'Chợ nôi', 'Chợ nổi']) put(value)
    await others((headline) => headline.insert(0, 'Tin: '))
    await render('Tít khác')
    expect([field.value, text.toJSON(), writes]).toEqual(['Chợ nổi', 'Chợ ', 0])
    expect(field.placeholder).toBe('Tít khác')
    replica.undo()
    expect(field.value).toBe('Chợ nổi')
    compose('compositionend')
    await others((headline) => headline.insert(0, '• '))
    expect([field.value, text.toJSON(), writes]).toEqual(['• Tin: Chợ nổi', '• Tin: Chợ nổi', 1])
    replica.undo()
    expect([field.value, text.toJSON()]).toEqual(['• Tin: Chợ ', '• Tin: Chợ '])
  })

  it('writes what was composed when the field goes, and lets others in again', async () => {
    const { text, unmount, compose, put, others } = await show()
    compose('compositionstart')
    put('Chợ nổi')
    await unmount()
    expect(text.toJSON()).toBe('Chợ nổi')
    await others((headline) => headline.insert(0, 'Tin: '))
    expect(text.toJSON()).toBe('Tin: Chợ nổi')
  })

  it('names itself, its language and what to write for those who cannot see it', async () => {
    const { field } = await show()
    expect([field.getAttribute('aria-label'), field.lang, field.placeholder]).toEqual(['Tít', 'vi', 'Tít bài'])
  })
})
