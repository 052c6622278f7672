// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { readDetails } from '../../../shared/article/details'
import { openArticle } from '../../../shared/article/open-article'
import { leadRoot } from '../../../shared/article/roots'
import type { ArticleId } from '../../../shared/ids'
import { newSegmentId } from '../../../shared/ids'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { button, withTestWindow } from '../testing/test-window'
import { isEmptyVersion } from './ArticleTemplates'

const { draw } = withTestWindow({ isIdle: true })

it('an empty article takes a template, and one undo takes it away again', async () => {
  const desk = new MemoryDesk({ settings: { welcomed: true, interfaceLanguage: 'en' } })
  const created = await desk.request('articles:create', { language: 'vi' })
  if (!created.ok) throw new Error('not created')
  const { id } = created.value
  desk.settings = { ...desk.settings, lastArticle: id }
  await draw(desk)
  await vi.waitFor(() => expect(button('Start from a template…')).toBeDefined())
  await act(async () => button('Start from a template…').click())
  await vi.waitFor(() => expect(button('Use in this article')?.hasAttribute('disabled')).toBe(false))
  await act(async () => button('Use in this article').click())
  await vi.waitFor(async () => expect(leadRoot(await held(desk, id), 'vi').toJSON()).toContain('[TK: '))
  expect(readDetails(await held(desk, id)).genre).toBe('Tin')
  expect(document.querySelector('[data-lexical-editor]')?.textContent).toContain('[TK: điều mới nhất')
  await vi.waitFor(() => expect(button('Start from a template…')).toBeUndefined())
  await act(async () => document.querySelector<HTMLElement>('[aria-label^="Undo"]')?.click())
  await vi.waitFor(async () => expect(isEmptyVersion(await held(desk, id), 'vi')).toBe(true))
})

async function held(desk: MemoryDesk, id: ArticleId): Promise<Y.Doc> {
  const opened = await desk.request('drafts:open', { id })
  if (!opened.ok) throw new Error('not opened')
  return openArticle(opened.value.state)
}

it.each([
  [{}, true],
  [{ headline: 'Tít' }, false],
  [{ lead: 'Sapo' }, false],
  [{ body: [{ type: 'rule' as const }] }, false],
  [
    { body: [{ type: 'paragraph' as const, id: newSegmentId(), children: [{ type: 'text' as const, text: 'a' }] }] },
    false,
  ],
])('a version with %o is empty: %s', (parts, empty) => {
  const doc = createArticle({ language: 'vi', createdAt: 1, ...parts }, new Y.Doc())
  expect(isEmptyVersion(doc, 'vi')).toBe(empty)
})
