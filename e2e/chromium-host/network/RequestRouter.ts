import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import type { Protocol } from '../cdp/protocol.ts'
import type { HostLog } from '../host-log.ts'
import type { HostProtocol, ProtocolHandler } from './HostProtocol.ts'
import type { HostWebRequest } from './HostWebRequest.ts'
import type { SchemeMap } from './scheme-map.ts'

type Paused = Protocol.Fetch.requestPausedPayload

/** The page whose main frame asks for something. */
export interface RequestingPage {
  readonly id: number
  /** Whether the page's own wish to navigate to `url` is granted; `chromiumUrl` is the same address as Chromium knows it. */
  mayNavigate(url: string, chromiumUrl: string, redirected: boolean): boolean
}

/** What routing needs of the rest of the host. */
export interface RouterDependencies {
  readonly browser: CdpEndpoint
  readonly protocol: HostProtocol
  readonly webRequest: HostWebRequest
  readonly schemes: SchemeMap
  readonly log: HostLog
  /** Host names with this in them are the host's own blank pages. */
  readonly secret: string
  pageOfFrame(frameId: string): RequestingPage | undefined
}

const CHROMIUMS_OWN = /^(?:https?|data|blob|file|devtools|chrome|chrome-error|about|wss?)$/
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Image: 'image',
  Script: 'script',
  Stylesheet: 'stylesheet',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
}

/** Routes every request of every page: to the application's protocol handlers, or on to the network. */
export class RequestRouter {
  readonly #deps: RouterDependencies

  constructor(deps: RouterDependencies) {
    this.#deps = deps
  }

  /** Begins to route; resolves when no request can slip past. */
  async start(): Promise<void> {
    const { browser, log } = this.#deps
    browser.on('Fetch.requestPaused', (paused) => {
      this.#route(paused).catch((error: unknown) => {
        log.detail(`request of ${paused.request.url}`, error)
        this.#fail(paused, 'Failed')
      })
    })
    await browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  async #route(paused: Paused): Promise<void> {
    const { browser, protocol, schemes, secret, webRequest } = this.#deps
    const address = paused.request.url
    if (address.includes(secret)) {
      await this.#fulfil(paused, new Response('', { headers: { 'content-type': 'text/html' } }))
      return
    }
    const url = schemes.toElectron(address)
    // Electron's windows have no icon to ask for; Chromium's do.
    if (url !== address && paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) {
      await this.#fulfil(paused, new Response(null, { status: 204 }))
      return
    }
    const page = this.#deps.pageOfFrame(paused.frameId)
    const navigates = page !== undefined && paused.resourceType === 'Document'
    if (navigates && !page.mayNavigate(url, address, paused.redirectedRequestId !== undefined)) {
      this.#fail(paused, 'Aborted')
      return
    }
    const details = requestDetails(paused, url, page)
    const before = await webRequest.ask<Electron.CallbackResponse>('onBeforeRequest', details)
    const handler = protocol.handlerOf(url)
    if (before.cancel) this.#fail(paused, 'BlockedByClient')
    else if (handler) await this.#answer(paused, url, handler, details)
    else if (CHROMIUMS_OWN.test(url.slice(0, url.indexOf(':')))) {
      await browser.send('Fetch.continueRequest', { requestId: paused.requestId })
    } else this.#fail(paused, 'AddressUnreachable')
  }

  async #answer(paused: Paused, url: string, handler: ProtocolHandler, details: RequestDetails): Promise<void> {
    let response: Response
    try {
      response = await handler(handlerRequest(paused, url))
    } catch (error) {
      this.#deps.log.error(`the protocol handler failed for ${url}`, error)
      this.#fail(paused, 'Failed')
      return
    }
    if (!(response instanceof Response) || response.type === 'error') {
      this.#fail(paused, 'Failed')
      return
    }
    const headers: Record<string, string[]> = {}
    for (const [name, value] of response.headers) (headers[name] ??= []).push(value)
    const statusLine = `HTTP/1.1 ${response.status}`
    const received = { ...details, statusCode: response.status, statusLine, responseHeaders: headers }
    const after = await this.#deps.webRequest.ask<Electron.HeadersReceivedResponse>('onHeadersReceived', received)
    if (after.cancel) this.#fail(paused, 'BlockedByClient')
    else await this.#fulfil(paused, response, after.responseHeaders ?? headers)
  }

  async #fulfil(paused: Paused, response: Response, headers?: Record<string, string | string[]>): Promise<void> {
    const entries = Object.entries(headers ?? Object.fromEntries(response.headers))
    const responseHeaders = entries.flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: this.#headerValue(name, value) })),
    )
    const body = Buffer.from(await response.arrayBuffer()).toString('base64')
    const { requestId } = paused
    await this.#deps.browser.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders,
      body,
    })
  }

  #headerValue(name: string, value: string): string {
    return /^content-security-policy/i.test(name) ? this.#deps.schemes.toChromiumPolicy(value) : value
  }

  #fail(paused: Paused, errorReason: Protocol.Network.ErrorReason): void {
    this.#deps.browser.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason })
  }
}

function handlerRequest(paused: Paused, url: string): Request {
  const { method, headers, postDataEntries } = paused.request
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const parts = postDataEntries?.map((entry) => Buffer.from(entry.bytes ?? '', 'base64')) ?? []
  return new Request(url, { method, headers, body: Buffer.concat(parts) })
}

/** A request as listeners of `webRequest` are told of it. */
interface RequestDetails {
  readonly url: string
  readonly [detail: string]: unknown
}

function requestDetails(paused: Paused, url: string, page: RequestingPage | undefined): RequestDetails {
  return {
    url,
    id: paused.requestId,
    method: paused.request.method,
    resourceType: RESOURCE_TYPES[paused.resourceType] ?? 'other',
    webContentsId: page?.id,
    referrer: '',
    timestamp: Date.now(),
    requestHeaders: paused.request.headers,
  }
}
