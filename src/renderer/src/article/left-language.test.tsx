// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readDetails } from '../../../shared/article/details'
import { addLanguage } from '../../../shared/article/languages'
import { openArticle } from '../../../shared/article/open-article'
import type { ArticleId } from '../../../shared/ids'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { withTestWindow } from '../testing/test-window'

const { draw } = withTestWindow({ isIdle: true })

it('an article is shown again at the version it was left at', async () => {
  const desk = new MemoryDesk({ articles: 1, settings: { welcomed: true, interfaceLanguage: 'en' } })
  const id = desk.library.all()[0]?.id as ArticleId
  desk.settings = { ...desk.settings, lastArticle: id, lastLanguage: 'id' }
  await withVersions(desk, id, ['id', 'fr'])
  await draw(desk)
  await vi.waitFor(() => expect(shownVersion()).toContain('Indonesian'))
  await act(async () => tab('French')?.click())
  expect(shownVersion()).toContain('French')
  expect(desk.settings).toMatchObject({ lastArticle: id, lastLanguage: 'fr' })
})

async function withVersions(desk: MemoryDesk, id: ArticleId, languages: readonly string[]): Promise<void> {
  const answer = await desk.request('drafts:open', { id })
  if (!answer.ok) throw new Error('not opened')
  const doc = openArticle(answer.value.state)
  const before = Y.encodeStateVector(doc)
  for (const language of languages) addLanguage(doc, language, readDetails(doc).sourceLanguage, 1)
  await desk.request('drafts:append', { id, update: Y.encodeStateAsUpdate(doc, before) })
}

const tab = (language: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(({ textContent }) => textContent?.includes(language))
const shownVersion = (): string => document.querySelector('[role="tab"][aria-selected="true"]')?.textContent ?? ''
