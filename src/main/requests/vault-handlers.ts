import { type RequestChannel, requests } from '../../shared/contract/requests'
import { fail, ok, type Result } from '../../shared/result'
import type { Vault } from '../vault/Vault'
import type { Handlers } from './handler-types'

/** The requests about the profile's encryption. */
export type VaultChannel = Extract<keyof Handlers, `vault:${string}`>

/** What the requests about encryption work on. */
export interface VaultServices {
  readonly profile: { readonly vault: Vault }
}

/** Answers the requests about encryption in a profile that is open. */
export function vaultHandlers({ profile: { vault } }: VaultServices): Pick<Handlers, VaultChannel> {
  return {
    'vault:status': async () => ok(vault.status),
    'vault:offerPhrase': async () => ok({ phrase: vault.offerPhrase() }),
    'vault:turnOn': async ({ phrase }) => done(await vault.turnOn(phrase)),
    'vault:turnOff': async () => done(await vault.turnOff()),
    'vault:replacePhrase': async ({ phrase }) => done(await vault.replacePhrase(phrase)),
    'vault:goOn': async () => {
      await vault.resume()
      return ok({})
    },
    'vault:lock': async () => fail('request-refused'),
    'vault:unlock': async () => fail('request-refused'),
  }
}

/** What a profile that waits for its phrase is asked through. */
export interface LockServices {
  readonly systemLanguages: readonly string[]
  /** Tries a phrase; resolves with why it did not open the profile. */
  readonly unlock: (phrase: string) => Promise<Result<void>>
  /** The window has nothing to send before it closes. */
  readonly flushed: (token: string) => void
}

/** Answers the requests of the window that asks for the phrase, and refuses all others with `vault-locked`. */
export function lockedHandlers({ systemLanguages, unlock, flushed }: LockServices): Handlers {
  const channels = Object.keys(requests) as RequestChannel[]
  return {
    // Every channel of the contract is a key.
    ...(Object.fromEntries(channels.map((channel) => [channel, locked])) as unknown as Handlers),
    'vault:lock': async () => ok({ systemLanguages: [...systemLanguages] }),
    'vault:unlock': async ({ phrase }) => done(await unlock(phrase)),
    'window:flushed': async ({ token }) => {
      flushed(token)
      return ok({})
    },
  }
}

function locked(): Promise<Result<never>> {
  return Promise.resolve(fail('vault-locked'))
}

function done(result: Result<void>): Result<Record<string, never>> {
  return result.ok ? ok({}) : result
}
