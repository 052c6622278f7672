import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../commands/CommandsContext'
import { SpaceView } from './SpaceView'

/** What takes the space on this computer, and what can be done about it. Opened by the command `library:space`. */
export function SpaceDialog(): ReactNode {
  const { t } = useTranslation('space')
  const { t: app } = useTranslation('app')
  const [opened, setOpened] = useState(false)
  useCommand('library:space', () => setOpened(true))
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('title')}
      closeButtonProps={{ 'aria-label': app('close') }}
      size={620}
    >
      {opened && <SpaceView onLeave={() => setOpened(false)} />}
    </Modal>
  )
}
