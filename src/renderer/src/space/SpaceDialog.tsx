import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandModal } from '../commands/CommandModal'
import { SpaceView } from './SpaceView'

/** What takes the space on this computer, and what can be done about it. Opened by the command `library:space`. */
export function SpaceDialog(): ReactNode {
  const { t } = useTranslation('space')
  return (
    <CommandModal command="library:space" title={t('title')} size={620}>
      {(close) => <SpaceView onLeave={close} />}
    </CommandModal>
  )
}
