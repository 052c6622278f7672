import { z } from 'zod'
import {
  type AccountChange,
  AccountView,
  AuditEntry,
  type AuditQuery,
  Desk,
  type DeskChange,
  Device,
  Invitation,
  type InvitationRequest,
  NewInvitation,
} from '../../shared/accounts/account-api'
import type { Result } from '../../shared/result'
import type { AccountId, DeskId, DeskRole } from '../../shared/workflow/people'
import type { AskServer } from './ask-server'

const NewPassword = z.object({ password: z.string() })

/** The newsroom's server about everyone's accounts and desks: what administrators may ask. It fails as `AskServer` does. */
export class AdministrationClient {
  readonly #ask: AskServer

  constructor(ask: AskServer) {
    this.#ask = ask
  }

  /** Every account, by name. */
  accounts(): Promise<Result<AccountView[]>> {
    return this.#ask('accounts', z.array(AccountView))
  }

  /** Renames an account, closes or opens it, makes it an administrator's or not. */
  changeAccount(account: AccountId, change: AccountChange): Promise<Result<unknown>> {
    return this.#ask(`accounts/${account}`, z.unknown(), { method: 'PATCH', body: change })
  }

  /** Gives an account a password that is shown once, and signs it out everywhere. */
  resetPassword(account: AccountId): Promise<Result<{ password: string }>> {
    return this.#ask(`accounts/${account}/password`, NewPassword, { method: 'POST' })
  }

  /** Somebody's computers. */
  devices(account: AccountId): Promise<Result<Device[]>> {
    return this.#ask(`accounts/${account}/devices`, z.array(Device))
  }

  /** Every invitation, newest first. */
  invitations(): Promise<Result<Invitation[]>> {
    return this.#ask('invitations', z.array(Invitation))
  }

  /** Invites somebody; the link is shown once. */
  invite(request: InvitationRequest): Promise<Result<NewInvitation>> {
    return this.#ask('invitations', NewInvitation, { method: 'POST', body: request })
  }

  /** Withdraws an open invitation. */
  withdraw(invitation: string): Promise<Result<unknown>> {
    return this.#ask(`invitations/${invitation}`, z.unknown(), { method: 'DELETE' })
  }

  /** Every desk with its members, archived ones too. */
  desks(): Promise<Result<Desk[]>> {
    return this.#ask('desks', z.array(Desk))
  }

  /** Makes a desk. */
  makeDesk(name: string): Promise<Result<Desk>> {
    return this.#ask('desks', Desk, { method: 'POST', body: { name } })
  }

  /** Renames a desk, archives it or takes it back into use. */
  changeDesk(desk: DeskId, change: DeskChange): Promise<Result<Desk>> {
    return this.#ask(`desks/${desk}`, Desk, { method: 'PATCH', body: change })
  }

  /** Sets all the roles of somebody on a desk; none takes them off it. */
  setRoles(desk: DeskId, account: AccountId, roles: readonly DeskRole[]): Promise<Result<Desk>> {
    return this.#ask(`desks/${desk}/members/${account}`, Desk, { method: 'PUT', body: { roles } })
  }

  /** Lines of the audit log, newest first. */
  audit(query: AuditQuery): Promise<Result<AuditEntry[]>> {
    const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return this.#ask(`audit?${new URLSearchParams(given).toString()}`, z.array(AuditEntry))
  }
}
