import type { AccountView, Desk, Invitation } from '../../../shared/accounts/account-api'
import type { NewsroomView } from '../../../shared/contract/workflow-contract'
import type { AccountId, DeskId, DeskRole } from '../../../shared/workflow/people'

/** Somebody of the newsroom. */
export interface StaffPerson {
  readonly id: AccountId
  readonly name: string
  readonly colour: string
  readonly active: boolean
  /** What administrators see beside that. */
  readonly account: AccountView | undefined
}

/** The newsroom's people and desks, as whoever asks may see them. */
export interface Staff {
  readonly me: AccountId | undefined
  readonly mayChange: boolean
  readonly people: readonly StaffPerson[]
  readonly desks: readonly Desk[]
  /** Invitations that nobody took yet; the open ones first. */
  readonly invitations: readonly Invitation[]
}

/** The newsroom as its members see it: everyone by name, one's own desks. */
export function staffOfMember({ me, people, desks }: NewsroomView): Staff {
  return {
    me: me?.account,
    mayChange: false,
    people: people.map((person) => ({ ...person, account: undefined })),
    desks: desks.map((desk) => ({ ...desk, archived: false })),
    invitations: [],
  }
}

/** The newsroom as its administrators see it. */
export function staffOfAdministrator(
  me: AccountId | undefined,
  seen: {
    readonly accounts: readonly AccountView[]
    readonly desks: readonly Desk[]
    readonly invitations: readonly Invitation[]
  },
): Staff {
  const waiting = seen.invitations.filter(({ state }) => state === 'open' || state === 'expired')
  return {
    me,
    mayChange: true,
    people: seen.accounts.map((account) => ({
      id: account.id,
      name: account.name,
      colour: account.colour,
      active: account.disabledAt === null,
      account,
    })),
    desks: seen.desks,
    invitations: waiting.toSorted((a, b) =>
      a.state === b.state ? b.createdAt - a.createdAt : a.state === 'open' ? -1 : 1,
    ),
  }
}

/** The roles of somebody on a desk; none when they are not on it. */
export function rolesIn({ members }: Pick<Desk, 'members'>, account: AccountId): readonly DeskRole[] {
  return members.find((member) => member.account === account)?.roles ?? []
}

/** The desks in use on which somebody is anything. */
export function desksOf({ desks }: Pick<Staff, 'desks'>, account: AccountId): readonly Desk[] {
  return desks.filter((desk) => !desk.archived && rolesIn(desk, account).length > 0)
}

/** The newsroom with one desk as the server answered it. */
export function withDesk(staff: Staff, desk: Desk): Staff {
  const known = staff.desks.some(({ id }) => id === desk.id)
  const desks = known ? staff.desks.map((each) => (each.id === desk.id ? desk : each)) : [...staff.desks, desk]
  return { ...staff, desks }
}

/** A person's name; undefined for someone nobody knows. */
export function nameIn({ people }: Pick<Staff, 'people'>, id: AccountId | null): string | undefined {
  return people.find((person) => person.id === id)?.name
}

/** A desk's name; undefined for one nobody knows. */
export function deskNameIn({ desks }: Pick<Staff, 'desks'>, id: DeskId): string | undefined {
  return desks.find((desk) => desk.id === id)?.name
}
