import { EventEmitter } from 'node:events'
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { menuTexts } from '../../shared/texts/menu'
import { Windows } from './desk-windows'
import { DESK_URL } from './protocols'
import { WindowState } from './window-state'

vi.mock('electron', () => {
  const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
  return {
    BrowserWindow: Object.assign(vi.fn(), { getFocusedWindow: () => null }),
    screen: { getAllDisplays: () => [{ workArea }] },
    Menu: { buildFromTemplate: vi.fn() },
  }
})

let made: FakeWindow[]

/** A window as far as `Windows` knows it; its page does what the test tells. */
class FakeWindow extends EventEmitter {
  readonly sent: { readonly channel: string; readonly payload: unknown }[] = []
  crashed = false
  destroyed = false
  readonly loadURL = vi.fn((_url: string) => Promise.resolve())
  readonly maximize = vi.fn()
  readonly show = vi.fn()
  readonly isMaximized = (): boolean => false
  readonly getNormalBounds = (): object => ({ x: 10, y: 20, width: 900, height: 640 })
  readonly isDestroyed = (): boolean => this.destroyed
  readonly webContents

  constructor(
    readonly options: BrowserWindowConstructorOptions,
    id: number,
  ) {
    super()
    this.webContents = Object.assign(new EventEmitter(), {
      id,
      reload: vi.fn(),
      isCrashed: () => this.crashed,
      isDestroyed: () => this.destroyed,
      send: (channel: string, payload: unknown) => this.sent.push({ channel, payload }),
    })
  }

  /** Tries to close; answers whether it is closed now. */
  close(): boolean {
    const preventDefault = vi.fn()
    this.emit('close', { preventDefault })
    if (preventDefault.mock.calls.length > 0) return false
    this.destroyed = true
    this.emit('closed')
    return true
  }

  crash(reason = 'crashed'): void {
    this.webContents.emit('render-process-gone', {}, { reason })
  }

  get flushToken(): string {
    const asked = this.sent.findLast(({ channel }) => channel === 'window:flush')
    return (asked?.payload as { token: string } | undefined)?.token ?? ''
  }
}

function newWindows(
  state = WindowState.parse({ x: 100, y: 80 }),
  more: { readonly mayEnd?: () => Promise<boolean> } = {},
) {
  const parts = {
    ...more,
    preload: '/out/preload/index.cjs',
    icon: '/icon.png',
    state: () => state,
    saveState: vi.fn(async (_state: WindowState) => undefined),
    texts: () => menuTexts.vi,
    onGone: vi.fn<(holder: number) => void>(),
    log: vi.fn<(message: string) => void>(),
  }
  const windows = new Windows(parts)
  const open = (...article: Parameters<Windows['open']>): FakeWindow => {
    windows.open(...article)
    return made.at(-1) as FakeWindow
  }
  return { windows, parts, open }
}

