// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { withTestWindow } from '../testing/test-window'
import { FirstLook } from './first-look'

const window_ = withTestWindow({ isIdle: true })

const list = (): HTMLElement =>
  document.querySelector('#library-pane [role=listbox], #library-pane [role=tree]') as HTMLElement
const places = (): HTMLElement[] => [...list().querySelectorAll<HTMLElement>('[data-place]')]
const rows = (): HTMLElement[] => places().filter((row) => row.querySelector('time') !== null)
const headlineOf = (row: HTMLElement | undefined): string => row?.querySelector('[lang]')?.textContent ?? ''
const named = (selector: string, name: string | RegExp): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((each) => {
    const said = (each.getAttribute('aria-label') ?? each.textContent ?? '').trim()
    return typeof name === 'string' ? said === name : name.test(said)
  })
  if (found === undefined) throw new Error(`no ${selector} ${name}`)
  return found
}
const item = (name: string): HTMLElement => named('[role=menuitem],[role=menuitemradio]', name)

async function click(element: HTMLElement | undefined, options: MouseEventInit = {}): Promise<void> {
  await act(async () => {
    for (const event of ['mousedown', 'mouseup', 'click']) {
      element?.dispatchEvent(new MouseEvent(event, { bubbles: true, cancelable: true, ...options }))
    }
  })
}

async function press(key: string, options: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }))
  })
}

async function menuOn(row: HTMLElement | undefined): Promise<void> {
  await click(row, { button: 2 })
  await act(async () => {
    row?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }))
  })
  await vi.waitFor(() => expect(item('Pin to the top')).toBeDefined())
}

async function type(field: HTMLElement | null, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function drop(name: string): Promise<void> {
  const dataTransfer = { types: ['Files'], files: [new File(['x'], name)], items: [] }
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer })
  await act(async () => void window.dispatchEvent(event))
}

async function open(settings: MemoryDesk['settings'] | object = {}): Promise<MemoryDesk> {
  const desk = new MemoryDesk({ articles: 30, settings: { welcomed: true, interfaceLanguage: 'en', ...settings } })
  await window_.draw(desk)
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5))
  return desk
}

const asked = (desk: MemoryDesk, channel: string): unknown[] =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input)

