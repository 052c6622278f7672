import { List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import type { HistoryEntry } from '../../../shared/workflow/history'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import { outdatedBy, useAsked } from './use-asked'
import { usePersonName } from './WorkflowContext'

/** Who did what to a version and when, newest first, as the server keeps it; without it, as it last said. */
export function WorkflowHistory(props: { readonly id: ArticleId; readonly language: string }): ReactNode {
  const { t } = useTranslation('desks')
  const { id, language } = props
  const formats = useFormats()
  const now = useNow()
  const answer = useAsked('workflow:history', { id }, id, [
    outdatedBy('workflow:changed', ({ articles, many }) => many || articles.includes(id)),
    outdatedBy('newsroom:changed'),
  ])
  if (answer === undefined) return null
  if (answer.entries === null) return <Dimmed text={t('historyOffline')} />
  const entries = answer.entries.filter((entry) => entry.language === language)
  return (
    <Stack gap="xs">
      {answer.asOf !== null && <Dimmed text={t('historyAsOf', { when: formats.soon(answer.asOf, now) })} />}
      {entries.length === 0 ? (
        <Dimmed text={t('historyEmpty')} />
      ) : (
        <List listStyleType="none" spacing="xs" aria-label={t('history')}>
          {entries.map((entry) => (
            <List.Item key={entry.revision}>
              <Entry entry={entry} />
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}

function Entry({ entry }: { readonly entry: HistoryEntry }): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tCommand } = useTranslation('workflowCommands')
  const formats = useFormats()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const words = { who: capitalised(nameOf(entry.by)), command: tCommand(entry.command) }
  const assignee = entry.details['assignee']
  return (
    <>
      <Text size="sm" fw={500}>
        {t(entry.automatic ? 'historyAutomatic' : 'historyEntry', words)}
        {typeof assignee === 'string' && ` → ${nameOf(assignee)}`}
      </Text>
      {entry.note !== null && <Text size="sm">“{entry.note}”</Text>}
      {entry.waived !== null && <Text size="sm">{t('historyWaived', { reason: entry.waived.reason })}</Text>}
      <Text size="xs" c="dimmed">
        {formats.full(entry.at)}
      </Text>
    </>
  )
}

function capitalised(name: string): string {
  return name.slice(0, 1).toLocaleUpperCase() + name.slice(1)
}

function Dimmed(props: { readonly text: string }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {props.text}
    </Text>
  )
}
