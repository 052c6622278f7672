import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock'
import type { IdentityProvider } from '../config'
import type { Database } from '../db/database'
import { type Changed, followAccountChanges } from './account-changes'
import { AccountService } from './account-service'
import { DeskService } from './desk-service'
import { DirectoryMark } from './directory-mark'
import { IdentityService } from './identity-service'
import { InvitationService } from './invitation-service'
import { type PasswordCost, Passwords } from './passwords'
import { Sessions } from './sessions'
import { forgetOldAttempts } from './sign-in-attempts'
import { SignInService } from './sign-in-service'

/** What knows who people are and what they may do. */
export interface AccountServices {
  readonly sessions: Sessions
  readonly directory: DirectoryMark
  readonly signIn: SignInService
  readonly accounts: AccountService
  readonly desks: DeskService
  readonly invitations: InvitationService
  /** Undefined without an identity provider. */
  readonly identities: IdentityService | undefined
  /** Stops hearing of what other instances change. */
  stop(): Promise<void>
}

/** Starts what accounts need beside a database that is migrated; `publicUrl` answers the address people reach the server under. */
export async function startAccountServices(parts: {
  readonly database: Pick<Database, 'kysely' | 'url'>
  readonly clock: Clock
  readonly log: Pick<Logger, 'warn'>
  readonly passwordCost: PasswordCost | undefined
  readonly publicUrl: () => string
  readonly identityProvider: IdentityProvider | undefined
}): Promise<AccountServices> {
  const { clock, log, identityProvider } = parts
  const database = parts.database.kysely
  await forgetOldAttempts(database, clock.now())
  const sessions = new Sessions(database, clock)
  const changed = (whose: Changed): void => sessions.forget(whose)
  const shared = { database, clock, passwords: new Passwords(parts.passwordCost), changed }
  const notices = followAccountChanges(changed, {
    url: parts.database.url,
    clock,
    onError: (error) => log.warn({ err: error }, 'changes of accounts on other instances are not heard for now'),
  })
  const invitations = new InvitationService(shared, parts.publicUrl)
  return {
    sessions,
    directory: new DirectoryMark({ database, clock, subscribe: (listener) => sessions.subscribe(listener) }),
    signIn: new SignInService(shared),
    accounts: new AccountService(shared),
    desks: new DeskService(shared),
    invitations,
    identities:
      identityProvider === undefined
        ? undefined
        : new IdentityService(shared, identityProvider, (token, identity) =>
            invitations.acceptIdentity(token, identity),
          ),
    stop: () => notices.stop(),
  }
}
