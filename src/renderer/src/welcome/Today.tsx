import { Button, UnstyledButton } from '@mantine/core'
import { IconFeather, IconFileImport, IconLayoutColumns } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import type { Actor } from '../../../shared/workflow/people'
import { useCommands } from '../commands/CommandsContext'
import { useDeskItems } from '../desks/DeskLinesContext'
import { isOverdue, lineKey } from '../desks/desk-lines'
import { type WaitingKind, waitingFor } from '../desks/waiting'
import { useFormats } from '../i18n/InterfaceTexts'
import { StateBadge } from '../workflow/StateBadge'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './Today.module.css'

/** Lines of one kind that are shown; the desk has the rest. */
const MOST_SHOWN = 4

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What stands in the article's place for somebody in a newsroom: their name, what waits for them, and the ways to begin. */
export function Today({ me }: { readonly me: Actor }): ReactNode {
  const { t } = useTranslation('welcome')
  const { people, reachable, heardAt } = useNewsroomView()
  const formats = useFormats()
  const now = useNow()
  const items = useDeskItems(true)
  const waiting = useMemo(() => (items === undefined ? undefined : waitingFor(items, me, now)), [items, me, now])
  const name = people.find(({ id }) => id === me.account)?.name
  const count = waiting?.reduce((sum, group) => sum + group.items.length, 0)
  const greeting = t(greetingAt(now))
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h2 className={classes.title}>{name === undefined ? greeting : t('greeting', { greeting, name })}</h2>
        <p className={classes.lead}>
          {count !== undefined &&
            (count === 0 ? t('nothingWaits') : t('waits', { count, number: formats.number(count) }))}
          {!reachable && heardAt !== null && ` ${t('asOf', { when: formats.soon(heardAt, now) })}`}
        </p>
        {waiting?.map(({ kind, items: lines }) => (
          <Waiting key={kind} kind={kind} items={lines} now={now} />
        ))}
        <Ways />
      </div>
    </div>
  )
}

function greetingAt(now: number): 'morning' | 'afternoon' | 'lateAfternoon' | 'evening' {
  const hour = new Date(now).getHours()
  if (hour < 12) return 'morning'
  if (hour >= 18) return 'evening'
  // Indonesian parts the afternoon in two.
  return hour < 15 ? 'afternoon' : 'lateAfternoon'
}

function Waiting(props: {
  readonly kind: WaitingKind
  readonly items: readonly DeskItem[]
  readonly now: number
}): ReactNode {
  const { kind, items, now } = props
  const { t } = useTranslation('welcome')
  const formats = useFormats()
  const commands = useCommands()
  return (
    <section>
      <h3 className={classes.heading}>
        {t(kind)} <span className={classes.number}>{formats.number(items.length)}</span>
      </h3>
      <ul className={classes.lines}>
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={lineKey(item)}>
            <Line item={item} now={now} />
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN && (
        <Button variant="subtle" size="compact-xs" ml={-8} mt={4} onClick={() => commands.run('view:desk')}>
          {t('moreOnDesk', { count: items.length - MOST_SHOWN })}
        </Button>
      )}
    </section>
  )
}

function Line({ item, now }: { readonly item: DeskItem; readonly now: number }): ReactNode {
  const { t: tDesk } = useTranslation('desks')
  const formats = useFormats()
  const { openArticle } = useWorkspace()
  const { version, language, headline } = item
  const overdue = isOverdue(item, now)
  return (
    <UnstyledButton
      className={classes.line}
      disabled={!item.here}
      onClick={() => openArticle(item.articleId, language)}
    >
      <span className={classes.headline} lang={language}>
        {headline === '' ? tDesk('untitled') : headline}
      </span>
      <span className={classes.facts}>
        <StateBadge state={version.state} plain />
        <span>{formats.language(language)}</span>
        {item.section !== '' && <span>{item.section}</span>}
        <span className={classes.when} data-overdue={overdue || undefined}>
          {version.dueAt === null
            ? formats.when(version.stateAt, now)
            : `${overdue ? tDesk('overdue') : tDesk('due')} ${formats.soon(version.dueAt, now)}`}
        </span>
      </span>
    </UnstyledButton>
  )
}

function Ways(): ReactNode {
  const { t } = useTranslation('welcome')
  const commands = useCommands()
  return (
    <div className={classes.ways}>
      <Button variant="default" leftSection={<IconFeather {...icon} />} onClick={() => commands.run('article:new')}>
        {t('write')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconLayoutColumns {...icon} />}
        onClick={() => commands.run('view:board')}
      >
        {t('openBoard')}
      </Button>
      <Button
        variant="subtle"
        leftSection={<IconFileImport {...icon} />}
        onClick={() => commands.run('article:import')}
      >
        {t('import')}
      </Button>
    </div>
  )
}
