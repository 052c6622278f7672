// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { NewsroomWindow } from '../workflow/testing/newsroom-window'
import { parts } from '../workspace/on-demand-parts'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for a dialog.
beforeAll(async () => parts.Today.preload(), 120_000)

afterEach(() => window?.close())

async function told(): Promise<NewsroomWindow> {
  window = await NewsroomWindow.open({
    articles: 3,
    prepare: (newsroom) => {
      const [first, second] = [...newsroom.records.keys()]
      if (first === undefined || second === undefined) throw new Error('no articles')
      newsroom.tell({ articleId: first, language: 'vi', kind: 'returned' })
      newsroom.tell({ articleId: second, language: 'en', kind: 'assigned' })
    },
  })
  return window
}

describe('the bell', () => {
  it('says how much was not read, and what', async () => {
    const bell = await told()
    await bell.click('button', 'Notifications, 2 unread')
    await vi.waitFor(() => expect(bell.text).toMatch(/Nguyễn Thị Lan returned/))
  })

  it('closes by Escape wherever the keyboard still is', async () => {
    const bell = await told()
    await bell.click('button', 'Notifications, 2 unread')
    await vi.waitFor(() => expect(bell.text).toMatch(/Nguyễn Thị Lan returned/))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await vi.waitFor(() => expect(bell.find('button', /^Notifications/)?.getAttribute('aria-expanded')).toBe('false'))
  })

  it('opens the version it is about, which is read then', async () => {
    const bell = await told()
    await bell.click('button', 'Notifications, 2 unread')
    await vi.waitFor(() => expect(bell.find('button', /Nguyễn Thị Lan assigned/)).toBeDefined())
    await bell.click('button', /Nguyễn Thị Lan assigned/)
    const [, { articleId }] = bell.newsroom.notifications.toReversed() as [unknown, { articleId: string }]
    expect(bell.asked('notifications:opened')).toEqual([{ id: articleId, language: 'en' }])
    expect(bell.asked('drafts:open')).toEqual([{ id: articleId }])
    await vi.waitFor(() => expect(bell.find('button', 'Notifications, 1 unread')).toBeDefined())
  })

  it('marks all as read', async () => {
    const bell = await told()
    await bell.click('button', 'Notifications, 2 unread')
    await vi.waitFor(() => expect(bell.find('button', 'Mark all as read')).toBeDefined())
    await bell.click('button', 'Mark all as read')
    await vi.waitFor(() => expect(bell.find('button', 'Notifications')).toBeDefined())
  })
})
