import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import { type ApprovedCertificate, trusting } from './certificate-trust'
import { type LineTimeouts, USUAL_TIMEOUTS } from './line-timeouts'

/** How the server is reached. */
export interface LineOptions {
  /**
   * `direct`; `environment` follows HTTPS_PROXY, HTTP_PROXY and NO_PROXY in upper or lower case, as curl does; else a proxy's
   * address, `http://[user:password@]host:port`.
   */
  readonly proxy: 'direct' | 'environment' | URL
  readonly approved?: ApprovedCertificate
  readonly timeouts?: LineTimeouts
}

/** The connections to the server, to be closed by whoever opened them. A changed proxy or approval needs a new one. */
export function openLine({ proxy, approved, timeouts = USUAL_TIMEOUTS }: LineOptions): Dispatcher {
  const tls = trusting(approved)
  // One connection is kept open for the wait for news, the others carry the rest.
  const options = { connections: 4, pipelining: 1, connect: { ...tls, timeout: timeouts.connect } }
  if (proxy === 'direct') return new Agent(options)
  const address = proxy === 'environment' ? {} : { httpProxy: proxy.href, httpsProxy: proxy.href, noProxy: '' }
  return new EnvHttpProxyAgent({ ...options, ...address, requestTls: { ...tls, timeout: timeouts.connect } })
}
