import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewsroom } from './NewsroomContext'

/** Says how this computer keeps the session's key. */
export function KeyNote(): ReactNode {
  const { t } = useTranslation('account')
  const { account } = useNewsroom()
  return (
    <Text c="dimmed" size="xs">
      {t(account?.sealed === false ? 'keyPlain' : 'keySealed')}
    </Text>
  )
}
