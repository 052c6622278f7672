import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type FetchHost, type FetchLimits, guardedFetch } from './guarded-fetch'
import { PublicAddresses } from './public-address'

const limits: FetchLimits = { bytes: 1000, time: 30_000, beyond: 'refuse', accept: 'text/html' }
/** As the program's own, but for this computer, where the tests' server is. */
const loopback: FetchHost = { allows: (address) => address === '127.0.0.1' }
const internet: FetchHost = { allows: (address) => new PublicAddresses().has(address) }

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const codeOf = async (url: string, host: FetchHost = loopback, more: Partial<FetchLimits> = {}) => {
  const fetched = await guardedFetch(url, { ...limits, ...more }, host)
  return fetched.ok ? 'fetched' : fetched.failure.code
}

const rebound = async () => [
  { address: '93.184.216.34', family: 4 },
  { address: '127.0.0.1', family: 4 },
]

describe('fetching a page', () => {
  it('gives its bytes, its kind and where it was found, and says nothing of the person', async () => {
    const seen: Record<string, unknown>[] = []
    const site = await serving(({ url, headers }, response) => {
      seen.push(headers)
      if (url === '/') response.writeHead(302, { location: '/tin?so=1', 'set-cookie': 'a=b' }).end()
      else response.writeHead(200, { 'content-type': 'Text/HTML; charset=utf-8' }).end('Chợ nổi')
    })
    const fetched = await guardedFetch(`${site}/`, limits, loopback)
    expect(fetched).toMatchObject({ ok: true, value: { url: `${site}/tin?so=1`, mime: 'text/html' } })
    expect(fetched.ok && new TextDecoder().decode(fetched.value.bytes)).toBe('Chợ nổi')
    expect(seen).toHaveLength(2)
    expect(seen.flatMap((headers) => [headers['cookie'], headers['referer'], headers['origin']])).toEqual(
      Array.from({ length: 6 }),
    )
  })

  it.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/a',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://someone:secret@example.org/',
    'no address',
  ])('refuses %s', async (url) => {
    expect(await codeOf(url)).toBe('page-address-refused')
  })

  it.each([
    'http://localhost/',
    'http://127.0.0.1:80/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
  ])('does not go to this computer or its network by %s', async (url) => {
    expect(await codeOf(url, internet)).toBe('page-address-refused')
  })

  it('does not go to a name that resolves to this computer, be it one of several addresses', async () => {
    expect(await codeOf('http://rebound.example/', { ...internet, resolve: rebound })).toBe('page-address-refused')
  })

  it('asks for the name once only, and connects to what was checked', async () => {
    let asked = 0
    const site = await serving((_request, response) => response.end('x'))
    const port = new URL(site).port
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    expect(await codeOf(`http://named.example:${port}/`, { ...loopback, resolve })).toBe('fetched')
    expect(asked).toBe(1)
  })

  it('checks where a redirect leads, and follows five', async () => {
    const site = await serving(({ url = '' }, response) => {
      if (url === '/in') response.writeHead(302, { location: 'http://10.0.0.1/admin' }).end()
      else if (url === '/script') response.writeHead(302, { location: 'javascript:alert(1)' }).end()
      else response.writeHead(302, { location: `${url}x` }).end()
    })
    expect(await codeOf(`${site}/in`)).toBe('page-address-refused')
    expect(await codeOf(`${site}/script`)).toBe('page-address-refused')
    expect(await codeOf(`${site}/on`)).toBe('page-refused')
  })

  it('refuses what is too large or cuts it, also where it is packed small', async () => {
    const site = await serving(({ url }, response) => {
      const text = 'a'.repeat(100_000)
      if (url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text))
      else response.end(text)
    })
    expect(await codeOf(`${site}/plain`)).toBe('page-too-large')
    expect(await codeOf(`${site}/packed`)).toBe('page-too-large')
    const cut = await guardedFetch(`${site}/packed`, { ...limits, beyond: 'cut' }, loopback)
    expect(cut.ok && cut.value.bytes.length).toBe(1000)
  })

  it('ends with a page that never ends, one that is not there, and one that is damaged', async () => {
    const site = await serving(({ url }, response) => {
      if (url === '/gone') response.writeHead(404).end('no')
      else if (url === '/damaged') response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip')
      else response.write('…')
    })
    expect(await codeOf(`${site}/slow`, loopback, { time: 300 })).toBe('page-not-reached')
    expect(await codeOf(`${site}/gone`)).toBe('page-refused')
    expect(await codeOf(`${site}/damaged`)).toBe('page-not-reached')
    expect(await codeOf('http://127.0.0.1:1/')).toBe('page-not-reached')
  })
})
