import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClockUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueuedCommand } from '../../../shared/contract/workflow-contract'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import classes from './ReviewTab.module.css'
import { useRefusalSentence } from './use-spoken'

/** The commands of a version that wait to be sent, and those that were refused and not put away. */
export function QueuedList(props: { readonly queued: readonly QueuedCommand[] }): ReactNode {
  const { t } = useTranslation('desks')
  return (
    <Stack gap="xs" role="list" aria-label={t('queued')}>
      {props.queued.map((each) => (
        <Queued key={each.request.key} queued={each} />
      ))}
    </Stack>
  )
}

function Queued({ queued }: { readonly queued: QueuedCommand }): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tCommand } = useTranslation('workflowCommands')
  const formats = useFormats()
  const now = useNow()
  const request = useRequest()
  const sentence = useRefusalSentence()
  const { refused, sent, madeAt } = queued
  const { key, command } = queued.request
  const words = { command: tCommand(command.kind), when: formats.when(madeAt, now) }
  return (
    <div className={classes.queued} role="listitem" data-refused={refused !== null || undefined}>
      {refused === null ? (
        <IconClockUp size={16} stroke={1.75} aria-hidden />
      ) : (
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      )}
      <Stack gap={4} flex={1}>
        <Text size="sm" fw={600}>
          {t(refused === null ? 'waiting' : 'refused', words)}
        </Text>
        <Text size="sm">{refused === null ? t(sent ? 'sentUnknown' : 'waitingText') : sentence(refused.reason)}</Text>
        {(refused !== null || !sent) && (
          <Group mt={4}>
            <Button size="compact-xs" variant="default" onClick={() => void request('workflow:dismiss', { key })}>
              {t(refused === null ? 'takeBack' : 'putAway')}
            </Button>
          </Group>
        )}
      </Stack>
    </div>
  )
}
