import { ActionIcon, Button, Popover, Switch } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewsroom } from '../account/NewsroomContext'
import { useOpened } from '../commands/use-opened'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { useAsked } from '../workflow/use-asked'
import classes from './ExchangePopover.module.css'

/** Beside what the status line says of the server: pausing, a metered network, and what went over the line. */
export function ExchangePopover(): ReactNode {
  const { t } = useTranslation('sync')
  const { sync } = useNewsroom()
  const [open, setOpen] = useOpened()
  if (sync === null) return null
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={20}
          aria-label={t('exchange')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronUp size={14} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('exchangeTitle')}>
        <Exchange paused={sync.kind === 'paused'} mayPause={sync.kind !== 'signedOut' && sync.kind !== 'revoked'} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Exchange(props: { readonly paused: boolean; readonly mayPause: boolean }): ReactNode {
  const { t } = useTranslation('sync')
  const request = useRequest()
  const { settings, change } = useSettings()
  return (
    <>
      <h2 className={classes.title}>{t('exchangeTitle')}</h2>
      <Switch
        size="sm"
        label={t('meteredLine')}
        description={t('meteredLineHint')}
        checked={settings.meteredLine}
        onChange={(event) => void change({ meteredLine: event.currentTarget.checked })}
      />
      <Traffic />
      {props.mayPause && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void request(props.paused ? 'sync:resume' : 'sync:pause', {})}
        >
          {t(props.paused ? 'resume' : 'pause')}
        </Button>
      )}
    </>
  )
}

function Traffic(): ReactNode {
  const { t } = useTranslation('sync')
  const formats = useFormats()
  const traffic = useAsked('sync:traffic', {}, '', [])?.traffic ?? null
  if (traffic === null) return null
  const rows = [
    [t('trafficToday'), traffic.today],
    [t('trafficDays'), traffic.days],
  ] as const
  return (
    <dl className={classes.traffic}>
      {rows.map(([name, { sent, received }]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{t('trafficSums', { sent: formats.bytes(sent), received: formats.bytes(received) })}</dd>
        </div>
      ))}
    </dl>
  )
}
