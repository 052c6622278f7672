import { Button, Group, List, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AvailableCommand } from '../../../shared/workflow/allowance'
import type { CommandKind } from '../../../shared/workflow/commands'
import classes from './ReviewTab.module.css'
import { useRefusalSentence } from './use-spoken'

/** The commands a person can give, the one that leads onwards first; those that are not possible say why when asked. */
export function CommandButtons(props: {
  readonly commands: readonly AvailableCommand[]
  readonly onCommand: (command: AvailableCommand) => void
}): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tCommand } = useTranslation('workflowCommands')
  const sentence = useRefusalSentence()
  const [asked, setAsked] = useState(false)
  const reasonsId = useId()
  const possible = props.commands.filter(({ refusal }) => refusal === undefined)
  const impossible = props.commands.filter(({ refusal }) => refusal !== undefined)
  const onward = possible.find(({ kind }) => ONWARD.has(kind))
  return (
    <Stack gap="xs">
      <Group gap={8} role="group" aria-label={t('commands')}>
        {possible
          .toSorted((a, b) => Number(b === onward) - Number(a === onward))
          .map((command) => (
            <Button
              key={command.kind}
              size="xs"
              variant={command === onward ? 'filled' : 'default'}
              onClick={() => props.onCommand(command)}
            >
              {tCommand(command.kind)}
            </Button>
          ))}
      </Group>
      {impossible.length > 0 && (
        <div>
          <UnstyledButton
            className={classes.fold}
            aria-expanded={asked}
            aria-controls={reasonsId}
            onClick={() => setAsked(!asked)}
          >
            {asked ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
            {t('impossible', { count: impossible.length })}
          </UnstyledButton>
          {asked && (
            <List id={reasonsId} listStyleType="none" spacing={4} mt={4}>
              {impossible.map(({ kind, refusal }) => (
                <List.Item key={kind}>
                  <Text size="xs" fw={600}>
                    {tCommand(kind)}
                  </Text>
                  {refusal !== undefined && (
                    <Text size="xs" c="dimmed">
                      {sentence(refusal)}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
          )}
        </div>
      )}
    </Stack>
  )
}

/** The commands that bring a version further on its way. */
const ONWARD: ReadonlySet<CommandKind> = new Set(['submit', 'take', 'approve', 'publish', 'correct', 'restore'])
