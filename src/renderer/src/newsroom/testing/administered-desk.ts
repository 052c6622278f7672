import type { AccountView, Desk, Invitation, ServerIdentity } from '../../../../shared/accounts/account-api'
import type { AccountState, UnknownCertificate } from '../../../../shared/contract/account-contract'
import {
  type ParsedInput,
  type RequestChannel,
  type RequestInput,
  type RequestOutput,
  requests,
} from '../../../../shared/contract/requests'
import type { Failure } from '../../../../shared/failure'
import { fail, ok, type Result } from '../../../../shared/result'
import type { AccountId, DeskId, DeviceId } from '../../../../shared/workflow/people'
import { MemoryDesk } from '../../desk/testing/memory-desk'

const account = (number: number) => `01890000-0000-7000-8000-00000000000${number}` as AccountId
/** Somebody who looks after the newsroom, and a reporter. */
export const staffIds = { mai: account(1), lan: account(2) } as const
/** The newsroom's one desk. */
export const newsDesk = '01890000-0000-7000-8000-0000000000d1' as DeskId
/** The link with which somebody joins. */
export const LINK = 'https://newsroom.example/invitation#a-token-of-more-than-twenty-letters'

const NOW = Date.UTC(2026, 10, 22, 7)

type Handlers = { [C in RequestChannel]?: (input: ParsedInput<C>) => Result<RequestOutput<C>> }

function view(id: AccountId, name: string, administrator: boolean): AccountView {
  return {
    id,
    login: `${name.split(' ').at(-1)?.toLowerCase()}@newsroom.example`,
    name,
    colour: '#2a5674',
    language: 'vi',
    administrator,
    hasPassword: true,
    createdAt: NOW,
    disabledAt: null,
    lastSeenAt: NOW,
    devices: 1,
  }
}

/** A desk whose newsroom can be joined and looked after; everything is in memory, and answered in words the contract allows. */
export class AdministeredDesk extends MemoryDesk {
  accounts = [view(staffIds.mai, 'Lê Thị Mai', true), view(staffIds.lan, 'Nguyễn Thị Lan', false)]
  desks: Desk[] = [
    { id: newsDesk, name: 'Thời sự', archived: false, members: [{ account: staffIds.lan, roles: ['reporter'] }] },
  ]
  invitations: Invitation[] = []
  identity: ServerIdentity = {
    product: 'toasoan',
    version: '1',
    setUp: true,
    identityProvider: null,
    sampleAccounts: [],
  }
  /** The server's certificate, where nobody vouches for it. */
  certificate: UnknownCertificate | undefined
  /** Who is signed in. */
  me: AccountId | undefined
  /** Makes requests of a channel fail. */
  readonly failing = new Map<RequestChannel, Failure>()

  constructor(me?: AccountId) {
    super({ settings: { welcomed: true, interfaceLanguage: 'en' } })
    this.me = me
  }

  override async request<C extends RequestChannel>(
    channel: C,
    input: RequestInput<C>,
  ): Promise<Result<RequestOutput<C>>> {
    const handler: Handlers[C] = this.#handlers()[channel]
    if (handler === undefined) return super.request(channel, input)
    this.calls.push({ channel, input })
    const failure = this.failing.get(channel)
    if (failure !== undefined) return { ok: false, failure }
    const parsed = requests[channel].input.safeParse(input)
    if (!parsed.success) return fail('request-refused', {}, channel)
    const answer = handler(parsed.data as ParsedInput<C>)
    if (answer.ok) requests[channel].output.parse(answer.value)
    return answer
  }

  /** What was asked on a channel, oldest first. */
  asked(channel: RequestChannel): unknown[] {
    return this.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  }

  #state(): AccountState {
    const own = this.accounts.find(({ id }) => id === this.me)
    return {
      server: own === undefined ? null : 'https://newsroom.example',
      account: own ?? null,
      device: own === undefined ? null : { id: account(9) as string as DeviceId, name: 'laptop' },
      desks: [],
      session: own === undefined ? 'none' : 'signedIn',
      sealed: true,
    }
  }

  #arrive(id: AccountId): Result<AccountState> {
    this.me = id
    this.emit('account:changed', this.#state())
    return ok(this.#state())
  }

  #handlers(): Handlers {
    return {
      'account:state': () => ok({ account: this.#state(), sync: { status: null } }),
      'account:connect': ({ address }) =>
        ok(
          this.certificate === undefined
            ? { kind: 'newsroom', address, identity: this.identity }
            : { kind: 'untrusted', address, certificate: this.certificate },
        ),
      'account:trust': ({ address }) => ok({ kind: 'newsroom', address, identity: this.identity }),
      'account:invitation': () => ok({ name: 'Nguyễn Thị Lan', login: null, expiresAt: NOW }),
      'account:join': () => this.#arrive(staffIds.lan),
      'account:setUp': () => this.#arrive(staffIds.mai),
      'account:signIn': () => this.#arrive(staffIds.lan),
      'account:cancelProvider': () => ok({}),
      'account:devices': () => ok({ devices: [] }),
      'account:changeProfile': ({ name, colour, language }) => {
        this.accounts = this.accounts.map((each) =>
          each.id === this.me
            ? {
                ...each,
                name: name ?? each.name,
                colour: colour ?? each.colour,
                language: language ?? each.language,
              }
            : each,
        )
        this.emit('account:changed', this.#state())
        return ok(this.#state())
      },
      'workflow:newsroom': () =>
        ok({
          me: this.me === undefined ? null : { account: this.me, administrator: false, roles: {} },
          desks: this.desks.map(({ id, name, members }) => ({ id, name, members })),
          people: this.accounts.map(({ id, name, colour, disabledAt }) => ({
            id,
            name,
            colour,
            active: disabledAt === null,
          })),
          reachable: true,
          heardAt: NOW,
        }),
      'administration:accounts': () => ok({ accounts: this.accounts }),
      'administration:desks': () => ok({ desks: this.desks }),
      'administration:invitations': () => ok({ invitations: this.invitations }),
      'administration:devices': () => ok({ devices: [] }),
      'administration:audit': () => ok({ entries: [] }),
      'administration:changeAccount': ({ account: id, change }) => {
        this.accounts = this.accounts.map((each) =>
          each.id === id
            ? {
                ...each,
                administrator: change.administrator ?? each.administrator,
                disabledAt: change.disabled === true ? NOW : null,
              }
            : each,
        )
        return ok({})
      },
      'administration:setRoles': ({ desk, account: id, roles }) => {
        const members = this.desks.find((each) => each.id === desk)?.members.filter((each) => each.account !== id) ?? []
        const changed: Desk = {
          id: desk,
          name: 'Thời sự',
          archived: false,
          members: roles.length === 0 ? members : [...members, { account: id, roles }],
        }
        this.desks = this.desks.map((each) => (each.id === desk ? changed : each))
        return ok(changed)
      },
      'administration:invite': ({ name, memberships, days }) => {
        const invitation: Invitation = {
          id: crypto.randomUUID(),
          name,
          login: null,
          administrator: false,
          memberships,
          createdBy: staffIds.mai,
          createdAt: NOW,
          expiresAt: NOW + days * 86_400_000,
          state: 'open',
        }
        this.invitations = [invitation, ...this.invitations]
        return ok({ ...invitation, link: LINK })
      },
    }
  }
}
