import { ok, type Result } from '../../shared/result'
import type { AdministrationClient } from '../session/administration-client'
import type { SessionService } from '../session/session-service'
import type { Handlers } from './handler-types'

/** The requests about everyone's accounts and desks. */
export type AdministrationChannel = Extract<keyof Handlers, `administration:${string}`>

/** Passes an administrator's questions and changes on to the server, which says who may. */
export function administrationHandlers({
  session,
}: {
  readonly session: Pick<SessionService, 'administer'>
}): Pick<Handlers, AdministrationChannel> {
  type Ask<T> = (client: AdministrationClient) => Promise<Result<T>>
  const read = <T>(ask: Ask<T>): Promise<Result<T>> => session.administer(ask, { changes: false })
  const change = <T>(ask: Ask<T>): Promise<Result<T>> => session.administer(ask, { changes: true })
  return {
    'administration:accounts': async () => under('accounts', await read((client) => client.accounts())),
    'administration:changeAccount': async ({ account, change: wanted }) =>
      done(await change((client) => client.changeAccount(account, wanted))),
    'administration:resetPassword': ({ account }) => change((client) => client.resetPassword(account)),
    'administration:devices': async ({ account }) => under('devices', await read((client) => client.devices(account))),
    'administration:invitations': async () => under('invitations', await read((client) => client.invitations())),
    'administration:invite': (request) => change((client) => client.invite(request)),
    'administration:withdraw': async ({ invitation }) => done(await change((client) => client.withdraw(invitation))),
    'administration:desks': async () => under('desks', await read((client) => client.desks())),
    'administration:makeDesk': ({ name }) => change((client) => client.makeDesk(name)),
    'administration:changeDesk': ({ desk, change: wanted }) => change((client) => client.changeDesk(desk, wanted)),
    'administration:setRoles': ({ desk, account, roles }) => change((client) => client.setRoles(desk, account, roles)),
    'administration:audit': async (query) => under('entries', await read((client) => client.audit(query))),
  }
}

function under<Name extends string, T>(name: Name, result: Result<T>): Result<Record<Name, T>> {
  return result.ok ? ok({ [name]: result.value } as Record<Name, T>) : result
}

function done(result: Result<unknown>): Result<Record<string, never>> {
  return result.ok ? ok({}) : result
}
