import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandModal } from '../commands/CommandModal'
import { DeviceList } from './DeviceList'
import { useNewsroom } from './NewsroomContext'
import { PasswordForm } from './PasswordForm'
import { ProfileForm } from './ProfileForm'
import { useDeskRoles } from './use-desk-roles'

/** One's own account: name, colour and language, the computers signed in, the password. Opened by the command `account:manage`. */
export function AccountDialog(): ReactNode {
  const { t } = useTranslation('account')
  const { account } = useNewsroom()
  const roles = useDeskRoles(account)
  const own = account?.account ?? null
  return (
    <CommandModal
      command="account:manage"
      enabled={account?.session === 'signedIn'}
      title={t('manageTitle')}
      size={560}
    >
      {() =>
        own !== null && (
          <Stack gap="lg">
            <ProfileForm key={own.id} account={own} roles={roles} />
            <DeviceList />
            {own.hasPassword && <PasswordForm />}
          </Stack>
        )
      }
    </CommandModal>
  )
}
