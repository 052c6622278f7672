// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../shared/settings'
import type { CommandRegistry } from './commands/command-registry'
import { MemoryDesk } from './desk/testing/memory-desk'
import { FirstLook } from './library/first-look'
import { filterOf } from './library/library-view'
import { PAGE_ROWS, wholeLibrary } from './library/whole-library'
import { button, withTestWindow } from './testing/test-window'
import { onDemand } from './workspace/on-demand'
import { parts } from './workspace/on-demand-parts'

const testWindow = withTestWindow({ isIdle: false })

function deskWith(articles: number, settings: Partial<Settings> = {}): MemoryDesk {
  return new MemoryDesk({ articles, settings: { welcomed: true, interfaceLanguage: 'en', ...settings } })
}

async function show(
  articles: number,
  settings: Partial<Settings> = {},
): Promise<{ desk: MemoryDesk; commands: CommandRegistry }> {
  return draw(deskWith(articles, settings))
}

async function draw(
  desk: MemoryDesk,
  firstLook?: FirstLook,
): Promise<{ desk: MemoryDesk; commands: CommandRegistry; atOnce: number }> {
  let atOnce = 0
  const onDrawn = (): void => {
    atOnce = options().length
  }
  return { desk, commands: await testWindow.draw(desk, { firstLook, onDrawn }), atOnce }
}

const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=option][aria-posinset]')]
const list = (): HTMLElement => document.querySelector('[role=listbox][aria-multiselectable]') as HTMLElement
const text = (): string => document.body.textContent
const title = (): string | undefined => document.querySelector('[role=dialog] h2')?.textContent
const questions = (desk: MemoryDesk): string[] =>
  desk.calls.map(({ channel }) => channel).filter((channel) => channel.startsWith('library:'))

async function key(target: HTMLElement, name: string, held: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...held }))
  })
}