describe('the library as a workplace', () => {
  it('pins an article to the top, and takes it back', async () => {
    await open()
    const [first, , third] = rows().map(headlineOf)
    await menuOn(rows()[2])
    await click(item('Pin to the top'))
    await vi.waitFor(() => expect(headlineOf(rows()[0])).toBe(third))
    expect(rows()[0]?.textContent).toContain('Pinned')
    await click(named('button', 'Undo'))
    await vi.waitFor(() => expect(headlineOf(rows()[0])).toBe(first))
  })

  it('colours all selected articles, and says which colour a row has', async () => {
    const desk = await open()
    await click(rows()[0])
    await click(rows()[1], { shiftKey: true })
    await menuOn(rows()[1])
    await click(item('Green'))
    await vi.waitFor(() => expect(rows()[1]?.textContent).toContain('Green'))
    expect(rows()[0]?.textContent).toContain('Green')
    expect(desk.library.colours.size).toBe(2)
    await menuOn(rows()[0])
    expect(item('Green').getAttribute('aria-checked')).toBe('true')
  })

  it('files the selected articles elsewhere, with one sentence that takes it back', async () => {
    const desk = await open()
    const ids = desk.library.query({ search: '', bin: false, sort: 'changedAt', descending: true, offset: 0, limit: 2 })
    const before = ids.rows.map(({ section }) => section)
    await click(rows()[0])
    await click(rows()[1], { shiftKey: true })
    await menuOn(rows()[0])
    await click(item('Section…'))
    await vi.waitFor(() => expect(named('h2', 'Section of 2 articles')).toBeDefined())
    await type(document.querySelector('[role=dialog] input'), 'Chuyện lạ')
    await click(named('[role=dialog] button', 'Set the section'))
    const sections = (): string[] => ids.rows.map(({ id }) => desk.library.row(id)?.section ?? '')
    await vi.waitFor(() => expect(sections()).toEqual(['Chuyện lạ', 'Chuyện lạ']))
    await click(named('button', 'Undo'))
    await vi.waitFor(() => expect(sections()).toEqual(before))
  })

  it('says once what could not be binned, and takes back only what was', async () => {
    const desk = await open()
    const [first, second] = desk.library.ids({ search: '', bin: false, sort: 'changedAt', descending: true })
    if (first === undefined || second === undefined) throw new Error('no articles')
    const request = desk.request.bind(desk)
    vi.spyOn(desk, 'request').mockImplementation(async (channel, input) => {
      if (channel !== 'articles:bin') return request(channel, input)
      await request('articles:bin', { ids: [second] })
      return { ok: true, value: { left: [{ id: first, failure: { code: 'disk-failed' } }] } } as never
    })
    await click(rows()[0])
    await click(rows()[1], { shiftKey: true })
    await press('Delete')
    await vi.waitFor(() => expect(document.body.textContent).toContain('1 article was left as it was.'))
    expect(document.body.textContent).toContain('Article moved to the bin')
    await click(named('button', 'Undo'))
    expect(asked(desk, 'articles:restore')).toEqual([{ ids: [second] }])
  })

  it('groups the list, folds and unfolds by keyboard, and knows the grouping at the next start', async () => {
    const desk = await open()
    await click(named('button', 'Group'))
    await vi.waitFor(() => expect(item('By section')).toBeDefined())
    await click(item('By section'))
    await vi.waitFor(() => expect(list().getAttribute('role')).toBe('tree'))
    expect(desk.settings.libraryList.group).toBe('section')
    await act(async () => list().focus())
    await press('Home')
    const heading = (): HTMLElement => places()[0] as HTMLElement
    expect(list().getAttribute('aria-activedescendant')).toBe(heading().id)
    expect(heading().getAttribute('aria-expanded')).toBe('true')
    const count = Number(heading().querySelector('[aria-hidden]:not(svg)')?.textContent)
    const second = places()[1 + count]
    const shown = document.querySelector('#library-pane output')?.textContent
    await press('ArrowLeft')
    await vi.waitFor(() => expect(heading().getAttribute('aria-expanded')).toBe('false'))
    expect(places()[1]?.textContent).toBe(second?.textContent)
    // What is folded was found all the same.
    expect(document.querySelector('#library-pane output')?.textContent).toBe(shown)
    await press('Enter')
    await vi.waitFor(() => expect(heading().getAttribute('aria-expanded')).toBe('true'))
    await press('ArrowDown')
    await press('ArrowLeft')
    expect(list().getAttribute('aria-activedescendant')).toBe(heading().id)
  })

  it('begins with the grouping it was left with', async () => {
    const libraryList = { group: 'date' as const, saved: [], binTerm: 30 as const }
    const desk = new MemoryDesk({ articles: 30, settings: { welcomed: true, interfaceLanguage: 'en', libraryList } })
    // The whole library was asked for before anybody knew of groups.
    const firstLook = new FirstLook(desk)
    await firstLook.info
    await window_.draw(desk, { firstLook })
    await vi.waitFor(() => expect(list().getAttribute('role')).toBe('tree'))
    expect(places()[0]?.textContent).toMatch(/^(Today|Yesterday)\d+ article/)
  })

  it('opens an article in a window of its own by Ctrl+Enter and by the middle button', async () => {
    const desk = await open()
    await click(rows()[0])
    await press('Enter', { ctrlKey: true })
    await act(async () => {
      rows()[1]?.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }))
    })
    const [first, second] = desk.library.ids({ search: '', bin: false, sort: 'changedAt', descending: true })
    expect(asked(desk, 'articles:openWindow')).toEqual([{ id: first }, { id: second }])
    expect(asked(desk, 'drafts:open')).toEqual([])
  })

  it('hands what is selected to main when it is dragged, and says when the button is up before that', async () => {
    const desk = await open()
    await click(rows()[0])
    await click(rows()[1], { shiftKey: true })
    const drag = new MouseEvent('dragstart', { bubbles: true, cancelable: true, altKey: true })
    let answer: (() => void) | undefined
    const request = desk.request.bind(desk)
    vi.spyOn(desk, 'request').mockImplementation((channel, input) => {
      const asking = request(channel, input)
      if (channel !== 'articles:drag') return asking
      return new Promise((resolve) => {
        answer = () => resolve({ ok: true, value: { dragged: 0, missingPhotos: 0 } } as never)
      })
    })
    // The selection stays while the button is down on it.
    await act(async () => void rows()[0]?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true })))
    await act(async () => void rows()[0]?.dispatchEvent(drag))
    expect(drag.defaultPrevented).toBe(true)
    const ids = desk.library.ids({ search: '', bin: false, sort: 'changedAt', descending: true }).slice(0, 2)
    expect(asked(desk, 'articles:drag')).toEqual([{ ids, format: 'json', language: null }])
    await act(async () => window.dispatchEvent(new MouseEvent('mouseup')))
    expect(asked(desk, 'articles:dragEnded')).toHaveLength(1)
    await act(async () => answer?.())
    await act(async () => window.dispatchEvent(new MouseEvent('mouseup')))
    expect(asked(desk, 'articles:dragEnded')).toHaveLength(1)
  })

  it('does not import what was dragged out of it and let go over the window', async () => {
    const desk = await open()
    await drop('toasoan-drag-x3.docx')
    expect(asked(desk, 'import:run')).toEqual([])
    await drop('cho-que.docx')
    await vi.waitFor(() => expect(asked(desk, 'import:run')).toHaveLength(1))
  })

  it('keeps a filter with its groups under a name and comes back to it', async () => {
    const desk = await open()
    await click(named('button', 'Group'))
    await vi.waitFor(() => expect(item('By date')).toBeDefined())
    await click(item('By date'))
    await click(named('button', 'Saved filters'))
    await vi.waitFor(() => expect(document.querySelector('form input[maxlength="60"]')).not.toBeNull())
    await type(document.querySelector('form input[maxlength="60"]'), 'By day')
    await click(named('form button', 'Save'))
    expect(desk.settings.libraryList.saved).toMatchObject([
      { name: 'By day', filter: { group: 'date', section: null } },
    ])
    await click(named('button', /^Group/))
    await vi.waitFor(() => expect(item('No groups')).toBeDefined())
    await click(item('No groups'))
    await vi.waitFor(() => expect(list().getAttribute('role')).toBe('listbox'))
    await click(named('button', 'Saved filters'))
    await vi.waitFor(() => expect(named('button', 'By day')).toBeDefined())
    await click(named('button', 'By day'))
    await vi.waitFor(() => expect(list().getAttribute('role')).toBe('tree'))
  })

  it('says what is about to go from the bin, and tells main that it did', async () => {
    const desk = new MemoryDesk({ articles: 3, settings: { welcomed: true, interfaceLanguage: 'en' } })
    const [id] = desk.library.ids({ search: '', bin: false, descending: true })
    if (id === undefined) throw new Error('no article')
    const request = desk.request.bind(desk)
    const told: unknown[] = []
    vi.spyOn(desk, 'request').mockImplementation(async (channel, input) => {
      if (channel === 'bin:warnings') return { ok: true, value: { ids: [id], goesAt: Date.UTC(2031, 4, 9) } } as never
      if (channel !== 'bin:warned') return request(channel, input)
      told.push(input)
      return { ok: true, value: {} } as never
    })
    await window_.draw(desk)
    await vi.waitFor(() => expect(told).toEqual([{ ids: [id] }]))
    expect(document.body.textContent).toContain('An article in the bin is on this computer only')
    expect(document.body.textContent).toContain('09/05/2031')
  })
})
