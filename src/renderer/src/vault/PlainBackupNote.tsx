import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useVault } from './use-vault'

/** Says, where the profile is encrypted, that a backup without a passphrase is not. */
export function PlainBackupNote(): ReactNode {
  const { t } = useTranslation('vault')
  const status = useVault()
  if (status === undefined || status.form === 'plain') return null
  return (
    <Text size="sm" role="note">
      {t('plainBackup')}
    </Text>
  )
}
