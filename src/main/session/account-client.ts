import { z } from 'zod'
import {
  Device,
  IdentityBegun,
  type IdentityFinish,
  type InvitationAcceptance,
  InvitationWelcome,
  OwnAccount,
  type PasswordChange,
  type ProfileChange,
  ServerIdentity,
  SessionView,
  type SetUpRequest,
  SignedIn,
  type Wipe,
} from '../../shared/accounts/account-api'
import type { Result } from '../../shared/result'
import type { DeviceId } from '../../shared/workflow/people'
import type { AskServer } from './ask-server'

/** The newsroom's server about the account of whoever asks; it fails as `AskServer` does. */
export class AccountClient {
  readonly #ask: AskServer

  constructor(ask: AskServer) {
    this.#ask = ask
  }

  /** Who the server is. */
  identity(): Promise<Result<ServerIdentity>> {
    return this.#ask('server', ServerIdentity)
  }

  /** Signs this computer in; the answer's token is shown once. */
  signIn(login: string, password: string, device: string): Promise<Result<SignedIn>> {
    return this.#ask('session', SignedIn, { method: 'POST', body: { login, password, device } })
  }

  /** Makes the first administrator and signs in. */
  setUp(request: SetUpRequest): Promise<Result<SignedIn>> {
    return this.#ask('setup', SignedIn, { method: 'POST', body: request })
  }

  /** Whom an invitation is for. */
  lookAtInvitation(token: string): Promise<Result<InvitationWelcome>> {
    return this.#ask('invitations/look', InvitationWelcome, { method: 'POST', body: { token } })
  }

  /** Takes an invitation and signs in. */
  acceptInvitation(request: InvitationAcceptance): Promise<Result<SignedIn>> {
    return this.#ask('invitations/accept', SignedIn, { method: 'POST', body: request })
  }

  /** Begins a sign-in with the identity provider, which comes back to `redirect`. */
  beginIdentity(redirect: string): Promise<Result<IdentityBegun>> {
    return this.#ask('identity/begin', IdentityBegun, { method: 'POST', body: { redirect } })
  }

  /** Signs in with what the browser came back with. */
  finishIdentity(request: IdentityFinish): Promise<Result<SignedIn>> {
    return this.#ask('identity/finish', SignedIn, { method: 'POST', body: request })
  }

  /** Who is signed in, with the desks as they are now. */
  session(): Promise<Result<SessionView>> {
    return this.#ask('session', SessionView)
  }

  /** Ends the session on the server. */
  signOut(): Promise<Result<unknown>> {
    return this.#ask('session', z.unknown(), { method: 'DELETE' })
  }

  /** The computers on which this account was signed in. */
  devices(): Promise<Result<Device[]>> {
    return this.#ask('devices', z.array(Device))
  }

  /** Signs a computer out for good. */
  revoke(device: DeviceId, wipe: Wipe): Promise<Result<unknown>> {
    return this.#ask(`devices/${device}/revoke`, z.unknown(), { method: 'POST', body: { wipe } })
  }

  /** Changes the account's name, colour or language; answers the whole of it. */
  changeProfile(change: ProfileChange): Promise<Result<OwnAccount>> {
    return this.#ask('session/account', OwnAccount, { method: 'PATCH', body: change })
  }

  /** Changes the account's password. */
  changePassword(change: PasswordChange): Promise<Result<unknown>> {
    return this.#ask('session/password', z.unknown(), { method: 'POST', body: change })
  }
}
