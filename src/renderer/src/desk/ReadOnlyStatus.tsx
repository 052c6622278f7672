import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from './Notices'

/** Says in the status line that the profile can only be read, and offers to try once more to write in it. */
export function ReadOnlyStatus(): ReactNode {
  const { t } = useTranslation()
  const request = useRequest()
  const [tried, setTried] = useState<'not yet' | 'now' | 'in vain'>('not yet')
  return (
    <>
      <IconLock size={14} stroke={1.75} aria-hidden />
      <span>{t(tried === 'in vain' ? 'stateStillReadOnly' : 'stateReadOnly')}</span>
      <Button
        variant="subtle"
        size="compact-xs"
        loading={tried === 'now'}
        onClick={() => {
          setTried('now')
          // When it can be written again every window is loaded anew.
          void request('profile:tryAgain', {}).finally(() => setTried('in vain'))
        }}
      >
        {t('tryWritingAgain')}
      </Button>
    </>
  )
}
