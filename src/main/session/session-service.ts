import type { Low } from 'lowdb'
import type {
  Device,
  InvitationAcceptance,
  InvitationWelcome,
  PasswordChange,
  ProfileChange,
  SessionView,
  SetUpRequest,
  SignedIn,
  Wipe,
} from '../../shared/accounts/account-api'
import type { AccountState, FoundServer } from '../../shared/contract/account-contract'
import { failureOf } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import type { DeviceId } from '../../shared/workflow/people'
import type { ApprovedCertificate, OfferedCertificate } from '../sync/certificate-trust'
import { AccountClient } from './account-client'
import { AdministrationClient } from './administration-client'
import type { AskedServer, AskServer } from './ask-server'
import { serverAddress, shownAddress } from './server-address'
import type { SessionFile } from './session-file'
import { keepToken, readToken, type TokenSeal } from './token-seal'

/** What a session is made of. */
export interface SessionParts {
  readonly file: Low<SessionFile>
  readonly seal: TokenSeal
  /** What this computer is called in the list of computers. */
  readonly deviceName: string
  /** Nothing can be kept: nobody signs in or out here. */
  readonly readOnly: boolean
  readonly log: (message: string) => void
}

/** Everything needed to talk to the newsroom's server as somebody. */
export interface Credentials {
  readonly server: URL
  readonly account: string
  readonly approved: ApprovedCertificate | undefined
}

/**
 * The newsroom this computer belongs to and who is signed in there, kept in `session.json`. Whatever ends a session, articles stay
 * where they are ([SY6] of docs/sync-rules.md).
 */