async function type(input: HTMLInputElement, value: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('the library', () => {
  it('shows the rows on screen of a library of any size, each knowing its place', async () => {
    await show(5000)
    expect(options().length).toBeGreaterThan(5)
    expect(options().length).toBeLessThan(60)
    expect(options()[0]?.getAttribute('aria-setsize')).toBe('5000')
    expect(text()).toContain('5,000 articles')
  })

  it('searches as one types, tones or not, and marks the hits', async () => {
    await show(200)
    await type(document.querySelector('input[type=search]') as HTMLInputElement, 'cho dem')
    expect(text()).toMatch(/\d+ matches/)
    expect(options()[0]?.querySelector('mark')?.textContent).toBe('Chợ')
  })

  it('is moved through with the keyboard: arrows, Shift, Ctrl+A', async () => {
    await show(300)
    await key(list(), 'ArrowDown')
    await key(list(), 'ArrowDown')
    expect(list().getAttribute('aria-activedescendant')).toBe(options()[1]?.id)
    expect(
      options()
        .map((each) => each.getAttribute('aria-selected'))
        .slice(0, 3),
    ).toEqual(['false', 'true', 'false'])
    await key(list(), 'ArrowDown', { shiftKey: true })
    expect(text()).toContain('2 selected')
    await key(list(), 'a', { ctrlKey: true })
    expect(text()).toContain('300 selected')
  })

  it('moves articles to the bin and takes it back on “Undo”', async () => {
    const { desk } = await show(20)
    await key(list(), 'ArrowDown')
    await key(list(), 'Delete')
    expect(desk.library.facets().binned).toBe(1)
    expect(text()).toContain('Article moved to the bin')
    await act(async () => button('Undo').click())
    expect(desk.library.facets().binned).toBe(0)
  })

  it('deletes for good only from the bin, and only after asking', async () => {
    const { desk, commands } = await show(20)
    await key(list(), 'ArrowDown')
    await key(list(), 'Delete')
    await act(async () => void commands.run('library:bin'))
    await key(list(), 'ArrowDown')
    await key(list(), 'Delete')
    expect(desk.library.facets().binned).toBe(1)
    await vi.waitFor(() => expect(button('Delete for good')).toBeDefined())
    await act(async () => button('Delete for good').click())
    expect(desk.library.facets()).toMatchObject({ binned: 0, total: 19 })
  })

  it('says in words why something failed', async () => {
    const { desk } = await show(20)
    desk.refuse('articles:bin', { code: 'disk-full' })
    await key(list(), 'ArrowDown')
    await key(list(), 'Delete')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('The disk is full')
  })

  it('teaches what to do while it is empty', async () => {
    await show(0)
    expect(text()).toContain('Your library is empty')
    expect(button('Open the sample article')).toBeDefined()
  })
})

describe('the first look', () => {
  it('is what the library is first drawn from: nothing is asked twice', async () => {
    const desk = deskWith(300)
    const firstLook = new FirstLook(desk)
    await firstLook.info
    const { atOnce } = await draw(desk, firstLook)
    expect(atOnce).toBeGreaterThan(5)
    expect(text()).toContain('300 articles')
    expect(questions(desk)).toEqual(['library:query', 'library:facets'])
  })

  it('is waited for where it comes late', async () => {
    const desk = deskWith(300)
    const info = desk.request('app:info', {})
    const firstLook = new FirstLook(desk)
    await info
    await draw(desk, firstLook)
    expect(options().length).toBeGreaterThan(5)
    expect(questions(desk)).toEqual(['library:query', 'library:facets'])
  })

  it('asks what the library asks', () => {
    const desk = deskWith(1)
    expect(new FirstLook(desk).page.arrived).toBeUndefined()
    const asked = desk.calls.find(({ channel }) => channel === 'library:query')?.input
    expect(asked).toEqual({ ...filterOf(wholeLibrary), offset: 0, limit: PAGE_ROWS })
  })

  it('hides no change of the library between its answer and the first drawing', async () => {
    const desk = deskWith(300)
    const firstLook = new FirstLook(desk)
    await firstLook.info
    const [row] = desk.library.query({ ...filterOf(wholeLibrary), offset: 0, limit: 1 }).rows
    desk.library.delete(row === undefined ? [] : [row.id])
    desk.emit('library:changed', { revision: 2 })
    await draw(desk, firstLook)
    expect(text()).toContain('299 articles')
  })
})

describe('what is not on the first screen', () => {
  it('comes when its command is first given, and obeys it from then on', async () => {
    const { commands } = await show(3)
    expect(commands.available()).toContain('help:about')
    expect(document.querySelector('[role=dialog]')).toBeNull()
    await act(async () => void commands.run('help:about'))
    await vi.waitFor(() => expect(title()).toBe('About Tòa Soạn'))
    await act(async () => document.querySelector<HTMLElement>('[role=dialog] button')?.click())
    await vi.waitFor(() => expect(title()).toBeUndefined())
    await act(async () => void commands.run('help:about'))
    await vi.waitFor(() => expect(title()).toBe('About Tòa Soạn'))
  })

  it('is drawn in the same turn once its code is there', async () => {
    const Part = onDemand(async () => () => 'here')
    await Part.preload()
    const container = document.body.appendChild(document.createElement('div'))
    const root = createRoot(container)
    act(() => root.render(<Part />))
    expect(container.textContent).toBe('here')
    act(() => root.unmount())
  })
})

describe('the workspace', () => {
  it('welcomes a person once', async () => {
    const { desk } = await show(0, { welcomed: false })
    await vi.waitFor(() => expect(text()).toContain('Welcome to Tòa Soạn'))
    await act(async () => button('Go to the library').click())
    expect(text()).not.toContain('Welcome to Tòa Soạn')
    expect(desk.settings.welcomed).toBe(true)
  })

  it('welcomes nobody who has articles', async () => {
    await show(3, { welcomed: false })
    await vi.waitFor(() => expect(text()).toContain('No article is open'))
    expect(text()).not.toContain('Welcome to Tòa Soạn')
  })

  it('changes its language while it runs', async () => {
    const { desk } = await show(3)
    await act(async () => desk.emit('settings:changed', { ...desk.settings, interfaceLanguage: 'vi' }))
    expect(text()).toContain('Tất cả bài')
    expect(document.documentElement.lang).toBe('vi')
  })

  it('keeps the library as it is while articles are opened', async () => {
    const { desk } = await show(200)
    const search = document.querySelector('input[type=search]') as HTMLInputElement
    await type(search, 'cho dem')
    await key(list(), 'ArrowDown')
    await key(list(), 'Enter')
    await vi.waitFor(() => expect(desk.calls.some(({ channel }) => channel === 'drafts:open')).toBe(true))
    await act(async () => {})
    expect(document.querySelector('input[type=search]')).toBe(search)
    expect(search.value).toBe('cho dem')
    expect(options()[0]?.getAttribute('aria-selected')).toBe('true')
    expect(options()[0]?.getAttribute('aria-current')).toBe('true')
  })

  it('folds and unfolds the library, and remembers it', async () => {
    const { desk } = await show(3)
    await act(async () => desk.emit('menu:command', { command: 'view:library' }))
    expect(document.getElementById('library-pane')?.hidden).toBe(true)
    expect(desk.settings.libraryPane.open).toBe(false)
    expect(desk.settings.interfaceLanguage).toBe('en')
  })

  it('resizes a pane with the keyboard within its bounds', async () => {
    const { desk } = await show(3)
    const handle = document.querySelector<HTMLElement>('[role=separator][aria-controls=library-pane]') as HTMLElement
    await key(handle, 'ArrowRight')
    expect(handle.getAttribute('aria-valuenow')).toBe('336')
    await key(handle, 'Home')
    await key(handle, 'ArrowLeft')
    expect(desk.settings.libraryPane.width).toBe(260)
  })

  it('answers main before the window closes', async () => {
    const { desk } = await show(3)
    await act(async () => desk.emit('window:flush', { token: 'now' }))
    await vi.waitFor(() => expect(desk.calls).toContainEqual({ channel: 'window:flushed', input: { token: 'now' } }))
  })

  it('shows in the status line how far a rebuild of the library is', async () => {
    const { desk } = await show(3)
    await act(async () => desk.emit('library:changed', { revision: 2, building: { done: 1200, total: 5000 } }))
    expect(text()).toContain('Rebuilding the library: 1,200/5,000')
    await act(async () => desk.emit('library:changed', { revision: 3 }))
    expect(text()).not.toContain('Rebuilding')
  })
})

describe('the command palette', () => {
  it('keeps the keyboard while it is open, whatever else asks for it', async () => {
    const { commands } = await show(3)
    await act(async () => void commands.run('view:palette'))
    const field = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('[role=dialog] input')
      expect(document.activeElement).toBe(found)
      return found
    })
    const outside = document.body.appendChild(document.createElement('textarea'))
    outside.focus()
    expect(document.activeElement).toBe(field)
    await key(field as HTMLInputElement, 'Escape')
    await vi.waitFor(() => expect(document.querySelector('[role=dialog] input')).toBeNull())
    outside.focus()
    expect(document.activeElement).toBe(outside)
  })

  it('has the keyboard in the same turn once its code is there', async () => {
    const { commands } = await show(3)
    await parts.CommandPalette.preload()
    act(() => void commands.run('view:palette'))
    const field = document.querySelector('[role=dialog] input')
    expect(field).not.toBeNull()
    expect(document.activeElement).toBe(field)
  })
})

/** A letter is typed in the list; answers whether the list gets it. */
const typed = (held: KeyboardEventInit = {}): boolean =>
  list().dispatchEvent(new KeyboardEvent('keydown', { key: 'd', bubbles: true, cancelable: true, ...held }))

describe('a dialog whose code is still to come', () => {
  it('lets no letter into the text behind it', async () => {
    const { commands } = await show(3)
    expect(typed()).toBe(true)
    act(() => void commands.run('view:shortcuts'))
    expect([typed(), typed({ ctrlKey: true })]).toEqual([false, true])
    await vi.waitFor(() => expect(document.querySelector('[role=dialog] h2')).not.toBeNull())
    expect(typed()).toBe(true)
  })
})
