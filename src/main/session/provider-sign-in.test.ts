import { describe, expect, it } from 'vitest'
import type { IdentityFinish } from '../../shared/accounts/account-api'
import { fail, ok } from '../../shared/result'
import { type ProviderSignIn, signInWithProvider } from './provider-sign-in'

const TICKET = 'a-ticket-of-more-than-twenty-letters'

/** A sign-in whose server sends the browser to `url`; what was asked of the server is kept. */
function signIn(url: string, how: Partial<ProviderSignIn> = {}) {
  const finished: IdentityFinish[] = []
  let redirect = ''
  const done = signInWithProvider({
    client: {
      beginIdentity: (to) => {
        redirect = to
        return Promise.resolve(ok({ url, ticket: TICKET }))
      },
      finishIdentity: (request) => {
        finished.push(request)
        return Promise.resolve(fail('identity-unknown'))
      },
    },
    device: 'laptop',
    invitation: undefined,
    open: () => Promise.resolve(true),
    signal: new AbortController().signal,
    ...how,
  })
  return { done, finished, redirect: () => redirect }
}

describe('signing in with an identity provider', () => {
  it('hands the server the address the browser came back to, with its ticket and the invitation', async () => {
    const { done, finished, redirect } = signIn('https://id.example/authorize?state=s1', {
      invitation: TICKET,
      open: async () => {
        await fetch(`${redirect()}?code=c1&state=s1`)
        return true
      },
    })
    expect(await done).toMatchObject({ failure: { code: 'identity-unknown' } })
    expect(finished).toEqual([
      { ticket: TICKET, callback: `${redirect()}?code=c1&state=s1`, device: 'laptop', invitation: TICKET },
    ])
    await expect(fetch(redirect())).rejects.toThrow('fetch failed')
  })

  it('ends when somebody does not want the browser, or gives up', async () => {
    const refused = signIn('https://id.example/authorize?state=s1', { open: () => Promise.resolve(false) })
    expect(await refused.done).toMatchObject({ failure: { code: 'identity-cancelled' } })
    const waiting = new AbortController()
    const left = signIn('https://id.example/authorize?state=s1', {
      signal: waiting.signal,
      open: () => {
        waiting.abort()
        return Promise.resolve(true)
      },
    })
    expect(await left.done).toMatchObject({ failure: { code: 'identity-cancelled' } })
    expect([...refused.finished, ...left.finished]).toEqual([])
  })

  it.each([
    'http://id.example/authorize?state=s1',
    'file:///etc/passwd?state=s1',
    'javascript:alert(1)',
    'https://id.example/authorize',
    'nonsense',
  ])('opens no browser at %s', async (url) => {
    let opened = 0
    const { done } = signIn(url, {
      open: () => {
        opened += 1
        return Promise.resolve(true)
      },
    })
    expect(await done).toMatchObject({ failure: { code: 'identity-failed' } })
    expect(opened).toBe(0)
  })
})
