import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import { hostEvent } from '../host-event.ts'
import type { WindowDependencies } from './dependencies.ts'
import type { HostWebContents } from './HostWebContents.ts'
import { asElectron } from './WindowRegistry.ts'

// Chromium's net_error_list.h; any other failure is told as FAILED.
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_UNKNOWN_URL_SCHEME: -302,
}

/** Where a page is, where it may go, and the events that tell of it. */
export class PageNavigation {
  url = ''
  loading = false
  readonly #contents: HostWebContents
  readonly #deps: WindowDependencies
  /** The address that main itself has sent the page to; a page's own wish needs leave. */
  #granted: string | undefined

  constructor(contents: HostWebContents, deps: WindowDependencies) {
    this.#contents = contents
    this.#deps = deps
  }

  listen(session: CdpEndpoint): void {
    const contents = this.#contents
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.url = this.#deps.schemes.toElectron(frame.url + (frame.urlFragment ?? ''))
      if (!this.#isBlank()) contents.emit('did-navigate', hostEvent(), this.url, 200, 'OK')
    })
    session.on('Page.navigatedWithinDocument', ({ url }) => {
      this.url = this.#deps.schemes.toElectron(url)
      contents.emit('did-navigate-in-page', hostEvent(), this.url, true, 1, 1)
    })
    session.on('Page.domContentEventFired', () => {
      if (!this.#isBlank()) contents.emit('dom-ready', hostEvent())
    })
    session.on('Page.loadEventFired', () => {
      if (this.#isBlank()) return
      this.loading = false
      contents.emit('did-frame-finish-load', hostEvent(), true, 1, 1)
      contents.emit('did-finish-load', hostEvent())
      contents.emit('did-stop-loading', hostEvent())
    })
  }

  /** Asks the application's listeners about a navigation that the page has begun by itself. */
  mayNavigate(url: string, chromiumUrl: string, redirected: boolean): boolean {
    if (chromiumUrl === this.#granted) return true
    const frame = this.#contents.mainFrame
    const details = { url, isMainFrame: true, isSameDocument: false, frame, initiator: frame }
    const event = hostEvent(details)
    for (const name of redirected ? ['will-redirect'] : ['will-navigate', 'will-frame-navigate']) {
      this.#contents.emit(name, event, url)
    }
    return !event.defaultPrevented
  }

  /** Rejects with Chromium's reason (`ERR_…`) as Electron does. */
  async load(session: CdpEndpoint, url: string): Promise<void> {
    const { permissions, schemes } = this.#deps
    const target = schemes.toChromium(url)
    await permissions.settle(target, asElectron(this.#contents))
    this.#granted = target
    const loaded = new Promise<void>((resolve, reject) => {
      this.#contents.once('did-finish-load', () => resolve())
      this.#contents.once('destroyed', () => reject(loadError('ERR_ABORTED', url)))
    })
    // When the navigation fails nobody waits for it any more.
    loaded.catch(() => undefined)
    this.#begin()
    const { errorText } = await session.send('Page.navigate', { url: target })
    if (errorText !== undefined && errorText !== '') throw this.#failed(errorText.replace(/^net::/, ''), url)
    await loaded
  }

  reload(session: CdpEndpoint, ignoreCache: boolean): void {
    this.#granted = this.#deps.schemes.toChromium(this.url)
    this.#begin()
    session.tell('Page.reload', { ignoreCache })
  }

  #begin(): void {
    this.loading = true
    this.#contents.emit('did-start-loading', hostEvent())
  }

  #failed(name: string, url: string): Error {
    this.loading = false
    const error = loadError(name, url)
    this.#contents.emit('did-fail-load', hostEvent(), error.errno, name, url, true, 1, 1)
    this.#contents.emit('did-stop-loading', hostEvent())
    return error
  }

  #isBlank(): boolean {
    return this.url === '' || this.url === 'about:blank' || this.url.includes(this.#deps.page().secret)
  }
}

function loadError(code: string, url: string): Error & { errno: number } {
  const errno = ERROR_NUMBERS[code] ?? -2
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { errno, code, url })
}
