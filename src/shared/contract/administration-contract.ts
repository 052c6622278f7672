import { z } from 'zod'
import {
  AccountChange,
  AccountView,
  AuditEntry,
  AuditQuery,
  Desk,
  DeskChange,
  DeskRequest,
  Device,
  Invitation,
  InvitationRequest,
  NewInvitation,
  RolesChange,
} from '../accounts/account-api'
import { AccountIdShape, DeskIdShape } from '../workflow/people'

const Nothing = z.object({})
const Account = z.object({ account: AccountIdShape })

/** What an administrator may ask about everyone's accounts and desks; the server refuses it to all others (`not-allowed`). */
export const administrationRequests = {
  'administration:accounts': { input: Nothing, output: z.object({ accounts: z.array(AccountView) }) },
  'administration:changeAccount': { input: Account.extend({ change: AccountChange }), output: Nothing },
  /** A password that is shown once; the account is signed out everywhere. */
  'administration:resetPassword': { input: Account, output: z.object({ password: z.string() }) },
  'administration:devices': { input: Account, output: z.object({ devices: z.array(Device) }) },
  'administration:invitations': { input: Nothing, output: z.object({ invitations: z.array(Invitation) }) },
  /** The answer's link is shown once. */
  'administration:invite': { input: InvitationRequest, output: NewInvitation },
  'administration:withdraw': { input: z.object({ invitation: z.uuid() }), output: Nothing },
  /** Every desk with its members, archived ones too. */
  'administration:desks': { input: Nothing, output: z.object({ desks: z.array(Desk) }) },
  'administration:makeDesk': { input: DeskRequest, output: Desk },
  'administration:changeDesk': { input: z.object({ desk: DeskIdShape, change: DeskChange }), output: Desk },
  /** Sets all the roles of somebody on a desk; none takes them off it. */
  'administration:setRoles': {
    input: RolesChange.extend({ desk: DeskIdShape, account: AccountIdShape }),
    output: Desk,
  },
  'administration:audit': { input: AuditQuery, output: z.object({ entries: z.array(AuditEntry) }) },
} as const
