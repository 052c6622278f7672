import * as oidc from 'openid-client'
import type { IdentityBegun, IdentityFinish, SignedIn } from '../../shared/accounts/account-api'
import { fail, ok, type Result } from '../../shared/result'
import type { AccountId } from '../../shared/workflow/people'
import type { IdentityProvider } from '../config'
import { transact } from '../db/transact'
import { changeAccounts } from './account-changes'
import { audit } from './audit-log'
import { type AccountParts, signInOn } from './sign-in-service'
import { newToken, tokenHash } from './tokens'

/** How long someone may take at the identity provider, in milliseconds. */
const LASTS = 10 * 60_000

/** What the identity provider says of someone. */
interface Identity {
  /** Issuer and subject: together they name one person for ever (OpenID Connect Core 1.0, section 5.7). */
  readonly key: string
  /** An address the provider has checked. */
  readonly email: string | undefined
}

/**
 * Signing in with the newsroom's identity provider: OpenID Connect, authorization code with PKCE, in the system's browser, which
 * comes back to the workstation on its own computer (RFC 8252). Accounts are made by invitations only.
 */
export class IdentityService {
  readonly #parts: AccountParts
  readonly #provider: IdentityProvider
  readonly #accept: (invitation: string, identity: Identity) => Promise<Result<AccountId>>
  #discovered: Promise<oidc.Configuration> | undefined

  /** `accept` makes the account of an invitation for an identity that has none. */
  constructor(
    parts: AccountParts,
    provider: IdentityProvider,
    accept: (invitation: string, identity: Identity) => Promise<Result<AccountId>>,
  ) {
    this.#parts = parts
    this.#provider = provider
    this.#accept = accept
  }

  /** Where to send the browser; fails with `identity-failed` when the provider does not answer. */
  async begin(redirect: string): Promise<Result<IdentityBegun>> {
    const { database, clock } = this.#parts
    const configuration = await this.#discover().catch((error: unknown) => error)
    if (!(configuration instanceof oidc.Configuration)) return this.#failed(configuration)
    const verifier = oidc.randomPKCECodeVerifier()
    const [state, nonce, ticket] = [oidc.randomState(), oidc.randomNonce(), newToken()]
    await database.deleteFrom('identity_sign_in').where('expires_at', '<', new Date(clock.now())).execute()
    await database
      .insertInto('identity_sign_in')
      .values({
        ticket_hash: tokenHash(ticket),
        verifier,
        state,
        nonce,
        redirect,
        expires_at: new Date(clock.now() + LASTS),
      })
      .execute()
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return ok({ url: url.href, ticket })
  }

  /**
   * Signs in with what the browser came back with; a ticket works once. An identity without an account gets the invitation's, else
   * the one whose login is the address the provider has checked; fails with `identity-unknown` when there is neither.
   */
  async finish(request: IdentityFinish, address: string | null): Promise<Result<SignedIn>> {
    const done = await this.#finish(request, address)
    if (done.ok) return done
    const by = { account: null, device: null, address }
    await audit(this.#parts.database, by, 'session:sign-in-failed', { provider: this.#provider.name })
    return done
  }

  async #finish(request: IdentityFinish, address: string | null): Promise<Result<SignedIn>> {
    const { database, clock } = this.#parts
    const begun = await database
      .deleteFrom('identity_sign_in')
      .where('ticket_hash', '=', tokenHash(request.ticket))
      .returningAll()
      .executeTakeFirst()
    if (begun === undefined || begun.expires_at.getTime() <= clock.now()) return this.#failed('ticket')
    const callback = new URL(request.callback)
    if (callback.origin + callback.pathname !== begun.redirect) return this.#failed('redirect')
    let identity: Identity
    try {
      const tokens = await oidc.authorizationCodeGrant(await this.#discover(), callback, {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) return this.#failed('claims')
      const email = claims['email_verified'] === true ? claims['email'] : undefined
      identity = { key: `${claims.iss} ${claims.sub}`, email: typeof email === 'string' ? email : undefined }
    } catch (error) {
      return this.#failed(error)
    }
    const account = await this.#accountOf(identity, request.invitation)
    if (!account.ok) return account
    return transact(database, (transaction) =>
      signInOn(transaction, { account: account.value, name: request.device, address, now: clock.now() }),
    )
  }

  async #accountOf(identity: Identity, invitation: string | undefined): Promise<Result<AccountId>> {
    const { database } = this.#parts
    const known = await database
      .selectFrom('account')
      .select(['id', 'disabled_at'])
      .where('identity', '=', identity.key)
      .executeTakeFirst()
    if (known !== undefined) return known.disabled_at === null ? ok(known.id) : fail('identity-unknown')
    if (invitation !== undefined) return this.#accept(invitation, identity)
    const { email } = identity
    if (email === undefined) return fail('identity-unknown')
    return changeAccounts(this.#parts, {}, async (transaction) => {
      const row = await transaction
        .updateTable('account')
        .set({ identity: identity.key })
        .where('login', '=', email.normalize('NFKC').toLowerCase())
        .where('identity', 'is', null)
        .where('disabled_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (row === undefined) return fail('identity-unknown')
      const origin = { account: row.id, device: null, address: null }
      await audit(transaction, origin, 'account:change', { account: row.id, identity: identity.key })
      return ok(row.id)
    })
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#provider
    const url = new URL(issuer)
    // Unencrypted only where nobody is in between.
    const here = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
    this.#discovered ??= oidc
      .discovery(
        url,
        clientId,
        undefined,
        clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret),
        {
          // The token's signature is checked too, whatever the line it came by.
          execute: [oidc.enableNonRepudiationChecks, ...(here ? [oidc.allowInsecureRequests] : [])],
          timeout: 10,
        },
      )
      .catch((error: unknown) => {
        // The provider may be back for the next one.
        this.#discovered = undefined
        throw error
      })
    return this.#discovered
  }

  #failed(error: unknown): ReturnType<typeof fail> {
    const detail = error instanceof Error ? error.message : typeof error === 'string' ? error : undefined
    return fail('identity-failed', { provider: this.#provider.name }, detail)
  }
}
