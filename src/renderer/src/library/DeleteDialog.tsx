import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/InterfaceTexts'

/** Asks before articles are deleted for good; the keyboard begins on “Cancel”. Closed while `count` is 0. */
export function DeleteDialog(props: {
  readonly count: number
  readonly onCancel: () => void
  readonly onConfirm: () => void
}): ReactNode {
  const { count } = props
  const { t } = useTranslation('library')
  const { t: app } = useTranslation('app')
  const formats = useFormats()
  return (
    <Modal
      opened={count > 0}
      onClose={props.onCancel}
      title={t('deleteTitle', { count, number: formats.number(count) })}
      size={440}
    >
      <Text size="sm">{t('deleteText')}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={props.onCancel} data-autofocus>
          {app('cancel')}
        </Button>
        <Button onClick={props.onConfirm}>{t('deleteForGood')}</Button>
      </Group>
    </Modal>
  )
}
