import type { Result } from '../../shared/result'
import {
  type DeskKey,
  type PersonKey,
  SAMPLE_PASSWORD,
  sampleDesks,
  samplePeople,
} from '../../shared/sample/newsroom/staff'
import type { AccountId, Actor, DeskId, DeskRole } from '../../shared/workflow/people'
import type { AccountService } from '../accounts/account-service'
import { COMMAND_LINE } from '../accounts/audit-log'
import type { DeskService } from '../accounts/desk-service'

/** Where people and desks are made. */
export interface StaffServices {
  readonly accounts: Pick<AccountService, 'find' | 'create'>
  readonly desks: Pick<DeskService, 'list' | 'create' | 'setRoles'>
}

/** The people and desks of a sample newsroom as they are on a server. */
export interface SampleStaff {
  readonly desks: Readonly<Record<DeskKey, DeskId>>
  readonly actors: Readonly<Record<PersonKey, Actor>>
}

/** Makes the sample newsroom's people and desks; those that are there already are left as they are. */
export async function hireSampleStaff({ accounts, desks }: StaffServices): Promise<SampleStaff> {
  const ids = new Map<PersonKey, AccountId>()
  for (const [key, person] of entriesOf(samplePeople)) {
    const { login, name, language, administrator } = person
    const account = { login, name, language, administrator, password: SAMPLE_PASSWORD }
    ids.set(key, (await accounts.find(login)) ?? must(await accounts.create(account, COMMAND_LINE)))
  }
  const known = new Map<DeskKey, DeskId>()
  const existing = await desks.list({ account: one(ids, 'huy'), administrator: true, roles: {} })
  for (const [key, name] of entriesOf(sampleDesks)) {
    const desk = existing.find((each) => each.name === name) ?? must(await desks.create(name, COMMAND_LINE))
    known.set(key, desk.id)
  }
  const actors = new Map<PersonKey, Actor>()
  for (const [key, { administrator, roles }] of entriesOf(samplePeople)) {
    const account = one(ids, key)
    const rolesByDesk: Record<DeskId, readonly DeskRole[]> = {}
    for (const [desk, has] of entriesOf(roles)) {
      must(await desks.setRoles(one(known, desk), account, has, COMMAND_LINE))
      rolesByDesk[one(known, desk)] = has
    }
    actors.set(key, { account, administrator, roles: rolesByDesk })
  }
  return { desks: record(known), actors: record(actors) }
}

function entriesOf<Key extends string, Value>(of: Readonly<Partial<Record<Key, Value>>>): [Key, Value][] {
  return Object.entries(of) as [Key, Value][]
}

function record<Key extends string, Value>(map: ReadonlyMap<Key, Value>): Record<Key, Value> {
  return Object.fromEntries(map) as Record<Key, Value>
}

function one<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`${String(key)} is not among the sample newsroom's`)
  return value
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample newsroom's people: ${JSON.stringify(result.failure)}`)
  return result.value
}
