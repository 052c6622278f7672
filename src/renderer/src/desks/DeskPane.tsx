import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Actor } from '../../../shared/workflow/people'
import { useFormats } from '../i18n/InterfaceTexts'
import { StateBadge } from '../workflow/StateBadge'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { DeskFilters } from './DeskFilters'
import { DeskLines } from './DeskLines'
import { useDeskLines } from './DeskLinesContext'
import classes from './DeskPane.module.css'
import type { DeskGroup } from './desk-lines'

/** The desk in the left pane: its filters, and its lines by state; where the board shows these, the way to each of its columns. */
export function DeskPane(props: { readonly me: Actor }): ReactNode {
  const { t } = useTranslation('desks')
  const { boardShown } = useWorkspace()
  const { groups } = useDeskLines()
  return (
    <div className={classes.pane}>
      {!boardShown && <h2 className={classes.heading}>{t('boardTitle')}</h2>}
      <DeskFilters />
      <LastContact />
      {boardShown && groups !== undefined && <ColumnIndex groups={groups} />}
      {!boardShown && groups?.length === 0 && <DeskEmpty />}
      {!boardShown && groups !== undefined && <DeskLines form="list" groups={groups} me={props.me} />}
    </div>
  )
}

/** The desk as a board in the article's place: a column for each state. */
export function DeskBoard(props: { readonly me: Actor }): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const { groups } = useDeskLines()
  const number = groups?.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('boardTitle')}</h2>
        <output className={classes.count}>
          {number !== undefined && t('boardCount', { count: number, number: formats.number(number) })}
        </output>
      </header>
      {groups?.length === 0 && <DeskEmpty />}
      {groups !== undefined && <DeskLines form="board" groups={groups} me={props.me} />}
    </div>
  )
}

function DeskEmpty(): ReactNode {
  const { t } = useTranslation('desks')
  return (
    <p className={classes.empty}>
      {t('deskEmpty')} <span>{t('deskEmptyHint')}</span>
    </p>
  )
}

/** What is shown while the server cannot be reached is what it said last: when that was. */
function LastContact(): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const { reachable, heardAt } = useNewsroomView()
  const now = useNow()
  if (reachable || heardAt === null) return null
  return <p className={classes.contact}>{t('asOf', { when: formats.soon(heardAt, now) })}</p>
}

function ColumnIndex(props: { readonly groups: readonly DeskGroup[] }): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  return (
    <nav className={classes.index} aria-label={t('columns')}>
      {props.groups.map(({ state, items }) => (
        <button key={state} type="button" className={classes.column} onClick={() => goToColumn(state)}>
          <StateBadge state={state} plain />
          <span>{formats.number(items.length)}</span>
        </button>
      ))}
    </nav>
  )
}

function goToColumn(state: string): void {
  const column = document.getElementById(`desk-${state}`)
  column?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  column?.querySelector<HTMLElement>('[data-line][data-pane-start]')?.focus()
}