beforeEach(() => {
  made = []
  // An arrow function cannot be constructed.
  vi.mocked(BrowserWindow).mockImplementation(function construct(options) {
    const window = new FakeWindow(options ?? {}, made.length + 1)
    made.push(window)
    return window as unknown as BrowserWindow
  })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('opening', () => {
  it('shows the library or an article once the page is ready, as large as the last window', () => {
    const { open } = newWindows(WindowState.parse({ x: 100, y: 80, width: 1000, maximised: true }))
    const id = newArticleId()
    expect(open().loadURL).toHaveBeenCalledWith(DESK_URL)
    const window = open(id)
    expect(window.loadURL).toHaveBeenCalledWith(`${DESK_URL}?article=${id}`)
    expect(window.options).toMatchObject({ width: 1000, height: 860, show: false })
    expect([window.show, window.maximize].map((each) => each.mock.calls.length)).toEqual([0, 0])
    window.emit('ready-to-show')
    expect([window.show, window.maximize].map((each) => each.mock.calls.length)).toEqual([1, 1])
  })

  it('does not put a window exactly over another', () => {
    const { open } = newWindows()
    expect([open(), open()].map(({ options: { x, y } }) => [x, y])).toEqual([
      [100, 80],
      [132, 112],
    ])
  })
})

describe('closing', () => {
  it('waits for what the page has not sent yet, and keeps where the window was', async () => {
    const { windows, parts, open } = newWindows()
    const window = open()
    expect(window.close()).toBe(false)
    expect(parts.saveState).toHaveBeenCalledWith({ x: 10, y: 20, width: 900, height: 640, maximised: false })
    expect(parts.onGone).not.toHaveBeenCalled()
    windows.flushed(window.flushToken)
    await vi.waitFor(() => expect(window.destroyed).toBe(true))
    expect(parts.onGone.mock.calls).toEqual([[1]])
    expect(windows.any()).toBeUndefined()
  })

  it('stays open where the program may not end, and only the last window asks', async () => {
    const answers = [false, true]
    const mayEnd = vi.fn(async () => answers.shift() ?? true)
    const { windows, open } = newWindows(undefined, { mayEnd })
    const [first, second] = [open(), open()]
    expect(first.close()).toBe(false)
    windows.flushed(first.flushToken)
    await vi.waitFor(() => expect(first.destroyed).toBe(true))
    expect(mayEnd).not.toHaveBeenCalled()
    expect([second.close(), second.close()]).toEqual([false, false])
    windows.flushed(second.flushToken)
    await vi.waitFor(() => expect(mayEnd).toHaveBeenCalledOnce())
    await vi.waitFor(() => {
      // Only once the question is answered is the window asked for what it has anew.
      const asked = second.sent.length
      second.close()
      expect(second.sent.length).toBeGreaterThan(asked)
    })
    expect(second.destroyed).toBe(false)
    windows.flushed(second.flushToken)
    await vi.waitFor(() => expect(second.destroyed).toBe(true))
  })

  it('does not wait for a page that crashed', () => {
    const { open } = newWindows()
    const window = open()
    window.crashed = true
    expect(window.close()).toBe(true)
  })

  it('asks every window once when the program ends', async () => {
    const { windows, parts, open } = newWindows()
    const all = [open(), open(), open()]
    const [first, second, third] = all as [FakeWindow, FakeWindow, FakeWindow]
    third.crashed = true
    const settled = windows.settle()
    await vi.waitFor(() => expect(second.flushToken).not.toBe(''))
    expect(parts.saveState).toHaveBeenCalledOnce()
    for (const { flushToken } of [first, second]) windows.flushed(flushToken)
    await settled
    expect(all.map((window) => window.close())).toEqual([true, true, true])
  })

  it('asks again when the program went on after all', async () => {
    const { windows, open } = newWindows()
    const window = open()
    const settled = windows.settle()
    await vi.waitFor(() => expect(window.flushToken).not.toBe(''))
    windows.flushed(window.flushToken)
    await settled
    windows.goOn()
    expect(window.close()).toBe(false)
    windows.flushed(window.flushToken)
    await vi.waitFor(() => expect(window.destroyed).toBe(true))
  })
})

describe('a page that crashed', () => {
  it('comes back, and what it held is let go', async () => {
    const { parts, open } = newWindows()
    const window = open()
    window.crash()
    expect(parts.onGone.mock.calls).toEqual([[1]])
    await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalledOnce())
  })

  it('comes back three times a minute, and then no more', () => {
    vi.useFakeTimers()
    const { open } = newWindows()
    const window = open()
    const reloads = (): number => {
      vi.runAllTimers()
      return window.webContents.reload.mock.calls.length
    }
    for (let crash = 0; crash < 5; crash += 1) window.crash()
    expect(reloads()).toBe(3)
    vi.setSystemTime(Date.now() + 61_000)
    window.crash()
    expect(reloads()).toBe(4)
    window.crash('clean-exit')
    expect(reloads()).toBe(4)
  })
})

describe('telling pages', () => {
  const setAside = { file: 'settings.json', reason: 'damaged', folder: '/quarantine' } as never

  it('keeps what must not be missed for the first page that loads, and tells it once', () => {
    const { windows, open } = newWindows()
    windows.announce('profile:setAside', setAside)
    const window = open()
    expect(window.sent).toEqual([])
    window.webContents.emit('did-finish-load')
    window.webContents.emit('did-finish-load')
    expect(window.sent).toHaveLength(1)
    windows.announce('profile:setAside', setAside)
    expect(window.sent).toHaveLength(2)
  })

  it('keeps it also while every page is loaded anew', async () => {
    const { windows, parts, open } = newWindows()
    const window = open()
    window.webContents.emit('did-finish-load')
    windows.reload()
    expect(parts.onGone.mock.calls).toEqual([[1]])
    windows.announce('profile:setAside', setAside)
    expect(window.sent).toEqual([])
    await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalledOnce())
    window.webContents.emit('did-finish-load')
    expect(window.sent).toHaveLength(1)
  })

  it('tells one window, or all', () => {
    const { windows, open } = newWindows()
    const all = [open(), open()]
    windows.send(2, 'menu:command', { command: 'view:library' })
    windows.broadcast('menu:command', { command: 'view:library' })
    all[0]?.emit('closed')
    windows.broadcast('menu:command', { command: 'view:library' })
    expect(all.map(({ sent }) => sent.length)).toEqual([1, 3])
  })
})
