import { EventEmitter } from 'node:events'
import { app, type Session, type WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { guardContents, guardSession, isOpenableLink } from './guards'
import { DESK_URL } from './protocols'

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return { app: new Emitter() }
})

const ELSEWHERE = 'https://example.org/'
const PREVIEW = 'app://desk/preview/one'

/** A page of the workstation as Electron announces it; what happens to it is told with `tell`. */
function newPage() {
  const offered = vi.fn<(contents: WebContents, url: string) => void>()
  let opened: ((details: { url: string }) => { action: string }) | undefined
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof opened) => {
      opened = handler
    },
  })
  app.removeAllListeners()
  guardContents(offered)
  app.emit('web-contents-created', {}, contents)
  const tell = (name: string, details: object = {}, ...more: unknown[]): boolean => {
    const preventDefault = vi.fn()
    contents.emit(name, { ...details, preventDefault }, ...more)
    return preventDefault.mock.calls.length > 0
  }
  return { contents, offered, tell, open: (url: string) => opened?.({ url }) }
}

describe('a page of the workstation', () => {
  it.each([
    [DESK_URL, true],
    [`${DESK_URL}?article=1`, true],
    [`${DESK_URL}#top`, true],
    [PREVIEW, false],
    ['app://desk/index.html.evil', false],
    ['app://desk.example.org/index.html', false],
    ['file:///etc/passwd', false],
    [ELSEWHERE, false],
  ])('goes to %s: %s', (url, goes) => {
    const { contents, offered, tell } = newPage()
    expect(tell('will-navigate', {}, url)).toBe(!goes)
    expect(offered.mock.calls).toEqual(goes ? [] : [[contents, url]])
    expect(tell('will-frame-navigate', { isMainFrame: true, url })).toBe(!goes)
  })

  it('shows the reader’s page in a frame, and nothing else', () => {
    const { tell } = newPage()
    expect(tell('will-frame-navigate', { isMainFrame: false, url: PREVIEW })).toBe(false)
    expect(tell('will-frame-navigate', { isMainFrame: false, url: DESK_URL })).toBe(true)
    expect(tell('will-frame-navigate', { isMainFrame: false, url: ELSEWHERE })).toBe(true)
  })

  it('is sent nowhere else, and holds no page of another kind', () => {
    const { tell } = newPage()
    expect([tell('will-redirect'), tell('will-attach-webview')]).toEqual([true, true])
  })

  it('opens no window: its link is offered to the person', () => {
    const { contents, offered, open } = newPage()
    expect(open(ELSEWHERE)).toEqual({ action: 'deny' })
    expect(offered.mock.calls).toEqual([[contents, ELSEWHERE]])
  })
})

/** A session whose guards can be asked. */
function guarded() {
  const handlers = new Map<string, (...args: never[]) => unknown>()
  const session = new EventEmitter()
  for (const name of ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler']) {
    Object.assign(session, { [name]: (handler: () => unknown) => handlers.set(name, handler) })
  }
  guardSession(session as unknown as Session)
  const call = (name: string, ...args: unknown[]): unknown => handlers.get(name)?.(...(args as never[]))
  return { session, call }
}

describe('the session', () => {
  it.each([
    ['clipboard-sanitized-write', true],
    ['fullscreen', true],
    ['clipboard-read', false],
    ['media', false],
    ['geolocation', false],
    ['notifications', false],
    ['openExternal', false],
  ])('grants %s: %s', (permission, granted) => {
    const { call } = guarded()
    const decide = vi.fn()
    call('setPermissionRequestHandler', {}, permission, decide)
    expect(decide.mock.calls).toEqual([[granted]])
    expect(call('setPermissionCheckHandler', {}, permission)).toBe(granted)
  })

  it('gives out no device and takes no download', () => {
    const { session, call } = guarded()
    expect(call('setDevicePermissionHandler', {})).toBe(false)
    const preventDefault = vi.fn()
    session.emit('will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

it.each([
  ['https://example.org/', true],
  ['http://example.org/', true],
  ['mailto:newsroom@example.org', true],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['smb://example.org/x', false],
  ['no address', false],
])('%s may be handed to the system: %s', (url, may) => {
  expect(isOpenableLink(url)).toBe(may)
})
