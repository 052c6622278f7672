import { fail, ok, type Result } from '../../shared/result'

/** Names of this very computer: what is sent there leaves no cable. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The server's address in one spelling, from what a person typed: `https:` where nothing was said, except on this computer. Fails
 * with `server-address-invalid`, or `server-insecure` for `http:` to another computer: a password would go there unencrypted.
 */
export function serverAddress(typed: string): Result<URL> {
  const text = typed.trim().replace(/\/+$/, '')
  const invalid = fail('server-address-invalid', { server: text })
  const url = parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return invalid
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return invalid
  const here = LOOPBACK.test(url.hostname)
  if (here && !/^https:/i.test(text)) return ok(new URL(url.href.replace(/^https:/, 'http:')))
  return url.protocol === 'http:' && !here ? fail('server-insecure') : ok(url)
}

/** An address as people read it. */
export function shownAddress(url: URL): string {
  return url.href.replace(/\/$/, '')
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
