import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { browserReturnTexts } from '../../shared/texts/browser-return'
import { interfaceLanguages } from '../../shared/texts/define'

const PATH = '/signed-in'

/** A place on this computer to which the system's browser comes back (RFC 8252, section 7.3). */
export interface BrowserReturn {
  /** The address for the identity provider. */
  readonly redirect: string
  /** Resolves with the whole address of the first visit that carries this `state`; rejects when `signal` ends the wait. */
  readonly waitFor: (state: string, signal: AbortSignal) => Promise<string>
  /** Whoever comes later finds nobody. */
  readonly close: () => void
}

/** Listens on this computer alone, on any free port, until it is closed. Rejects when there is none. */
export async function openBrowserReturn(): Promise<BrowserReturn> {
  let expected: { readonly state: string; readonly resolve: (address: string) => void } | undefined
  const page = returnPage()
  const server = createServer((request, response) => {
    const address = URL.parse(request.url ?? '', redirect.slice(0, -PATH.length))
    // Another page may send a browser here, under any name and with anything: only the answer that is waited for is one.
    const isExpected =
      request.method === 'GET' &&
      request.headers.host === new URL(redirect).host &&
      address?.origin === new URL(redirect).origin &&
      address.pathname === PATH &&
      address.searchParams.get('state') === expected?.state
    response.writeHead(isExpected ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    })
    response.end(isExpected ? page : '')
    if (isExpected) expected?.resolve(address.href)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`
  return {
    redirect,
    waitFor: (state, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        expected = { state, resolve }
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      }),
    close: () => {
      server.close()
    },
  }
}

/** What the browser shows in the end; it does not know the program's language. */
function returnPage(): string {
  const parts = interfaceLanguages.map((language) => {
    const { title, what } = browserReturnTexts[language]
    return `<section lang="${language}"><h1>${title}</h1><p>${what}</p></section>`
  })
  const style = '<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36em;margin:12vh auto;padding:0 24px}</style>'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tòa Soạn</title>${style}`
  return `<!doctype html><html lang="vi"><head>${head}</head><body><main>${parts.join('')}</main></body></html>`
}
