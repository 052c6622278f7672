import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from './Notices'

/** Says in the status line that the profile can only be read, and offers to try once more to write in it. */
export function ReadOnlyStatus(): ReactNode {
  const { t } = useTranslation()
  const request = useRequest()
  const [trying, setTrying] = useState(false)
  return (
    <>
      <IconLock size={14} stroke={1.75} aria-hidden />
      <span>{t('stateReadOnly')}</span>
      <Button
        variant="subtle"
        size="compact-xs"
        loading={trying}
        onClick={() => {
          setTrying(true)
          // When it can be written again every window is loaded anew.
          void request('profile:tryAgain', {}).finally(() => setTrying(false))
        }}
      >
        {t('tryWritingAgain')}
      </Button>
    </>
  )
}
