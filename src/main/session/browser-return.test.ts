import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type BrowserReturn, openBrowserReturn } from './browser-return'

let back: BrowserReturn | undefined
afterEach(() => back?.close())

async function open(): Promise<BrowserReturn> {
  back = await openBrowserReturn()
  return back
}

const forEver = new AbortController().signal

/** Visits as a browser does; answers the status and the page. */
async function visit(address: string, init: RequestInit = {}): Promise<{ status: number; page: string }> {
  const response = await fetch(address, init)
  return { status: response.status, page: await response.text() }
}

/** Visits under another host name, as a rebound name would lead here. */
function visitAs(host: string, address: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('the browser’s way back to this computer', () => {
  it('is the first visit with the right state, and shows a page that loads nothing', async () => {
    const { redirect, waitFor } = await open()
    expect(redirect).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
    const returned = waitFor('right', forEver)
    const response = await fetch(`${redirect}?code=1&state=right`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(await response.text()).toContain('Hãy quay lại Tòa Soạn')
    expect(await returned).toBe(`${redirect}?code=1&state=right`)
  })

  it('is nothing that another page sends a browser to', async () => {
    const { redirect, waitFor } = await open()
    expect((await visit(`${redirect}?state=`)).status).toBe(404)
    let came = false
    const returned = waitFor('right', forEver).then((address) => {
      came = true
      return address
    })
    const refused = [
      visit(redirect),
      visit(`${redirect}?state=wrong`),
      visit(`${redirect}/more?state=right`),
      visit(`${redirect}?state=right`, { method: 'POST' }),
    ]
    for (const { status, page } of await Promise.all(refused)) expect([status, page]).toEqual([404, ''])
    expect(await visitAs('newsroom.example', `${redirect}?state=right`)).toBe(404)
    expect(came).toBe(false)
    await visit(`${redirect}?state=right`)
    expect(await returned).toBe(`${redirect}?state=right`)
  })

  it('is not waited for any longer than somebody wants', async () => {
    const { waitFor } = await open()
    const waiting = new AbortController()
    const returned = waitFor('right', waiting.signal)
    waiting.abort()
    await expect(returned).rejects.toThrow('abort')
    await expect(waitFor('right', waiting.signal)).rejects.toThrow('abort')
  })
})
