import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import type { Actor } from '../../../shared/workflow/people'
import { useFormats } from '../i18n/InterfaceTexts'
import { StateBadge } from '../workflow/StateBadge'
import { usePersonName } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { ColumnLines } from './ColumnLines'
import { DeskLine, type LineWords } from './DeskLine'
import classes from './DeskLines.module.css'
import { type DeskGroup, lineKey } from './desk-lines'
import { LineMenu, type MenuPlace } from './LineMenu'
import { ListedLines } from './ListedLines'
import { useLineKeyboard } from './line-keyboard'

/** The desk's lines by state, under each other (`list`) or beside each other (`board`), with keyboard and menus. */
export function DeskLines(props: {
  readonly form: 'list' | 'board'
  readonly groups: readonly DeskGroup[]
  readonly me: Actor
}): ReactNode {
  const { form, groups } = props
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const openMenu = useCallback(
    (line: HTMLElement) => {
      const item = groups.flatMap(({ items }) => items).find((each) => lineKey(each) === line.dataset['line'])
      const box = line.getBoundingClientRect()
      if (item !== undefined) setMenu({ item, x: box.left + 24, y: box.top + Math.min(box.height, 40) })
    },
    [groups],
  )
  const lines = useRef<HTMLDivElement>(null)
  const keyboard = useLineKeyboard(lines, form, groups, openMenu)
  return (
    <>
      <div
        // The lines' own buttons have the roles; only the keys between them are this element's.
        role="presentation"
        ref={lines}
        className={classes.groups}
        data-form={form}
        onFocus={keyboard.onFocus}
        onBlur={keyboard.onBlur}
        onKeyDown={keyboard.onKeyDown}
      >
        {groups.map((group) => (
          <Group key={group.state} form={form} group={group} stop={keyboard.stopOf(group)} onMenu={openMenu} />
        ))}
      </div>
      <LineMenu at={menu} me={props.me} onClose={() => setMenu(null)} onReturn={keyboard.returnTo} />
    </>
  )
}

function Group(props: {
  readonly form: 'list' | 'board'
  readonly group: DeskGroup
  readonly stop: string | undefined
  readonly onMenu: (line: HTMLElement) => void
}): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tState } = useTranslation('workflowStates')
  const formats = useFormats()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const words = useMemo<LineWords>(() => ({ t, formats, nameOf }), [t, formats, nameOf])
  const { openArticle, currentArticle } = useWorkspace()
  const open = useCallback(({ articleId, language }: DeskItem) => openArticle(articleId, language), [openArticle])
  const now = useNow()
  const { state, items } = props.group
  const line = (item: DeskItem): ReactNode => (
    <DeskLine
      item={item}
      words={words}
      now={now}
      stop={props.stop === lineKey(item)}
      current={currentArticle === item.articleId}
      onOpen={open}
      onMenu={props.onMenu}
    />
  )
  return (
    <section
      className={classes.group}
      id={`desk-${state}`}
      data-column
      aria-label={t('stateCount', { state: tState(state), number: formats.number(items.length) })}
    >
      <h3 className={classes.state}>
        <StateBadge state={state} />
        <span aria-hidden>{formats.number(items.length)}</span>
      </h3>
      {props.form === 'board' ? (
        <ColumnLines items={items} stop={props.stop} draw={line} />
      ) : (
        <ListedLines items={items} draw={line} />
      )}
    </section>
  )
}
