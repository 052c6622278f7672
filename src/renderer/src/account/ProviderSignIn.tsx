import { Button, Divider, Group, Loader, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk/DeskContext'
import { FormProblem } from './FormProblem'
import { useArrival } from './use-arrival'

/** The way in by the newsroom's identity provider, in the system's browser; leaving the screen stops it. */
export function ProviderSignIn(props: {
  readonly address: string
  readonly provider: string
  /** Somebody joins with an invitation. */
  readonly invitation?: string
  readonly onDone: () => void
}): ReactNode {
  const { address, provider, invitation, onDone } = props
  const { t } = useTranslation('account')
  const { t: app } = useTranslation()
  const desk = useDesk()
  const { problem, busy, arrive } = useArrival(address, onDone)
  const waiting = busy !== ''
  const stop = useEffectEvent(() => void desk.request('account:cancelProvider', {}))
  useEffect(() => (waiting ? () => stop() : undefined), [waiting])
  return (
    <Stack gap="sm">
      {waiting ? (
        <Group justify="space-between" wrap="nowrap" role="status">
          <Group gap="xs" wrap="nowrap">
            <Loader size={16} aria-hidden />
            <Text size="sm">{t('providerWaiting')}</Text>
          </Group>
          <Button variant="default" onClick={() => void desk.request('account:cancelProvider', {})}>
            {app('cancel')}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
          onClick={() =>
            void arrive('provider', 'account:signInWithProvider', {
              address,
              ...(invitation === undefined ? {} : { invitation }),
            })
          }
        >
          {t(invitation === undefined ? 'providerSignIn' : 'providerJoin', { provider })}
        </Button>
      )}
      <FormProblem>{problem}</FormProblem>
      <Divider label={t('or')} labelPosition="center" />
    </Stack>
  )
}
