import { lookup as resolveHost } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/result'

/** What was fetched. */
export interface Fetched {
  /** Where it was found in the end. */
  readonly url: string
  /** The media type that was declared, in lower case and without parameters; '' for none. */
  readonly mime: string
  readonly bytes: Uint8Array
}

/** The bounds of one fetch. */
export interface FetchLimits {
  /** Bytes, after decompression. */
  readonly bytes: number
  /** Milliseconds for all of it, redirects included. */
  readonly time: number
  /** What happens to what is longer: it is refused, or cut there. */
  readonly beyond: 'refuse' | 'cut'
  /** For the header Accept. */
  readonly accept: string
}

/** What fetching needs of its surroundings. */
export interface FetchHost {
  /** Whether a connection to this address may be made. */
  readonly allows: (address: string) => boolean
  /** Resolves a host's name; the system's resolver unless given. */
  readonly resolve?: Resolve
}

/** Answers every address of a host, or rejects. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

const MOST_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Fetches a page or picture from the public Internet: http and https only, without cookies, referrer or passwords, to addresses that
 * the host allows only. An address is checked where the connection is made, so that a name that resolves to something else a moment
 * later gains nothing; every redirect is checked anew. Fails with `page-address-refused`, `page-not-reached`, `page-refused` (any
 * other status than 200) or `page-too-large`. Never rejects.
 */
export async function guardedFetch(url: string, limits: FetchLimits, host: FetchHost): Promise<Result<Fetched>> {
  const signal = AbortSignal.timeout(limits.time)
  let next = url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const address = URL.canParse(next) ? new URL(next) : undefined
    if (address === undefined || !isAllowed(address, host)) return fail('page-address-refused', { host: hostOf(next) })
    const answered = await ask(address, limits, host, signal)
    if (!answered.ok) return answered
    const { response } = answered.value
    const status = response.statusCode ?? 0
    const { location } = response.headers
    if (REDIRECTS.has(status) && location !== undefined) {
      response.destroy()
      if (!URL.canParse(location, address.href)) return fail('page-refused', { host: address.hostname, status })
      next = new URL(location, address).href
      continue
    }
    if (status !== 200) {
      response.destroy()
      return fail('page-refused', { host: address.hostname, status })
    }
    const body = await readBody(response, limits, address.hostname)
    if (!body.ok) return body
    const mime = (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    return ok({ url: address.href, mime, bytes: body.value })
  }
  return fail('page-refused', { host: hostOf(next), status: 310 }, 'too many redirects')
}

function isAllowed({ protocol, hostname, username, password }: URL, host: FetchHost): boolean {
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '' || username !== '' || password !== '')
    return false
  const literal = hostname.replace(/^\[|\]$/g, '')
  // Node does not look up what is an address already.
  return isIP(literal) === 0 || host.allows(literal)
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url.slice(0, 100)
}

class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress'
}

/** Lets a connection be made to the addresses of a host that are allowed, all of them or none. */
function checkedLookup({ allows, resolve = resolveAll }: FetchHost): LookupFunction {
  const check = async (name: string): Promise<Awaited<ReturnType<Resolve>>> => {
    const found = await resolve(name)
    if (found.length === 0 || !found.every(({ address }) => allows(address))) throw new RefusedAddress(name)
    return found
  }
  const toCallback = callbackify(check)
  return (name, options, callback) => {
    toCallback(name, (error, found) => {
      const first = found?.[0]
      if (error !== null || first === undefined) callback(error, '', 4)
      else if (options.all === true) callback(null, [...found])
      else callback(null, first.address, first.family)
    })
  }
}

function resolveAll(name: string): ReturnType<Resolve> {
  return resolveHost(name, { all: true })
}

function ask(
  address: URL,
  { accept }: FetchLimits,
  host: FetchHost,
  signal: AbortSignal,
): Promise<Result<{ readonly response: IncomingMessage }>> {
  return new Promise((done) => {
    const send = address.protocol === 'https:' ? requestSecure : requestPlain
    const sent = send(address, {
      signal,
      // No connection is kept for another host that only looks the same.
      agent: false,
      lookup: checkedLookup(host),
      headers: { accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Mozilla/5.0 (compatible; ToaSoan)' },
    })
    sent.on('response', (response) => done(ok({ response })))
    sent.on('error', (error) => {
      const code = error instanceof RefusedAddress ? 'page-address-refused' : 'page-not-reached'
      done(fail(code, { host: address.hostname }, error.message))
    })
    sent.end()
  })
}

async function readBody(response: IncomingMessage, limits: FetchLimits, host: string): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    const stream = decompressed(response)
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      parts.push(part)
      length += part.length
      if (length <= limits.bytes) continue
      response.destroy()
      if (limits.beyond === 'refuse') return fail('page-too-large', { host })
      break
    }
  } catch (error) {
    return fail('page-not-reached', { host }, String(error))
  }
  return ok(new Uint8Array(Buffer.concat(parts).subarray(0, limits.bytes)))
}

function decompressed(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase()
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined
  if (unpack === undefined) return response
  response.on('error', (error) => unpack.destroy(error))
  return response.pipe(unpack)
}
