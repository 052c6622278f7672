// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../../shared/settings'
import type { WorkflowState } from '../../../shared/workflow/states'
import { NewsroomWindow } from '../workflow/testing/newsroom-window'
import { parts } from '../workspace/on-demand-parts'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for a dialog.
beforeAll(async () => parts.DeskPane.preload(), 120_000)

afterEach(() => window?.close())

const deskPane: Settings['deskPane'] = {
  shown: true,
  whose: 'all',
  desk: null,
  language: null,
  due: 'any',
  form: 'list',
  sort: 'due',
  saved: [],
}

async function open(
  settings: Partial<Settings['deskPane']> = {},
  rest: Partial<Parameters<typeof NewsroomWindow.open>[0]> = {},
): Promise<NewsroomWindow> {
  window = await NewsroomWindow.open({ articles: 30, settings: { deskPane: { ...deskPane, ...settings } }, ...rest })
  return window
}

const states = (): string[] => [...document.querySelectorAll('[data-column] h3')].map((each) => each.textContent)

const placeOfKeyboard = () => document.activeElement?.closest('li')?.getAttribute('aria-posinset')
const keyboardAt = () => (document.activeElement as HTMLElement | null)?.dataset['line']

/** Somebody else brings the version that a line is about into a state. */
async function moveTo({ newsroom, desk }: NewsroomWindow, line: string, state: WorkflowState): Promise<void> {
  const [id, language] = line.split(' ')
  for (const [article, record] of newsroom.records) {
    if (article !== id) continue
    const versions = record.versions.map((version) => (version.language === language ? { ...version, state } : version))
    newsroom.records.set(article, { ...record, versions })
  }
  await act(async () => desk.emit('workflow:changed', { articles: [], many: true }))
  await vi.waitFor(() => expect(document.querySelector(`#desk-${state} [data-line="${line}"]`)).not.toBeNull())
}

