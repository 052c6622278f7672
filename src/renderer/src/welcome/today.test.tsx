// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { NewsroomWindow } from '../workflow/testing/newsroom-window'
import { parts } from '../workspace/on-demand-parts'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for a dialog.
beforeAll(async () => parts.Today.preload(), 120_000)

afterEach(() => window?.close())

const headings = (): (string | null)[] => [...document.querySelectorAll('main h3')].map((each) => each.textContent)

describe('somebody in a newsroom', () => {
  it('is greeted by name and sees what waits for them', async () => {
    window = await NewsroomWindow.open({ articles: 30, settings: { welcomed: false } })
    await vi.waitFor(() => expect(headings().length).toBeGreaterThan(0))
    expect(window.text).toMatch(/Good (morning|afternoon|evening), Trần Văn Minh/)
    expect(headings().join()).toMatch(/To review/)
    expect(window.text).not.toContain('Welcome to Tòa Soạn')
  })

  it('opens what waits, in the version it is about', async () => {
    window = await NewsroomWindow.open({ articles: 30 })
    const line = await vi.waitFor(() => {
      const found = document.querySelector<HTMLElement>('main li button')
      expect(found).not.toBeNull()
      return found
    })
    line?.click()
    const { newsroom } = window
    await vi.waitFor(() => expect(window?.asked('drafts:open')).toHaveLength(1))
    const [{ id }] = window.asked('drafts:open') as [{ id: string }]
    expect([...newsroom.records.keys()]).toContain(id)
    expect(window.asked('notifications:opened')).toEqual([{ id, language: expect.any(String) }])
  })

  it('is told where nothing waits', async () => {
    window = await NewsroomWindow.open({ articles: 0, settings: { welcomed: false } })
    await vi.waitFor(() => expect(window?.text).toContain('Nothing is waiting for you.'))
  })
})
