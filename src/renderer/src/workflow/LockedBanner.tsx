import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/workflow/refusal'
import { useFormats } from '../i18n/InterfaceTexts'
import { ProposeButton } from '../review/ProposeButton'
import classes from './Banner.module.css'
import { usePersonName } from './WorkflowContext'

/** Says above a version's text why it can be read and not written. */
export function LockedBanner(props: { readonly lock: Refusal }): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const { code, params } = props.lock
  const words = { who: nameOf(String(params['by'] ?? '')), when: formats.full(Number(params['at'] ?? 0)) }
  return (
    <p className={classes.banner} role="status">
      <IconLock size={16} stroke={1.75} aria-hidden />
      <span>
        <strong>{t(sentenceOf(code, params['state']), words)}</strong> {t('lockedRead')}
      </span>
      <ProposeButton />
    </p>
  )
}

function sentenceOf(code: Refusal['code'], state: string | number | undefined) {
  if (code === 'text-approved') return state === 'scheduled' ? 'lockedScheduled' : 'lockedApproved'
  if (code === 'text-published') return 'lockedPublished'
  return code === 'text-stopped' ? 'lockedStopped' : 'lockedNotYours'
}
