import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { AuditEntry } from '../../../shared/accounts/account-api'
import { AccountIdShape, DeskIdShape, type DeskRole, deskRoles } from '../../../shared/workflow/people'
import { deskNameIn, nameIn, type Staff } from './staff'

/** What lines of the audit log tell beside their action (src/server/accounts); each action has a part of it. */
const Details = z.object({
  name: z.string().catch(''),
  login: z.string().catch(''),
  account: AccountIdShape.nullable().catch(null),
  desk: DeskIdShape.nullable().catch(null),
  roles: z.array(z.enum(deskRoles)).catch([]),
  disabled: z.boolean().optional().catch(undefined),
  administrator: z.boolean().optional().catch(undefined),
  archived: z.boolean().optional().catch(undefined),
})

/** What a line of the audit log says somebody did, without the somebody; an action nobody here knows is told by its name. */
export function auditSentence(
  { action, details }: Pick<AuditEntry, 'action' | 'details'>,
  staff: Pick<Staff, 'people' | 'desks'>,
  words: { readonly t: TFunction<'newsroom'>; readonly role: (role: DeskRole) => string },
): string {
  const { t } = words
  const told = Details.parse(details)
  const person = nameIn(staff, told.account) ?? t('unknown')
  const desk = (told.desk === null ? undefined : deskNameIn(staff, told.desk)) ?? (told.name || t('unknown'))
  const { name, login } = told
  switch (action) {
    case 'server:set-up':
      return t('auditSetUp')
    case 'server:sample':
      return t('auditSample')
    case 'session:sign-in':
      return t('auditSignIn', { device: name })
    case 'session:sign-in-failed':
      return t('auditSignInFailed')
    case 'session:sign-out':
      return t('auditSignOut')
    case 'session:password':
      return t('auditPassword')
    case 'device:rename':
      return t('auditDeviceRename', { name })
    case 'device:revoke':
      return t('auditDeviceRevoke', { person })
    case 'account:create':
      return t('auditAccountCreate', { login })
    case 'account:change':
      return t(accountChange(told), { person })
    case 'account:password-reset':
      return t('auditPasswordReset', { person })
    case 'invitation:create':
      return t('auditInvitationCreate', { name })
    case 'invitation:accept':
      return t('auditInvitationAccept', { login })
    case 'invitation:revoke':
      return t('auditInvitationRevoke')
    case 'desk:create':
      return t('auditDeskCreate', { desk })
    case 'desk:change':
      if (told.archived === undefined) return t('auditDeskRenamed', { name })
      return t(told.archived ? 'auditDeskArchived' : 'auditDeskRestored', { desk })
    case 'desk:roles':
      if (told.roles.length === 0) return t('auditDeskLeft', { person, desk })
      return t('auditDeskRoles', { person, desk, roles: told.roles.map((role) => words.role(role)).join(', ') })
    default:
      return action
  }
}

function accountChange({
  disabled,
  administrator,
}: z.infer<typeof Details>):
  | 'auditAccountClosed'
  | 'auditAccountOpened'
  | 'auditAdministrator'
  | 'auditNoAdministrator'
  | 'auditAccountChange' {
  if (disabled !== undefined) return disabled ? 'auditAccountClosed' : 'auditAccountOpened'
  if (administrator !== undefined) return administrator ? 'auditAdministrator' : 'auditNoAdministrator'
  return 'auditAccountChange'
}
