import { z } from 'zod'
import { OwnAccount } from '../../shared/accounts/account-api'
import { DeskIdShape, DeviceIdShape, deskRoles } from '../../shared/workflow/people'

/** The session's key as it lies in the file: `sealed` by the system (base64), or as it is. */
const KeptToken = z.object({ sealed: z.boolean(), value: z.string() })
/** The session's key as it lies in the file. */
export type KeptToken = z.infer<typeof KeptToken>

/** The content of `session.json`: the newsroom this computer belongs to. */
export const SessionFile = z.object({
  server: z.string().nullable().default(null),
  account: OwnAccount.nullable().default(null),
  device: z.object({ id: DeviceIdShape, name: z.string() }).nullable().default(null),
  desks: z.array(z.object({ id: DeskIdShape, name: z.string(), roles: z.array(z.enum(deskRoles)) })).default([]),
  token: KeptToken.nullable().default(null),
  /** The key of a session that the server ended: with it the computer still hears that it was signed out for good. */
  ended: KeptToken.nullable().default(null),
  revoked: z.boolean().default(false),
  paused: z.boolean().default(false),
  /** Approved certificates by the server's address (its origin). */
  approved: z.record(z.string(), z.object({ fingerprint: z.string(), pem: z.string() })).default({}),
})
/** The content of `session.json`. */
export type SessionFile = z.infer<typeof SessionFile>
