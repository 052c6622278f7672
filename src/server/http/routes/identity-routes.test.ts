import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityBegun, NewInvitation, SignedIn } from '../../../shared/accounts/account-api'
import type { NewsroomServer } from '../../newsroom-server'
import { type TestIdentity, TestIdentityProvider } from '../../testing/identity-provider'
import { withNewsroom } from '../../testing/test-server'

const REDIRECT = 'http://127.0.0.1:49152/signed-in'

describe('signing in with an identity provider', () => {
  const newsroom = withNewsroom()
  const provider = new TestIdentityProvider()
  let server: NewsroomServer

  beforeAll(async () => {
    await provider.start()
    const identityProvider = {
      issuer: provider.issuer,
      clientId: 'newsroom',
      clientSecret: undefined,
      name: 'Tòa báo ID',
    }
    server = await newsroom.another({ config: { identityProvider } })
  })
  afterAll(() => provider.stop())

  const begin = async (): Promise<IdentityBegun> =>
    (await newsroom.ask<IdentityBegun>('POST', '/api/identity/begin', { body: { redirect: REDIRECT } }, server)).body
  const finish = (begun: IdentityBegun, callback: string, more: object = {}) =>
    newsroom.ask<SignedIn>(
      'POST',
      '/api/identity/finish',
      { body: { ticket: begun.ticket, callback, device: 'Laptop', ...more } },
      server,
    )
  const signIn = async (identity: TestIdentity, more: object = {}) => {
    const begun = await begin()
    return finish(begun, provider.browse(begun.url, identity), more)
  }
  const FAILED = { code: 'identity-failed', params: { provider: 'Tòa báo ID' } }

  it('is offered by name, and only where there is a provider', async () => {
    expect((await newsroom.ask('GET', '/api/server', {}, server)).body).toMatchObject({
      identityProvider: 'Tòa báo ID',
    })
    expect((await newsroom.ask('POST', '/api/identity/begin', { body: { redirect: REDIRECT } })).status).toBe(404)
    for (const redirect of ['https://evil.example/x', 'http://127.0.0.1.evil.example:80/', 'http://10.0.0.1:80/']) {
      expect((await newsroom.ask('POST', '/api/identity/begin', { body: { redirect } }, server)).status).toBe(400)
    }
  })

  it('finds the account by the address the provider has checked, afterwards by the identity', async () => {
    const { account } = await newsroom.person('lua@example.org')
    const unchecked = await signIn({ sub: 'u-1', email: 'lua@example.org' })
    expect([unchecked.status, unchecked.body]).toEqual([404, { code: 'identity-unknown' }])
    const first = await signIn({ sub: 'u-1', email: 'Lua@Example.org', email_verified: true })
    expect(first.status).toBe(201)
    expect(first.body.account.id).toBe(account.id)
    const renamed = await signIn({ sub: 'u-1', email: 'other@example.org', email_verified: true })
    expect(renamed.body.account.id).toBe(account.id)
    const session = await newsroom.ask('GET', '/api/session', { token: renamed.body.token }, server)
    expect(session.status).toBe(200)
    // Whoever gets that address later is somebody else.
    expect((await signIn({ sub: 'u-2', email: 'lua@example.org', email_verified: true })).status).toBe(404)
  })

  it('makes an account by an invitation, once', async () => {
    const { token } = await newsroom.administrator()
    const body = { name: 'Mai', login: 'mai' }
    const invited = await newsroom.ask<NewInvitation>('POST', '/api/invitations', { token, body })
    const invitation = invited.body.link.split('#')[1]
    const made = await signIn({ sub: 'u-3' }, { invitation })
    expect([made.status, made.body]).toMatchObject([201, { account: { login: 'mai', hasPassword: false } }])
    expect((await signIn({ sub: 'u-4' }, { invitation })).body).toEqual({ code: 'invitation-invalid' })
    const again = await signIn({ sub: 'u-3' })
    expect(again.body.account.id).toBe(made.body.account.id)
    const guess = { login: 'mai', password: 'anything at all', device: 'd' }
    expect((await newsroom.ask('POST', '/api/session', { body: guess })).status).toBe(401)
  })

  it('refuses what was not begun here, comes late, twice, changed or from elsewhere', async () => {
    const identity = { sub: 'u-1' }
    const begun = await begin()
    const callback = provider.browse(begun.url, identity)
    expect((await finish(begun, callback)).status).toBe(201)
    expect((await finish(begun, callback)).body).toMatchObject(FAILED)

    const one = await begin()
    const two = await begin()
    expect((await finish(one, provider.browse(two.url, identity))).body).toMatchObject(FAILED)
    const elsewhere = await begin()
    const moved = provider.browse(elsewhere.url, identity).replace(':49152/', ':49153/')
    expect((await finish(elsewhere, moved)).body).toMatchObject(FAILED)
    const late = await begin()
    newsroom.clock.move(11 * 60_000)
    expect((await finish(late, provider.browse(late.url, identity))).body).toMatchObject(FAILED)
    newsroom.clock.move(-11 * 60_000)
    provider.nonce = 'of another sign-in'
    expect((await signIn(identity)).body).toMatchObject(FAILED)
    provider.nonce = undefined
    provider.forging = true
    expect((await signIn(identity)).body).toMatchObject(FAILED)
    provider.forging = false
    expect((await signIn(identity)).status).toBe(201)
  })

  it('does not let a closed account in', async () => {
    const { token } = await newsroom.administrator()
    const { account } = (await signIn({ sub: 'u-3' })).body
    await newsroom.ask('PATCH', `/api/accounts/${account.id}`, { token, body: { disabled: true } })
    expect((await signIn({ sub: 'u-3' })).body).toEqual({ code: 'identity-unknown' })
    const audit = await newsroom.ask('GET', '/api/audit?kind=session&limit=1', { token })
    expect(audit.body).toMatchObject([{ action: 'session:sign-in-failed', details: { provider: 'Tòa báo ID' } }])
  })
})
