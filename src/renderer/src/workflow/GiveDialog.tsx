import { Button, Checkbox, Group, List, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AvailableCommand } from '../../../shared/workflow/allowance'
import { type CommandKind, type CommandRequest, WorkflowCommand } from '../../../shared/workflow/commands'
import type { ArticleRecord, VersionRecord } from '../../../shared/workflow/record'
import { UnreviewedWarning } from '../merge/UnreviewedWarning'
import { numbered, useProblemSentence } from './ProblemList'
import { TimeFields } from './TimeFields'
import { useNewsroomView } from './WorkflowContext'
import { fieldTime, instantOfField, ownZone } from './wall-time'

/** What a person decided in the dialog. */
export type Given = Pick<CommandRequest, 'command' | 'override'>

/** Commands that ask for nothing unless problems, or merges nobody has looked at, stand in their way: a button alone gives them. */
export function needsDialog({ kind, needsNote, problems }: AvailableCommand, overlaps = 0): boolean {
  if (kind === 'approve' && overlaps > 0) return true
  return needsNote || problems.length > 0 || ['schedule', 'embargo', 'assign', 'setDue', 'spike'].includes(kind)
}

/** Asks for what a command needs: a note, a time in a zone, a person, a reason to pass over problems. */
export function GiveDialog(props: {
  readonly available: AvailableCommand
  readonly record: ArticleRecord
  readonly version: VersionRecord
  readonly onCancel: () => void
  readonly onGive: (given: Given) => void
}): ReactNode {
  const { available, version } = props
  const { kind, problems } = available
  const { t } = useTranslation('desks')
  const { t: tCommand } = useTranslation('workflowCommands')
  const [note, setNote] = useState('')
  const [zone, setZone] = useState(version.embargo?.zone ?? ownZone())
  const [time, setTime] = useState(() => startingTime(kind, version, zone))
  const [noTime, setNoTime] = useState(false)
  const [calendar, setCalendar] = useState(false)
  const [person, setPerson] = useState<string | null>(version.assignee)
  const [reason, setReason] = useState('')
  const asksTime = kind === 'schedule' || kind === 'embargo' || kind === 'setDue'
  const at = instantOfField(time, zone)
  const command = WorkflowCommand.safeParse({
    kind,
    ...(note.trim() === '' ? {} : { note }),
    ...(kind === 'schedule' ? { at } : {}),
    ...(kind === 'setDue' ? { at: noTime ? null : at } : {}),
    ...(kind === 'embargo' ? { until: at, zone } : {}),
    ...(kind === 'assign' ? { to: person } : {}),
  })
  const complete = command.success && (problems.length === 0 || reason.trim() !== '')
  const give = (event: FormEvent): void => {
    event.preventDefault()
    if (!command.success || !complete) return
    const codes = [...new Set(problems.map(({ code }) => code))]
    const override = problems.length === 0 ? {} : { override: { reason: reason.trim(), problems: codes } }
    props.onGive({ command: command.data, ...override })
  }
  return (
    <Modal
      opened
      onClose={props.onCancel}
      // Escape closes the calendar first.
      closeOnEscape={!calendar}
      title={tCommand(kind)}
      size="md"
    >
      <form onSubmit={give}>
        <Stack gap="sm">
          {asksTime && (
            <TimeFields
              time={time}
              zone={zone}
              disabled={noTime}
              onTime={setTime}
              onZone={setZone}
              onCalendar={setCalendar}
            />
          )}
          {kind === 'setDue' && (
            <Checkbox
              label={t('noTime')}
              checked={noTime}
              onChange={(event) => setNoTime(event.currentTarget.checked)}
            />
          )}
          {kind === 'assign' && <PersonField record={props.record} value={person} onChange={setPerson} />}
          {kind === 'approve' && <UnreviewedWarning id={props.record.id} />}
          {problems.length > 0 && <Override problems={problems} reason={reason} onReason={setReason} />}
          <Textarea
            data-autofocus={asksTime || kind === 'assign' ? undefined : true}
            label={available.needsNote ? t('noteNeeded') : t('note')}
            placeholder={t('noteHint')}
            required={available.needsNote}
            withAsterisk={false}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onCancel}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!complete}>
              {tCommand(kind)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The desk's people first, for whom an article mostly is; then everyone else in the newsroom. */
function PersonField(props: {
  readonly record: ArticleRecord
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}): ReactNode {
  const { t } = useTranslation('desks')
  const { desks, people } = useNewsroomView()
  const members = new Set<string>(
    desks.find(({ id }) => id === props.record.desk)?.members.map(({ account }) => account),
  )
  const active = people.filter((person) => person.active).toSorted((a, b) => a.name.localeCompare(b.name))
  const ordered = [...active.filter(({ id }) => members.has(id)), ...active.filter(({ id }) => !members.has(id))]
  return (
    <Select
      data-autofocus
      label={t('person')}
      placeholder={t('personNobody')}
      data={ordered.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.value}
      searchable
      clearable
      onChange={props.onChange}
    />
  )
}

function Override(props: {
  readonly problems: AvailableCommand['problems']
  readonly reason: string
  readonly onReason: (reason: string) => void
}): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tProblem } = useTranslation('problems')
  const sentence = useProblemSentence()
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('problems', { count: props.problems.length })}
      </Text>
      <List size="sm" spacing={2}>
        {numbered(props.problems).map(({ key, problem }) => (
          <List.Item key={key}>{sentence(problem)}</List.Item>
        ))}
      </List>
      <Textarea
        label={tProblem('override')}
        description={t('overrideHint')}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={5000}
        value={props.reason}
        onChange={(event) => props.onReason(event.currentTarget.value)}
      />
    </Stack>
  )
}

/** The time the dialog begins with: the one that is set, else the next full hour. */
function startingTime(kind: CommandKind, version: VersionRecord, zone: string): string {
  const set = { schedule: version.publishAt, setDue: version.dueAt, embargo: version.embargo?.until ?? null }
  const known = kind in set ? set[kind as keyof typeof set] : null
  const HOUR = 3_600_000
  return fieldTime(known ?? (Math.floor(Date.now() / HOUR) + 1) * HOUR, zone)
}
