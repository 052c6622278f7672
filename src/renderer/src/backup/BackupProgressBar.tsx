import { Button, Group, Progress, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskEvent } from '../desk/DeskContext'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'

/** How far the backup has been written or restored, and the means to stop it. */
export function BackupProgressBar(): ReactNode {
  const { t } = useTranslation('backup')
  const formats = useFormats()
  const request = useRequest()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>()
  useDeskEvent('backup:progress', setProgress)
  if (progress === undefined) return null
  const { done, total } = progress
  const label = t('progress', { done: formats.number(done), total: formats.number(total) })
  return (
    <Group wrap="nowrap">
      <Progress.Root flex={1}>
        <Progress.Section value={total === 0 ? 100 : (done / total) * 100} aria-label={label} />
      </Progress.Root>
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {label}
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={() => void request('backup:stop', {})}>
        {t('stop')}
      </Button>
    </Group>
  )
}
