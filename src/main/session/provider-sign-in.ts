import type { SignedIn } from '../../shared/accounts/account-api'
import { fail, type Result } from '../../shared/result'
import type { AccountClient } from './account-client'
import { openBrowserReturn } from './browser-return'

/** As long as the server remembers a sign-in that was begun (milliseconds). */
const PATIENCE_MS = 10 * 60_000

/** Names of this very computer: what is sent there leaves no cable. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A sign-in with the newsroom's identity provider. */
export interface ProviderSignIn {
  readonly client: Pick<AccountClient, 'beginIdentity' | 'finishIdentity'>
  /** What this computer is called in the list of computers. */
  readonly device: string
  /** The one-time token of an invitation, where somebody joins with it. */
  readonly invitation: string | undefined
  /** Has the system's browser open an address; false when the person did not want that. */
  readonly open: (url: string) => Promise<boolean>
  /** Ends the wait for the browser. */
  readonly signal: AbortSignal
}

/**
 * Signs in with the identity provider in the system's browser, which comes back to this computer. Fails as the server does, or with
 * `identity-cancelled` when the person gave up or did not come back within ten minutes.
 */
export async function signInWithProvider(how: ProviderSignIn): Promise<Result<SignedIn>> {
  const { client, device, invitation, open, signal } = how
  const back = await openBrowserReturn()
  try {
    const begun = await client.beginIdentity(back.redirect)
    if (!begun.ok) return begun
    const { url, ticket } = begun.value
    const state = isSafe(url) ? new URL(url).searchParams.get('state') : null
    if (state === null) return fail('identity-failed', { provider: URL.parse(url)?.host ?? '' }, 'no safe address')
    const returned = back.waitFor(state, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]))
    // Whoever says no to the browser, or closes the dialog meanwhile, is not waited for.
    returned.catch(() => undefined)
    if (!(await open(url))) return fail('identity-cancelled')
    const callback = await returned.catch(() => undefined)
    if (callback === undefined) return fail('identity-cancelled')
    return await client.finishIdentity({ ticket, callback, device, invitation })
  } finally {
    back.close()
  }
}

/** Whether somebody may type a password there: encrypted, or on this computer. */
function isSafe(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && LOOPBACK.has(parsed.hostname))
}
