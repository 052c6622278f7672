import { Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../commands/CommandsContext'
import { DeviceList } from './DeviceList'
import { useNewsroom } from './NewsroomContext'
import { PasswordForm } from './PasswordForm'
import { ProfileForm } from './ProfileForm'
import { useDeskRoles } from './use-desk-roles'

/** One's own account: name, colour and language, the computers signed in, the password. Opened by the command `account:manage`. */
export function AccountDialog(): ReactNode {
  const { t } = useTranslation('account')
  const { t: app } = useTranslation()
  const { account } = useNewsroom()
  const roles = useDeskRoles(account)
  const [opened, setOpened] = useState(false)
  const own = account?.account ?? null
  useCommand('account:manage', () => setOpened(true), account?.session === 'signedIn')
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('manageTitle')}
      closeButtonProps={{ 'aria-label': app('close') }}
      size={560}
    >
      {own !== null && (
        <Stack gap="lg">
          <ProfileForm key={own.id} account={own} roles={roles} />
          <DeviceList />
          {own.hasPassword && <PasswordForm />}
        </Stack>
      )}
    </Modal>
  )
}
