import { z } from 'zod'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names a person's account: a UUID version 7 (RFC 9562, section 5.7). */
export type AccountId = Branded<'AccountId'>
/** Names one sign-in on one computer: a UUID version 7. */
export type DeviceId = Branded<'DeviceId'>
/** Names a desk, a team with its queue: a UUID version 7. */
export type DeskId = Branded<'DeskId'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value)

/** Accepts an account's id. */
export const AccountIdShape = z.custom<AccountId>(isUuid)
/** Accepts a device's id. */
export const DeviceIdShape = z.custom<DeviceId>(isUuid)
/** Accepts a desk's id. */
export const DeskIdShape = z.custom<DeskId>(isUuid)

/** What a member of a desk may be there, from the least to the most. */
export const deskRoles = ['reporter', 'translator', 'editor', 'managingEditor'] as const
/** One of a desk's roles. */
export type DeskRole = (typeof deskRoles)[number]

/** Someone who asks for something: who they are, and what they may be on which desk. Administrators see to accounts, not to texts. */
export interface Actor {
  readonly account: AccountId
  readonly administrator: boolean
  /** The roles by desk; a person may have several on one desk. */
  readonly roles: Readonly<Record<DeskId, readonly DeskRole[]>>
}

/** The roles someone has on a desk; none when they are not its member. */
export function rolesOn(actor: Actor, desk: DeskId): readonly DeskRole[] {
  return actor.roles[desk] ?? []
}
