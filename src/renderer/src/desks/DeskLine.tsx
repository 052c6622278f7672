import { ActionIcon } from '@mantine/core'
import {
  IconAlarm,
  IconAlertTriangle,
  IconBellRinging,
  IconClockUp,
  IconCloudDown,
  IconDots,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { memo, type ReactNode } from 'react'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import type { Formats } from '../i18n/formats'
import classes from './DeskLine.module.css'
import { isOverdue, lineKey } from './desk-lines'

/** How a line says things: looked up once for all lines. */
export interface LineWords {
  readonly t: TFunction<'desks'>
  readonly formats: Formats
  readonly nameOf: (account: string) => string
}

/** What a line needs beside its item. */
export interface DeskLineProps {
  readonly item: DeskItem
  readonly words: LineWords
  readonly now: number
  /** Whether Tab leads here. */
  readonly stop: boolean
  /** Whether it is the article on screen. */
  readonly current: boolean
  readonly onOpen: (item: DeskItem) => void
  /** The person asks for the menu of the line. */
  readonly onMenu: (line: HTMLElement) => void
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** One version's line: its headline, then news, language, section, whose it is and until when. Drawn again only when it changes. */
export const DeskLine = memo(function DeskLine(props: DeskLineProps): ReactNode {
  const { item, words, now } = props
  const { t, formats, nameOf } = words
  const { version, headline, queued } = item
  const who = version.assignee ?? (version.state === 'inReview' ? version.stateBy : item.owner)
  const shown = headline === '' ? t('untitled') : headline
  return (
    <div className={classes.box}>
      <button
        type="button"
        className={classes.line}
        tabIndex={props.stop ? 0 : -1}
        aria-disabled={!item.here || undefined}
        aria-current={props.current ? 'true' : undefined}
        aria-keyshortcuts="Shift+F10"
        data-line={lineKey(item)}
        data-pane-start={props.stop || undefined}
        onClick={() => {
          if (item.here) props.onOpen(item)
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          props.onMenu(event.currentTarget)
        }}
      >
        <span className={classes.headline} lang={item.language} data-unread={item.unread || undefined}>
          {shown}
        </span>
        <span className={classes.facts}>
          {!item.here && <Mark text={t('onItsWay')} icon={<IconCloudDown {...icon} />} />}
          {item.unread && <Mark text={t('unread')} tone="accent" icon={<IconBellRinging {...icon} />} />}
          {queued === 'waiting' && <Mark text={t('waitingShort')} icon={<IconClockUp {...icon} />} />}
          {queued === 'refused' && (
            <Mark text={t('refusedShort')} tone="accent" icon={<IconAlertTriangle {...icon} />} />
          )}
          <abbr className={classes.language} title={formats.language(item.language)}>
            {item.language}
          </abbr>
          {item.section !== '' && <span className={classes.cut}>{item.section}</span>}
          <span className={classes.cut}>{nameOf(who)}</span>
          <Until item={item} words={words} now={now} />
        </span>
      </button>
      <ActionIcon
        className={classes.more}
        variant="subtle"
        color="gray"
        size={24}
        tabIndex={-1}
        aria-label={t('menuOf', { headline: shown })}
        aria-haspopup="menu"
        onClick={(event) => {
          const line = event.currentTarget.previousElementSibling
          if (line instanceof HTMLElement) props.onMenu(line)
        }}
      >
        <IconDots size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  )
}, isSame)

/** Items come anew with every answer: one that says the same is no reason to draw a line again. */
function isSame({ item, ...rest }: DeskLineProps, { item: nextItem, ...next }: DeskLineProps): boolean {
  const keys = Object.keys(rest) as (keyof typeof rest)[]
  return (
    keys.every((key) => rest[key] === next[key]) &&
    (item === nextItem || JSON.stringify(item) === JSON.stringify(nextItem))
  )
}

function Until(props: { readonly item: DeskItem; readonly words: LineWords; readonly now: number }): ReactNode {
  const { item, words, now } = props
  const { t, formats } = words
  const until = item.version.publishAt ?? item.version.dueAt
  if (until === null) return null
  const overdue = isOverdue(item, now)
  return (
    <span className={classes.until} data-overdue={overdue || undefined}>
      {overdue && <IconAlarm {...icon} />}
      {overdue && `${t('overdue')} `}
      <time dateTime={new Date(until).toISOString()} title={formats.full(until)}>
        {formats.soon(until, now)}
      </time>
    </span>
  )
}

function Mark(props: { readonly text: string; readonly icon: ReactNode; readonly tone?: 'accent' }): ReactNode {
  return (
    <span className={classes.mark} data-tone={props.tone}>
      {props.icon}
      {props.text}
    </span>
  )
}
