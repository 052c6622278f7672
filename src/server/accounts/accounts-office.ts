import type { Clock } from '../../shared/clock'
import type { ServerConfig } from '../config'
import { migrate } from '../db/migrate'
import { openNewsroomDatabase } from '../db/newsroom-database'
import { AccountService } from './account-service'
import { Passwords } from './passwords'
import { SignInService } from './sign-in-service'

/** The accounts of a newsroom without its server: for whoever has the server's command line. */
export interface AccountsOffice {
  readonly accounts: AccountService
  readonly signIn: SignInService
  close(): Promise<void>
}

/** Opens the accounts of the database a configuration names, beside a running server or without one; a new database is set up. */
export async function openAccountsOffice(
  config: ServerConfig,
  parts: { readonly clock: Pick<Clock, 'now'>; readonly log: (message: string) => void },
): Promise<AccountsOffice> {
  const { database, close } = await openNewsroomDatabase(config, 'guest', {
    info: parts.log,
    lost: (error) => parts.log(String(error)),
  })
  try {
    await migrate(database.kysely)
  } catch (error) {
    await close()
    throw error
  }
  // Running servers hear of changes through the database; nothing is believed here.
  const services = {
    database: database.kysely,
    clock: parts.clock,
    passwords: new Passwords(),
    changed: () => {},
  }
  return { accounts: new AccountService(services), signIn: new SignInService(services), close }
}
