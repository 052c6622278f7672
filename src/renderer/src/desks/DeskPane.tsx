import { Button, CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconAlarm, IconAlertTriangle, IconBellRinging, IconClockUp, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import type { DeskPaneSettings } from '../../../shared/settings'
import type { Actor } from '../../../shared/workflow/people'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { StateBadge } from '../workflow/StateBadge'
import { outdatedBy, useAsked } from '../workflow/use-asked'
import { useNewsroomView, usePersonName } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './DeskPane.module.css'
import { type DeskGroup, deskGroups, isOverdue } from './desk-lines'

/** Lines of one state that are drawn before the person asks for more. */
const SHOWN_AT_ONCE = 50

/** The desk's queue: articles by state, whose they are and when they are due. */
export function DeskPane(props: { readonly me: Actor }): ReactNode {
  const { t } = useTranslation('desks')
  const { settings } = useSettings()
  const [search, setSearch] = useState('')
  const answer = useAsked('desk:items', {}, '', [
    outdatedBy('workflow:changed'),
    outdatedBy('notifications:changed'),
    outdatedBy('newsroom:changed'),
    outdatedBy('library:changed', ({ building }) => building === undefined),
  ])
  const { whose, desk } = settings.deskPane
  const groups = useMemo(
    () => (answer === undefined ? undefined : deskGroups(answer.items, { whose, desk }, props.me, search)),
    [answer, whose, desk, props.me, search],
  )
  return (
    <div className={classes.pane}>
      <DeskFilters search={search} onSearch={setSearch} />
      <div className={classes.groups} data-lines>
        {groups?.length === 0 && (
          <p className={classes.empty}>
            {t('deskEmpty')} <span>{t('deskEmptyHint')}</span>
          </p>
        )}
        {groups?.map((group) => (
          <Group key={group.state} group={group} />
        ))}
      </div>
    </div>
  )
}

function DeskFilters(props: { readonly search: string; readonly onSearch: (search: string) => void }): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tLibrary } = useTranslation('library')
  const { settings, change } = useSettings()
  const { desks } = useNewsroomView()
  const { deskPane } = settings
  const set = (patch: Partial<DeskPaneSettings>): void => void change({ deskPane: { ...deskPane, ...patch } })
  return (
    <div className={classes.filters}>
      <TextInput
        size="sm"
        type="search"
        aria-label={tLibrary('search')}
        placeholder={tLibrary('searchHint')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        rightSection={
          props.search === '' ? null : (
            <CloseButton size="sm" aria-label={tLibrary('clearSearch')} onClick={() => props.onSearch('')} />
          )
        }
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('whose')}
        data={[
          { value: 'mine', label: t('mine') },
          { value: 'desks', label: t('myDesks') },
          { value: 'all', label: t('all') },
        ]}
        value={deskPane.whose}
        onChange={(whose) => set({ whose })}
      />
      {desks.length > 1 && (
        <Select
          size="xs"
          aria-label={t('chooseDesk')}
          placeholder={t('allDesks')}
          clearable
          data={desks.map(({ id, name }) => ({ value: id, label: name }))}
          value={deskPane.desk}
          onChange={(desk) => set({ desk })}
        />
      )}
    </div>
  )
}

function Group({ group }: { readonly group: DeskGroup }): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tState } = useTranslation('workflowStates')
  const formats = useFormats()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const { state, items } = group
  const now = useNow()
  return (
    <section aria-label={t('stateCount', { state: tState(state), number: formats.number(items.length) })}>
      <h3 className={classes.state}>
        <StateBadge state={state} />
        <span aria-hidden>{formats.number(items.length)}</span>
      </h3>
      <ul className={classes.lines}>
        {items.slice(0, shown).map((item) => (
          <li key={`${item.articleId}:${item.language}`}>
            <Line item={item} now={now} />
          </li>
        ))}
      </ul>
      {items.length > shown && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {t('more', { number: formats.number(Math.min(SHOWN_AT_ONCE, items.length - shown)) })}
        </Button>
      )}
    </section>
  )
}

function Line({ item, now }: { readonly item: DeskItem; readonly now: number }): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const { openArticle, currentArticle } = useWorkspace()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const { version, headline, queued } = item
  const who = version.assignee ?? (version.state === 'inReview' ? version.stateBy : item.owner)
  const until = version.publishAt ?? version.dueAt
  const overdue = isOverdue(item, now)
  return (
    <button
      type="button"
      className={classes.line}
      disabled={!item.here}
      aria-current={currentArticle === item.articleId ? 'true' : undefined}
      data-line
      onKeyDown={moveBetweenLines}
      onClick={() => openArticle(item.articleId)}
    >
      <span className={classes.headline} lang={item.language} data-unread={item.unread || undefined}>
        {headline === '' ? t('untitled') : headline}
      </span>
      <span className={classes.facts}>
        {item.unread && <Mark text={t('unread')} icon={<IconBellRinging size={14} stroke={1.75} aria-hidden />} />}
        {queued === 'waiting' && (
          <Mark text={t('waitingShort')} icon={<IconClockUp size={14} stroke={1.75} aria-hidden />} />
        )}
        {queued === 'refused' && (
          <Mark
            text={t('refusedShort')}
            tone="accent"
            icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
          />
        )}
        <abbr title={formats.language(item.language)}>{item.language}</abbr>
        <span className={classes.who}>{nameOf(who)}</span>
        {until !== null && (
          <span className={classes.until} data-overdue={overdue || undefined}>
            {overdue && <IconAlarm size={14} stroke={1.75} aria-hidden />}
            {overdue && `${t('overdue')} `}
            <time dateTime={new Date(until).toISOString()} title={formats.full(until)}>
              {shortTime(formats, until, now)}
            </time>
          </span>
        )}
      </span>
    </button>
  )
}

/** The time alone where it is today, else day and time. */
function shortTime(formats: ReturnType<typeof useFormats>, at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  return sameDay ? formats.time(at) : formats.full(at)
}

function Mark(props: { readonly text: string; readonly icon: ReactNode; readonly tone?: 'accent' }): ReactNode {
  return (
    <span className={classes.mark} data-tone={props.tone}>
      {props.icon}
      {props.text}
    </span>
  )
}

/** Arrow keys, Home and End go from line to line, whatever state they stand in. */
function moveBetweenLines(event: KeyboardEvent<HTMLElement>): void {
  const lines = [
    ...(event.currentTarget.closest('[data-lines]')?.querySelectorAll<HTMLElement>('[data-line]:not(:disabled)') ?? []),
  ]
  const at = lines.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const goals: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }
  const goal = goals[event.key]
  if (goal === undefined) return
  event.preventDefault()
  lines[goal]?.focus()
}
