// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../shared/settings'
import { App } from './App'
import { CommandRegistry } from './commands/command-registry'
import { MemoryDesk } from './desk/testing/memory-desk'
import { createDeskTheme } from './theme/mantine-theme'
import { WorkspaceStatus } from './workspace/workspace-status'

let end: (() => void) | undefined

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // This DOM lays nothing out: a list without a height would show no rows.
  // Nor does it load faces, which growing text fields wait for.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, value: 760 },
    clientWidth: { configurable: true, value: 320 },
  })
})

afterEach(() => end?.())

async function show(
  articles: number,
  settings: Partial<Settings> = {},
): Promise<{ desk: MemoryDesk; commands: CommandRegistry }> {
  const desk = new MemoryDesk({ articles, settings: { welcomed: true, interfaceLanguage: 'en', ...settings } })
  const info = await desk.request('app:info', {})
  if (!info.ok) throw new Error('no info')
  const commands = new CommandRegistry()
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  end = () => {
    act(() => root.unmount())
    document.body.replaceChildren()
  }
  await act(async () => {
    root.render(
      <App
        desk={desk}
        info={info.value}
        theme={createDeskTheme()}
        commands={commands}
        status={new WorkspaceStatus()}
      />,
    )
  })
  return { desk, commands }
}

const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=option][aria-posinset]')]
const list = (): HTMLElement => document.querySelector('[role=listbox][aria-multiselectable]') as HTMLElement
const text = (): string => document.body.textContent
const button = (name: string): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent === name) as HTMLElement

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

describe('the workspace', () => {
  it('welcomes a person once', async () => {
    const { desk } = await show(3, { welcomed: false })
    expect(text()).toContain('Welcome to Tòa Soạn')
    await act(async () => button('Go to the library').click())
    expect(text()).not.toContain('Welcome to Tòa Soạn')
    expect(desk.settings.welcomed).toBe(true)
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
    await vi.waitFor(() => expect(desk.calls.at(-1)).toEqual({ channel: 'window:flushed', input: { token: 'now' } }))
  })

  it('shows in the status line how far a rebuild of the library is', async () => {
    const { desk } = await show(3)
    await act(async () => desk.emit('library:changed', { revision: 2, building: { done: 1200, total: 5000 } }))
    expect(text()).toContain('Rebuilding the library: 1,200/5,000')
    await act(async () => desk.emit('library:changed', { revision: 3 }))
    expect(text()).not.toContain('Rebuilding')
  })
})
