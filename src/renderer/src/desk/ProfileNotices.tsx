import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadOnly } from '../settings/use-read-only'
import { useDeskEvent } from './DeskContext'
import { useFailureSentence } from './failure-sentence'
import { useNotices } from './Notices'

/** Tells what has befallen the profile: files that were set aside, a folder that can only be read. Shows nothing of its own. */
export function ProfileNotices(): null {
  const notices = useNotices()
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const readOnly = useReadOnly()
  useDeskEvent('profile:setAside', ({ file, folder, reason }) =>
    notices.warn(t(reason === 'newer-version' ? 'fileSetAsideNewer' : 'fileSetAside', { file, folder })),
  )
  const tell = useEffectEvent(() => notices.warn(sentence({ code: 'profile-read-only' })))
  useEffect(() => {
    if (readOnly) tell()
  }, [readOnly])
  return null
}
