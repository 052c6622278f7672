import type { Desk } from '../../../shared/accounts/account-api'
import { fail, ok } from '../../../shared/result'
import type { AccountId, DeskId } from '../../../shared/workflow/people'
import { uuid } from '../../../shared/workflow/testing/situations'
import type { StaffServices } from '../sample-staff'

/** People and desks in memory, where a database would be more than a test needs. */
export function memoryStaff(): StaffServices & { readonly logins: ReadonlyMap<string, AccountId> } {
  const logins = new Map<string, AccountId>()
  const desks = new Map<DeskId, Desk>()
  return {
    logins,
    accounts: {
      find: async (login) => logins.get(login),
      async create({ login }) {
        if (logins.has(login)) return fail('login-taken', { login })
        logins.set(login, uuid(100 + logins.size) as AccountId)
        return ok(logins.get(login) ?? (uuid(0) as AccountId))
      },
    },
    desks: {
      list: async () => [...desks.values()],
      async create(name) {
        const desk: Desk = { id: uuid(200 + desks.size) as DeskId, name, archived: false, members: [] }
        desks.set(desk.id, desk)
        return ok(desk)
      },
      async setRoles(id, account, roles) {
        const desk = desks.get(id)
        if (desk === undefined) return fail('desk-not-found')
        const members = [...desk.members.filter((member) => member.account !== account), { account, roles: [...roles] }]
        desks.set(id, { ...desk, members })
        return ok({ ...desk, members })
      },
    },
  }
}
