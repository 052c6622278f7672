import { IconChevronRight } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListGroup } from '../../../shared/library-groups'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './GroupRow.module.css'
import { useGroupName } from './use-group-name'

/** The heading of a group in the list, with how many articles it has. */
export const GroupRow = memo(function GroupRow(props: {
  readonly id: string
  readonly group: ListGroup
  readonly place: number
  /** Its number among the groups, from 0, and how many there are. */
  readonly number: number
  readonly groups: number
  readonly active: boolean
  /** Its articles are on screen and it stays above them. */
  readonly sticky: boolean
  /** CSS pixels from the list's beginning, and its height. */
  readonly start: number
  readonly height: number
}): ReactNode {
  const { group, sticky } = props
  const { t } = useTranslation('shelf')
  const formats = useFormats()
  const name = useGroupName()(group.key)
  return (
    <div
      id={props.id}
      role="treeitem"
      tabIndex={-1}
      aria-level={1}
      aria-expanded={!group.folded}
      aria-posinset={props.number + 1}
      aria-setsize={props.groups}
      className={classes.group}
      data-place={props.place}
      data-active={props.active || undefined}
      data-sticky={sticky || undefined}
      style={sticky ? { height: props.height } : { height: props.height, transform: `translateY(${props.start}px)` }}
    >
      <IconChevronRight className={classes.sign} size={14} stroke={2} aria-hidden />
      <span className={classes.name}>{name}</span>
      <span className={classes.count} aria-hidden>
        {formats.number(group.count)}
      </span>
      <span className={classes.hidden}>
        {t('inGroup', { count: group.count, number: formats.number(group.count) })}
      </span>
    </div>
  )
})
