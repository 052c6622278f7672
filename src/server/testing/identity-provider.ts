import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Who signs in at the provider for tests. */
export interface TestIdentity {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
}

/** An OpenID Connect provider for tests: real signatures, PKCE checked, nobody asked for a password. */
export class TestIdentityProvider {
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #forged = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #codes = new Map<
    string,
    { readonly challenge: string; readonly nonce: string; readonly identity: TestIdentity }
  >()
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  /** Makes the next tokens carry this nonce instead of the one that was asked for. */
  nonce: string | undefined
  /** Signs the next tokens with a key that is not published. */
  forging = false

  /** Starts it. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  /** Its address, which is its name too. */
  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Stops it. */
  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** What the browser does: signs someone in at the address it was sent to; answers the address it comes back to. */
  browse(url: string, identity: TestIdentity): string {
    const asked = new URL(url).searchParams
    const code = randomUUID()
    this.#codes.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? '',
      identity,
    })
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.get('state') ?? '')
    back.searchParams.set('iss', this.issuer)
    return back.href
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { issuer } = this
    const send = (body: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.url === '/.well-known/openid-configuration') {
      return send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (request.url === '/keys') {
      return send({
        keys: [{ ...this.#key.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      })
    }
    const form = new URLSearchParams(await text(request))
    const code = form.get('code') ?? ''
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (known === undefined || known.challenge !== challenge) return send({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: form.get('client_id'),
      iat: now,
      exp: now + 300,
      nonce: this.nonce ?? known.nonce,
    }
    send({ access_token: randomUUID(), token_type: 'bearer', id_token: this.#sign({ ...claims, ...known.identity }) })
  }

  #sign(claims: object): string {
    const key = (this.forging ? this.#forged : this.#key).privateKey
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