describe('the desk', () => {
  it('stands as it was left: a list, or a board over the article’s place', async () => {
    const desk = await open({ form: 'board' })
    await vi.waitFor(() => expect(states()[0]).toMatch(/^Draft/))
    expect(desk.find('main', 'The desk')).toBeDefined()
    await desk.choose('List')
    expect(states()[0]).toMatch(/^Submitted/)
    expect(desk.desk.settings.deskPane.form).toBe('list')
    await desk.choose('Board')
    expect(desk.desk.settings.deskPane.form).toBe('board')
  })

  it('opens the version that a line is about', async () => {
    const desk = await open({ language: 'id' })
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(0))
    const [id, language] = desk.lines[0]?.dataset['line']?.split(' ') ?? []
    expect(language).toBe('id')
    await desk.focus(desk.lines[0])
    desk.lines[0]?.click()
    await vi.waitFor(() => expect(desk.asked('drafts:open')).toEqual([{ id }]))
    expect(desk.asked('notifications:opened')).toEqual([{ id, language: 'id' }])
  })

  it('is one tab stop as a list, and one a column as a board', async () => {
    const desk = await open()
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
    const stops = (): number => desk.lines.filter(({ tabIndex }) => tabIndex === 0).length
    expect(stops()).toBe(1)
    await desk.choose('Board')
    expect(stops()).toBe(states().length)
  })

  it('is gone through with the arrow keys', async () => {
    const desk = await open({ form: 'board' })
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
    const columns = [...document.querySelectorAll('[data-column]')]
    const lineOf = (column: number, line: number) => columns[column]?.querySelectorAll('[data-line]')[line]
    await desk.focus(lineOf(0, 0) as HTMLElement)
    await desk.press('ArrowDown')
    expect(document.activeElement).toBe(lineOf(0, 1))
    await desk.press('ArrowRight')
    expect(document.activeElement).toBe(lineOf(1, 1))
    expect(lineOf(1, 1)).toHaveProperty('tabIndex', 0)
    await desk.press('Home')
    expect(document.activeElement).toBe(lineOf(1, 0))
    await desk.press('ArrowLeft')
    expect(document.activeElement).toBe(lineOf(0, 0))
  })

  for (const form of ['list', 'board'] as const) {
    it(`keeps the keyboard at a line that others move to another state, and opens its menu (${form})`, async () => {
      const desk = await open({ form })
      await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
      const line = document.querySelector<HTMLElement>('[data-column] [data-line]')
      const key = line?.dataset['line'] ?? ''
      await desk.focus(line ?? undefined)
      await moveTo(desk, key, 'approved')
      expect(document.getElementById('desk-approved')?.querySelector('[data-line]:focus')).toBe(document.activeElement)
      expect(keyboardAt()).toBe(key)
      await desk.press('F10', { shiftKey: true })
      await vi.waitFor(() => expect(desk.find('menuitem', 'Open')).toBeDefined())
    })

    it(`gives the keyboard back to the line whose menu is closed while the lines are away for a moment (${form})`, async () => {
      const desk = await open({ form })
      await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
      const line = document.querySelector<HTMLElement>('[data-column] [data-line]')
      const key = line?.dataset['line'] ?? ''
      await desk.focus(line ?? undefined)
      await desk.press('F10', { shiftKey: true })
      await vi.waitFor(() => expect(desk.find('menuitem', 'Open')).toBeDefined())
      const records = new Map(desk.newsroom.records)
      desk.newsroom.records.clear()
      await act(async () => desk.desk.emit('workflow:changed', { articles: [], many: true }))
      await vi.waitFor(() => expect(desk.lines).toHaveLength(0))
      await act(async () => desk.find('menuitem', 'Open').focus())
      await desk.press('Escape')
      await vi.waitFor(() => expect(document.querySelector('[role=menu]')).toBeNull())
      for (const [id, record] of records) desk.newsroom.records.set(id, record)
      await act(async () => desk.desk.emit('workflow:changed', { articles: [], many: true }))
      await vi.waitFor(() => expect(keyboardAt()).toBe(key))
    })

    it(`goes on with the line in its place when one has gone (${form})`, async () => {
      const desk = await open({ form })
      await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
      const [first, ...rest] = document.querySelectorAll<HTMLElement>('[data-column] [data-line]')
      await desk.focus(first)
      const [id = ''] = first?.dataset['line']?.split(' ') ?? []
      // All versions of the article go with it.
      const next = rest.map(({ dataset }) => dataset['line']).find((key) => key?.startsWith(id) === false)
      await act(async () => {
        for (const record of desk.newsroom.records.keys()) if (record === id) desk.newsroom.records.delete(record)
        desk.desk.emit('workflow:changed', { articles: [], many: true })
      })
      await vi.waitFor(() => expect(keyboardAt()).toBe(next))
    })

    it(`does not take the keyboard from a field when lines move (${form})`, async () => {
      const desk = await open({ form })
      await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
      const line = document.querySelector<HTMLElement>('[data-column] [data-line]')
      await desk.focus(line ?? undefined)
      await act(async () => line?.blur())
      await moveTo(desk, line?.dataset['line'] ?? '', 'approved')
      expect(keyboardAt()).toBeUndefined()
    })
  }

  it('is where F6 leads, not the library behind it', async () => {
    const desk = await open()
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(0))
    desk.commands.run('view:nextPane')
    expect(document.activeElement).toBe(desk.lines[0])
  })

  it('has the commands of a version in its menu, and gives one', async () => {
    const desk = await open()
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(0))
    const line = document.querySelector<HTMLElement>('[data-column] [data-line]')
    await desk.focus(line ?? undefined)
    await desk.press('F10', { shiftKey: true })
    await vi.waitFor(() => expect(desk.find('menuitem', 'Take for review')).toBeDefined())
    await desk.click('menuitem', 'Take for review')
    await vi.waitFor(() => expect(desk.asked('workflow:give')).toHaveLength(1))
    const [articleId, language] = line?.dataset['line']?.split(' ') ?? []
    expect(desk.asked('workflow:give')[0]).toMatchObject({ articleId, language, command: { kind: 'take' } })
  })

  it('marks what is late in words', async () => {
    const desk = await open({ due: 'overdue' })
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(0))
    for (const line of desk.lines) expect(line.textContent).toContain('Overdue')
  })

  it('keeps a filter under a name and comes back to it', async () => {
    const desk = await open({ due: 'overdue' })
    await desk.click('button', 'Saved filters')
    const name = await vi.waitFor(() => {
      const field = document.querySelector<HTMLInputElement>('form input[maxlength="60"]')
      expect(field).not.toBeNull()
      return field
    })
    await desk.type(name, 'Late')
    await desk.click('button', 'Save')
    expect(desk.desk.settings.deskPane.saved).toEqual([
      { name: 'Late', filter: { whose: 'all', desk: null, language: null, due: 'overdue', search: '' } },
    ])
    await desk.choose('Mine')
    expect(desk.desk.settings.deskPane.whose).toBe('mine')
    await desk.click('button', 'Saved filters')
    await vi.waitFor(() => expect(desk.find('button', 'Late')).toBeDefined())
    await desk.click('button', 'Late')
    expect(desk.desk.settings.deskPane).toMatchObject({ whose: 'all', due: 'overdue' })
  })

  it('draws a bounded number of lines of many', async () => {
    const desk = await open({}, { articles: 600 })
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(100))
    expect(desk.lines.length).toBeLessThanOrEqual(50 * states().length)
    const before = desk.lines.length
    await desk.click('button', /^Show \d+ more$/)
    expect(desk.lines.length).toBeGreaterThan(before)
  })

  it('draws those lines of a column of many that are on screen, and brings the keyboard to any', async () => {
    const desk = await open({ form: 'board' }, { articles: 600 })
    await vi.waitFor(() => expect(desk.lines.length).toBeGreaterThan(20))
    const column = document.querySelector('[data-column]')
    const rows = () => [...(column?.querySelectorAll('li') ?? [])]
    const many = Number(rows()[0]?.getAttribute('aria-setsize'))
    expect(many).toBeGreaterThan(50)
    expect(rows().length).toBeLessThan(many)
    expect(column?.querySelector('h3')?.textContent).toContain(String(many))
    await desk.focus(column?.querySelector<HTMLElement>('[data-line]') ?? undefined)
    await desk.press('End')
    expect(placeOfKeyboard()).toBe(String(many))
    expect(rows().length).toBeLessThan(many)
    await desk.press('ArrowUp')
    expect(placeOfKeyboard()).toBe(String(many - 1))
    await desk.press('Home')
    expect(placeOfKeyboard()).toBe('1')
  })

  it('says of when it is while the server cannot be reached', async () => {
    const desk = await open(
      {},
      {
        prepare: (newsroom) => {
          newsroom.reachable = false
          newsroom.heardAt = new Date().setHours(14, 2)
        },
      },
    )
    await vi.waitFor(() => expect(desk.text).toContain('As the server last said, 14:02.'))
  })

  it('takes the mark of news from a line that was opened', async () => {
    const desk = await open(
      {},
      {
        prepare: (newsroom) => {
          const [record] = newsroom.records.values()
          const { id: articleId } = record as { id: NonNullable<typeof record>['id'] }
          newsroom.tell({ articleId, language: 'vi', kind: 'approved' })
        },
      },
    )
    const marked = () => desk.lines.filter(({ textContent }) => textContent.includes('News'))
    await vi.waitFor(() => expect(marked()).toHaveLength(1))
    const [line] = marked()
    await desk.focus(line)
    line?.click()
    await vi.waitFor(() => expect(marked()).toHaveLength(0))
  })
})
