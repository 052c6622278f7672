import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconPlayerPause } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncProblem, SyncStatus } from '../../../shared/sync/status'
import { useCommands } from '../commands/CommandsContext'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNewsroom } from './NewsroomContext'
import classes from './SyncLine.module.css'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

const problems = {
  unavailable: 'problemUnavailable',
  busy: 'problemBusy',
  forbidden: 'problemForbidden',
  untrusted: 'problemUntrusted',
  'not-understood': 'problemNotUnderstood',
  disk: 'problemDisk',
  'other-account': 'problemOtherAccount',
  unexpected: 'problemUnexpected',
} as const satisfies Record<SyncProblem, string>

/** What the status line says of the newsroom's server; nothing while this computer belongs to none. */
export function SyncLine(): ReactNode {
  const { sync } = useNewsroom()
  if (sync === null) return null
  return (
    <span className={classes.line} data-kind={sync.kind} data-testid="sync-state">
      <SyncIcon status={sync} />
      <SyncText status={sync} />
      <SyncAction status={sync} />
    </span>
  )
}

function SyncIcon({ status }: { readonly status: SyncStatus }): ReactNode {
  switch (status.kind) {
    case 'upToDate':
      return <IconCloudCheck {...icon} />
    case 'syncing':
      return <IconCloudUp {...icon} />
    case 'paused':
      return <IconPlayerPause {...icon} />
    case 'trouble':
    case 'revoked':
      return <IconAlertTriangle {...icon} />
    case 'offline':
    case 'signedOut':
      return <IconCloudOff {...icon} />
  }
}

function SyncText({ status }: { readonly status: SyncStatus }): ReactNode {
  const { t } = useTranslation('account')
  const waiting = useWaiting(status)
  // Told by a screen reader when asked for; only what stops the exchange interrupts.
  if (status.kind === 'offline') {
    return (
      <span className={classes.text}>
        <Countdown retryAt={status.retryAt} />
        {waiting}
      </span>
    )
  }
  return (
    <span className={classes.text}>
      <Sentence status={status} />
      {status.kind === 'signedOut' || status.kind === 'syncing' ? '' : waiting}
      {status.kind === 'upToDate' && status.refused > 0 && ` · ${t('lineRefused', { count: status.refused })}`}
    </span>
  )
}

function Sentence({ status }: { readonly status: Exclude<SyncStatus, { kind: 'offline' }> }): ReactNode {
  const { t } = useTranslation('account')
  const { t: sync } = useTranslation('sync')
  const formats = useFormats()
  switch (status.kind) {
    case 'upToDate':
      return t('lineUpToDate', { time: formats.time(status.at) })
    case 'syncing':
      if (status.step === 'listing') return t('lineListing')
      if (status.step === 'fetching' && status.total > 0) {
        return t('lineFetching', { done: formats.number(status.done), total: formats.number(status.total) })
      }
      return status.waiting > 0 ? t('lineWaiting', { count: status.waiting }) : t('lineSyncing')
    case 'paused':
      return t('linePaused')
    case 'signedOut':
      return status.waiting > 0 ? t('lineSignedOutWaiting', { count: status.waiting }) : t('lineSignedOut')
    case 'revoked':
      return t('lineRevoked')
    case 'trouble':
      return sync(problems[status.problem])
  }
}

function useWaiting(status: SyncStatus): string {
  const { t } = useTranslation('account')
  const waiting = 'waiting' in status ? status.waiting : 0
  return waiting > 0 ? ` · ${t('lineWaiting', { count: waiting })}` : ''
}

/** Seconds until the next attempt; not told to a screen reader each time. */
function Countdown({ retryAt }: { readonly retryAt: number }): ReactNode {
  const { t } = useTranslation('account')
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.ceil((retryAt - now) / 1000)
  return seconds > 0 ? t('lineOffline', { seconds }) : t('lineOfflineNow')
}

function action(label: string, run: () => void): ReactNode {
  return (
    <Button variant="subtle" size="compact-xs" className={classes.action} onClick={run}>
      {label}
    </Button>
  )
}

function SyncAction({ status }: { readonly status: SyncStatus }): ReactNode {
  const { t } = useTranslation('account')
  const { t: sync } = useTranslation('sync')
  const commands = useCommands()
  const request = useRequest()
  switch (status.kind) {
    case 'offline':
      return action(sync('tryNow'), () => void request('sync:tryNow', {}))
    case 'paused':
      return action(sync('resume'), () => void request('sync:resume', {}))
    case 'signedOut':
    case 'revoked':
      return action(t('signIn'), () => void commands.run('account:connect'))
    case 'trouble':
      if (status.problem === 'untrusted')
        return action(t('checkCertificate'), () => void commands.run('account:connect'))
      if (status.problem === 'other-account') return action(t('adopt'), () => void request('sync:adopt', {}))
      return action(sync('tryNow'), () => void request('sync:tryNow', {}))
    case 'syncing':
    case 'upToDate':
      return null
  }
}