export class SessionService {
  readonly #parts: SessionParts
  readonly #listeners = new Set<() => void>()
  #token: string | undefined
  #ended: string | undefined
  /** Ends a sign-in that waits for the browser. */
  #provider: AbortController | undefined

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#token = readToken(parts.seal, parts.file.data.token)
    this.#ended = readToken(parts.seal, parts.file.data.ended)
  }

  /** How the windows show it. */
  get state(): AccountState {
    const { server, account, device, desks, revoked, token } = this.#data
    const session = account === null ? 'none' : revoked ? 'revoked' : this.#token === undefined ? 'ended' : 'signedIn'
    const sealed = token?.sealed ?? this.#parts.seal.available()
    return { server, account, device, desks, session, sealed }
  }

  /** The session's key at this moment; undefined when nobody is signed in. */
  readonly token = (): string | undefined => this.#token

  /** The same, or the key of the session that the server ended last: it tells of that computer, and is good for nothing else ([SY10]). */
  readonly lastToken = (): string | undefined => this.#token ?? this.#ended

  /** Where and as whom to exchange articles; undefined while this computer belongs to no newsroom. */
  get credentials(): Credentials | undefined {
    const { server, account } = this.#data
    if (server === null || account === null) return undefined
    const url = new URL(server)
    return { server: url, account: account.id, approved: this.#data.approved[url.origin] }
  }

  /** Whether a person has paused syncing; it stays so over a restart. */
  get paused(): boolean {
    return this.#data.paused
  }

  /** Calls `listener` after every change; returns its removal. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks who answers at an address, without changing anything. */
  async connect(typed: string): Promise<Result<FoundServer>> {
    const address = serverAddress(typed)
    return address.ok ? this.#probe(address.value, this.#data.approved[address.value.origin]) : address
  }

  /** Approves the certificate that the server shows now, if it is the one with that fingerprint; else `certificate-changed`. */
  async trust(typed: string, fingerprint: string): Promise<Result<FoundServer>> {
    const address = serverAddress(typed)
    if (!address.ok) return address
    const { origin, host } = address.value
    const offered = await certificateOf(address.value)
    if (offered === undefined) return fail('server-unreachable', { server: host })
    if (offered.fingerprint !== fingerprint) return fail('certificate-changed', { server: host })
    const approved = { fingerprint, pem: offered.pem }
    const found = await this.#probe(address.value, approved)
    if (found.ok && found.value.kind === 'newsroom') {
      await this.#change({ approved: { ...this.#data.approved, [origin]: approved } })
    }
    return found
  }

  /** Signs in; the same account goes on where it was. */
  signIn(typed: string, login: string, password: string): Promise<Result<AccountState>> {
    return this.#arrive(typed, (client) => client.signIn(login, password, this.#parts.deviceName))
  }

  /** Makes a fresh server's first administrator with the code of its log, and signs in. */
  setUp(typed: string, request: Omit<SetUpRequest, 'device'>): Promise<Result<AccountState>> {
    return this.#arrive(typed, (client) => client.setUp({ ...request, device: this.#parts.deviceName }))
  }

  /** Whom an invitation is for. */
  async lookAtInvitation(typed: string, token: string): Promise<Result<InvitationWelcome>> {
    const address = serverAddress(typed)
    return address.ok ? this.#with(this.#at(address.value), (client) => client.lookAtInvitation(token)) : address
  }

  /** Takes an invitation, and signs in. */
  join(typed: string, request: Omit<InvitationAcceptance, 'device'>): Promise<Result<AccountState>> {
    return this.#arrive(typed, (client) => client.acceptInvitation({ ...request, device: this.#parts.deviceName }))
  }

  /**
   * Signs in with the newsroom's identity provider in the browser that `open` opens, or joins with an invitation so. One at a time:
   * another one, or `cancelProvider`, ends the wait with `identity-cancelled`.
   */
  async signInWithProvider(
    typed: string,
    { invitation, open }: { readonly invitation: string | undefined; readonly open: (url: string) => Promise<boolean> },
  ): Promise<Result<AccountState>> {
    this.cancelProvider()
    const waiting = new AbortController()
    this.#provider = waiting
    const { signInWithProvider } = await import('./provider-sign-in')
    return this.#arrive(typed, (client) =>
      signInWithProvider({ client, device: this.#parts.deviceName, invitation, open, signal: waiting.signal }),
    )
  }

  /** Does not wait for the browser any more. */
  cancelProvider(): void {
    this.#provider?.abort()
    this.#provider = undefined
  }

  /** Signs in as a sample newsroom's person: the one who was signed in before, else the first on its list. */
  async signInToSample(typed: string): Promise<Result<AccountState>> {
    const found = await this.connect(typed)
    if (!found.ok) return found
    const people = found.value.kind === 'newsroom' ? found.value.identity.sampleAccounts : []
    const person = people.find(({ login }) => login === this.#data.account?.login) ?? people[0]
    return person === undefined ? fail('newsroom-none') : this.signIn(typed, person.login, person.password)
  }

  /** Signs out, on the server too where it can be reached. */
  async signOut(): Promise<Result<AccountState>> {
    if (this.#parts.readOnly) return fail('profile-read-only')
    const left = this.#token === undefined ? undefined : await this.#asked((client) => client.signOut())
    if (left?.ok === false) this.#parts.log(`sign out: ${left.failure.code}`)
    this.#token = undefined
    this.#ended = undefined
    await this.#change({ token: null, ended: null })
    return ok(this.state)
  }

  /** The server said that the session is over, or with `revoked` that this computer is signed out for good. */
  async ended({ revoked = false }: { readonly revoked?: boolean } = {}): Promise<void> {
    if (this.#token === undefined && this.#data.revoked === revoked) return
    const ended = revoked ? null : this.#data.token
    this.#ended = revoked ? undefined : this.#token
    this.#token = undefined
    await this.#change({ token: null, ended, revoked })
  }

  /** Reads from the server who is signed in and on which desks; what it does not answer stays as it was. */
  async refresh(): Promise<void> {
    if (this.#token === undefined) return
    const view = await this.#asked((client) => client.session())
    if (view.ok) await this.#change(viewOf(view.value))
  }

  /** The computers on which this account was signed in. */
  devices(): Promise<Result<Device[]>> {
    return this.#asked((client) => client.devices())
  }

  /** Signs a computer out for good. */
  revoke(device: DeviceId, wipe: Wipe): Promise<Result<unknown>> {
    return this.#asked((client) => client.revoke(device, wipe))
  }

  /** Changes one's own name, colour or language; here only once the server has. */
  async changeProfile(change: ProfileChange): Promise<Result<AccountState>> {
    const changed = await this.#asked((client) => client.changeProfile(change))
    if (!changed.ok) return changed
    await this.#change({ account: changed.value })
    return ok(this.state)
  }

  /** Changes the account's password. */
  changePassword(change: PasswordChange): Promise<Result<unknown>> {
    return this.#asked((client) => client.changePassword(change))
  }

  /** Asks as an administrator; what was changed may concern oneself, so who one is is asked anew. */
  async administer<T>(
    ask: (client: AdministrationClient) => Promise<Result<T>>,
    { changes }: { readonly changes: boolean },
  ): Promise<Result<T>> {
    const answer = await this.#askedAs((asking) => ask(new AdministrationClient(asking)))
    if (answer.ok && changes) void this.refresh()
    return answer
  }

  /** Remembers that a person paused syncing, or goes on. */
  async setPaused(paused: boolean): Promise<void> {
    await this.#change({ paused })
  }

  get #data(): SessionFile {
    return this.#parts.file.data
  }

  async #change(patch: Partial<SessionFile>): Promise<void> {
    const { file, readOnly, log } = this.#parts
    file.data = { ...file.data, ...patch }
    for (const listener of this.#listeners) listener()
    if (readOnly) return
    // It holds until the program ends in any case; the next start asks for a sign-in.
    await file.write().catch((error: unknown) => log(`session.json: ${failureOf(error).code}`))
  }

  async #probe(server: URL, approved: ApprovedCertificate | undefined): Promise<Result<FoundServer>> {
    const address = shownAddress(server)
    const identity = await this.#with({ server, approved }, (client) => client.identity())
    if (identity.ok) return ok({ kind: 'newsroom', address, identity: identity.value })
    if (identity.failure.code !== 'certificate-untrusted') return identity
    const offered = await certificateOf(server)
    if (offered === undefined) return fail('server-unreachable', { server: server.host })
    const { pem: _pem, ...certificate } = offered
    return ok({ kind: 'untrusted', address, certificate })
  }

  /** Signs in, in whatever way, at the address that was typed; what it answers is kept. */
  async #arrive(
    typed: string,
    signIn: (client: AccountClient) => Promise<Result<SignedIn>>,
  ): Promise<Result<AccountState>> {
    if (this.#parts.readOnly) return fail('profile-read-only')
    const address = serverAddress(typed)
    if (!address.ok) return address
    const signedIn = await this.#with(this.#at(address.value), signIn)
    if (!signedIn.ok) return signedIn
    const { token, ...view } = signedIn.value
    this.#token = token
    this.#ended = undefined
    await this.#change({
      ...viewOf(view),
      server: shownAddress(address.value),
      token: keepToken(this.#parts.seal, token),
      ended: null,
      revoked: false,
    })
    return ok(this.state)
  }

  #at(server: URL): AskedServer {
    return { server, approved: this.#data.approved[server.origin] }
  }

  #asked<T>(ask: (client: AccountClient) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#askedAs((asking) => ask(new AccountClient(asking)))
  }

  #askedAs<T>(work: (ask: AskServer) => Promise<Result<T>>): Promise<Result<T>> {
    const { credentials } = this
    if (credentials === undefined) return Promise.resolve(fail('newsroom-none'))
    if (this.#token === undefined) return Promise.resolve(fail('signed-out'))
    return withServer({ ...credentials, token: this.#token }, work)
  }

  #with<T>(to: AskedServer, work: (client: AccountClient) => Promise<Result<T>>): Promise<Result<T>> {
    return withServer(to, (ask) => work(new AccountClient(ask)))
  }
}

/** Whoever has no newsroom does not load what talks to one. */
async function withServer<T>(to: AskedServer, work: (ask: AskServer) => Promise<T>): Promise<T> {
  const { askServer } = await import('./ask-server')
  return askServer(to, work)
}

/** The certificate that a server shows; undefined when it shows none. */
async function certificateOf(server: URL): Promise<OfferedCertificate | undefined> {
  const { offeredCertificate } = await import('../sync/certificate-trust')
  return offeredCertificate(server).catch(() => undefined)
}

function viewOf({ account, device, desks }: SessionView): Pick<SessionFile, 'account' | 'device' | 'desks'> {
  return {
    account,
    device,
    desks: desks
      .filter(({ archived }) => !archived)
      .map(({ id, name, members }) => ({
        id,
        name,
        roles: members.find((member) => member.account === account.id)?.roles ?? [],
      }))
      .filter(({ roles }) => roles.length > 0),
  }
}
