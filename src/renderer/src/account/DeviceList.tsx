import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../../shared/accounts/account-api'
import type { AccountId } from '../../../shared/workflow/people'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import classes from './DeviceList.module.css'

const states = {
  signedIn: 'deviceSignedIn',
  signedOut: 'deviceSignedOut',
  expired: 'deviceExpired',
  revoked: 'deviceRevoked',
} as const satisfies Record<Device['state'], string>

/** The computers somebody was signed in on (for administrators), or oneself; any other than this one may be signed out for good. */
export function DeviceList({ account }: { readonly account?: AccountId }): ReactNode {
  const { t } = useTranslation('account')
  const request = useRequest()
  const [devices, setDevices] = useState<readonly Device[]>()
  const [asked, setAsked] = useState<Device['id']>()
  const load = useCallback(
    () => (account === undefined ? request('account:devices', {}) : request('administration:devices', { account })),
    [account, request],
  )
  useEffect(() => {
    void load().then((answer) => setDevices(answer?.devices ?? []))
  }, [load])
  return (
    <section aria-label={t('devices')}>
      <h3 className={classes.title}>{t('devices')}</h3>
      {devices === undefined ? (
        <Text c="dimmed">{t('devicesLoading')}</Text>
      ) : (
        <ul className={classes.list}>
          {devices.map((device) => (
            <li key={device.id} className={classes.device}>
              <DeviceRow device={device} onRevoke={() => setAsked(device.id)} />
              {asked === device.id && (
                <RevokeQuestion
                  device={device}
                  onDone={() => {
                    setAsked(undefined)
                    void load().then((answer) => answer && setDevices(answer.devices))
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function DeviceRow(props: { readonly device: Device; readonly onRevoke: () => void }): ReactNode {
  const { device } = props
  const { t } = useTranslation('account')
  const formats = useFormats()
  const now = useNow()
  const seen = t('deviceSeen', { time: formats.when(device.lastSeenAt, now) })
  return (
    <div className={classes.row}>
      <IconDeviceLaptop size={18} stroke={1.5} aria-hidden />
      <span className={classes.text}>
        <span className={classes.name}>{device.name}</span>
        <span className={classes.facts}>
          {device.current ? t('deviceThis') : `${t(states[device.state])} · ${seen}`}
          {device.lastAddress !== null && ` · ${device.lastAddress}`}
        </span>
      </span>
      {!device.current && device.state === 'signedIn' && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('revokeLabel', { device: device.name })}
          onClick={props.onRevoke}
        >
          {t('revoke')}
        </Button>
      )}
    </div>
  )
}

function RevokeQuestion(props: { readonly device: Device; readonly onDone: () => void }): ReactNode {
  const { device, onDone } = props
  const { t } = useTranslation('account')
  const { t: app } = useTranslation()
  const request = useRequest()
  const notices = useNotices()
  const [wipe, setWipe] = useState(false)
  const [busy, setBusy] = useState(false)
  const revoke = async (): Promise<void> => {
    setBusy(true)
    const done = await request('account:revokeDevice', {
      id: device.id,
      wipe: wipe ? 'drafts-after-upload' : 'session',
    })
    setBusy(false)
    if (done !== undefined) notices.say(t('revoked', { device: device.name }))
    onDone()
  }
  return (
    <Stack gap="xs" className={classes.question} role="group" aria-label={t('revokeTitle', { device: device.name })}>
      <Text fw={500}>{t('revokeTitle', { device: device.name })}</Text>
      <Text size="xs" c="dimmed">
        {t('revokeText')}
      </Text>
      <Checkbox
        size="sm"
        label={t('revokeWipe')}
        checked={wipe}
        onChange={(event) => setWipe(event.currentTarget.checked)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onDone}>
          {app('cancel')}
        </Button>
        <Button size="compact-sm" loading={busy} onClick={() => void revoke()}>
          {t('revoke')}
        </Button>
      </Group>
    </Stack>
  )
}
