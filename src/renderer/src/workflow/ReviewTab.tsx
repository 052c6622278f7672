import { Stack, Text } from '@mantine/core'
import { IconAlarm, IconHourglass } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { type AvailableCommand, availableCommands } from '../../../shared/workflow/allowance'
import { findProblems } from '../../../shared/workflow/checks'
import type { Actor } from '../../../shared/workflow/people'
import { type ArticleRecord, type VersionRecord, versionOf } from '../../../shared/workflow/record'
import { useOverlapCount } from '../account/NewsroomContext'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { ThreadsPanel } from '../review/ThreadsPanel'
import { useNow } from '../workspace/use-now'
import { CommandButtons } from './CommandButtons'
import { GiveDialog, type Given, needsDialog } from './GiveDialog'
import { ProblemList } from './ProblemList'
import { QueuedList } from './QueuedList'
import classes from './ReviewTab.module.css'
import { StateBadge } from './StateBadge'
import { useRecordAhead } from './use-record-ahead'
import { timeIn } from './use-spoken'
import { useNewsroomView, usePersonName, useStanding } from './WorkflowContext'
import { WorkflowHistory } from './WorkflowHistory'

/** Where the version at hand stands, what can be done with it, what is to be seen to, and who did what. */
export function ReviewTab(): ReactNode {
  const { t } = useTranslation('desks')
  const { me } = useNewsroomView()
  const record = useRecordAhead()
  if (me === null)
    return (
      <Stack gap="lg">
        <Hint text={t('notConnected')} />
        <ThreadsPanel />
      </Stack>
    )
  if (record === null) return <Hint text={t('notYours')} />
  return <Review record={record} me={me} />
}

function Review({ record, me }: { readonly record: ArticleRecord; readonly me: Actor }): ReactNode {
  const { t } = useTranslation('desks')
  const { id, replica, language, sourceLanguage } = useArticle()
  const { queued } = useStanding()
  const { reachable } = useNewsroomView()
  const now = useNow()
  const give = useGive(id)
  const overlaps = useOverlapCount(id)
  const [asked, setAsked] = useState<AvailableCommand>()
  const problems = useSettledRead(replica.doc, `problems:${language}`, (doc) => findProblems(doc, language))
  const version = versionOf(record, language)
  const commands = availableCommands({ record, language, sourceLanguage, actor: me, now, problems })
  const mine = queued.filter(({ request }) => request.language === language)
  const onCommand = (command: AvailableCommand): void => {
    if (needsDialog(command, overlaps)) setAsked(command)
    else void give(version, { command: { kind: command.kind } as Given['command'] })
  }
  return (
    <Stack gap="lg">
      <Standing record={record} version={version} now={now} />
      {mine.length > 0 && <QueuedList queued={mine} />}
      {!reachable && <Hint text={t('offline')} />}
      <Section title={t('commands')}>
        <CommandButtons commands={commands} onCommand={onCommand} />
      </Section>
      <ThreadsPanel />
      <Section title={t('problems', { count: problems.length })}>
        <ProblemList problems={problems} />
      </Section>
      <Section title={t('history')}>
        <WorkflowHistory id={id} language={language} />
      </Section>
      {asked !== undefined && (
        <GiveDialog
          available={asked}
          record={record}
          version={version}
          onCancel={() => setAsked(undefined)}
          onGive={(given) => {
            setAsked(undefined)
            void give(version, given)
          }}
        />
      )}
    </Stack>
  )
}

/** Gives a command about a version as it is shown, with everything written so far on its way before it. */
function useGive(id: ArticleId): (seen: VersionRecord, given: Given) => Promise<void> {
  const { replica } = useArticle()
  const request = useRequest()
  return async ({ language, revision, state }, given) => {
    await replica.flush()
    if ((await request('drafts:flush', { id })) === undefined) return
    await request('workflow:give', {
      articleId: id,
      language,
      expectedRevision: revision,
      expectedState: state,
      ...given,
    })
  }
}

/** The version's state in words, and who has it until when. */
function Standing(props: {
  readonly record: ArticleRecord
  readonly version: VersionRecord
  readonly now: number
}): ReactNode {
  const { record, version, now } = props
  const { t, i18n } = useTranslation('desks')
  const formats = useFormats()
  const { desks } = useNewsroomView()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const desk = desks.find(({ id }) => id === record.desk)?.name
  const overdue = version.dueAt !== null && version.dueAt < now && !FINISHED.has(version.state)
  const facts: [string, ReactNode][] = [
    ...(desk === undefined ? [] : ([[t('deskName'), desk]] as [string, ReactNode][])),
    [t('owner'), nameOf(record.owner)],
    [t('assignee'), version.assignee === null ? t('nobody') : nameOf(version.assignee)],
  ]
  if (version.state === 'inReview') facts.push([t('reviewer'), nameOf(version.stateBy)])
  if (version.dueAt !== null) facts.push([t('due'), <Due key="due" at={version.dueAt} overdue={overdue} />])
  if (version.publishAt !== null) facts.push([t('publishAt'), formats.full(version.publishAt)])
  if (version.embargo !== null) {
    const { until, zone } = version.embargo
    facts.push([t('embargoUntil'), <Embargo key="embargo" text={`${timeIn(until, i18n.language, zone)} (${zone})`} />])
  }
  return (
    <section aria-label={t('versionState', { language: formats.languageWithin(version.language) })}>
      <Stack gap={4} align="flex-start">
        <StateBadge state={version.state} />
        <Text size="sm" c="dimmed">
          {t('since', { when: formats.full(version.stateAt), who: nameOf(version.stateBy) })}
        </Text>
      </Stack>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const FINISHED: ReadonlySet<VersionRecord['state']> = new Set(['published', 'corrected', 'withdrawn', 'spiked'])

/** A due time; one that has passed is marked by icon and word. */
export function Due(props: { readonly at: number; readonly overdue: boolean }): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  return (
    <span className={classes.due} data-overdue={props.overdue || undefined}>
      {props.overdue && <IconAlarm size={14} stroke={1.75} aria-hidden />}
      {props.overdue && `${t('overdue')}: `}
      {formats.full(props.at)}
    </span>
  )
}

function Embargo(props: { readonly text: string }): ReactNode {
  return (
    <span className={classes.due}>
      <IconHourglass size={14} stroke={1.75} aria-hidden />
      {props.text}
    </span>
  )
}

function Section(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h3 className={classes.title}>{props.title}</h3>
      {props.children}
    </section>
  )
}

function Hint(props: { readonly text: string }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {props.text}
    </Text>
  )
}
