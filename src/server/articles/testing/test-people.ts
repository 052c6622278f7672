import { newArticleId } from '../../../shared/ids'
import type { AccountId, Actor, DeskId, DeskRole, DeviceId } from '../../../shared/workflow/people'

/** A new desk's id. */
export function newDeskId(): DeskId {
  return newArticleId() as string as DeskId
}

/** A new device's id. */
export function newDeviceId(): DeviceId {
  return newArticleId() as string as DeviceId
}

/** Someone new, with one role on each of some desks. */
export function someone(role: DeskRole, ...desks: readonly DeskId[]): Actor {
  const account = newArticleId() as string as AccountId
  return { account, administrator: false, roles: Object.fromEntries(desks.map((desk) => [desk, [role]])) }
}
