import {
  type Icon,
  IconArchive,
  IconArrowBackUp,
  IconCalendarTime,
  IconCircleCheck,
  IconEyeEdit,
  IconInbox,
  IconPencil,
  IconPencilCheck,
  IconTrashX,
  IconWorldCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowState } from '../../../shared/workflow/states'
import classes from './StateBadge.module.css'

/** How each state looks; the colour never stands alone, the icon and the word say the same. */
const looks: Readonly<Record<WorkflowState, { readonly icon: Icon; readonly tone: string }>> = {
  draft: { icon: IconPencil, tone: 'quiet' },
  submitted: { icon: IconInbox, tone: 'info' },
  inReview: { icon: IconEyeEdit, tone: 'info' },
  returned: { icon: IconArrowBackUp, tone: 'warning' },
  approved: { icon: IconCircleCheck, tone: 'good' },
  scheduled: { icon: IconCalendarTime, tone: 'good' },
  published: { icon: IconWorldCheck, tone: 'good' },
  corrected: { icon: IconPencilCheck, tone: 'good' },
  withdrawn: { icon: IconArchive, tone: 'accent' },
  spiked: { icon: IconTrashX, tone: 'accent' },
}

/** A version's state in words, with its icon and colour; `plain` where lines are many: without a ground of its own. */
export function StateBadge(props: { readonly state: WorkflowState; readonly plain?: boolean }): ReactNode {
  const { t } = useTranslation('workflowStates')
  const { icon: Sign, tone } = looks[props.state]
  return (
    <span className={classes.badge} data-tone={tone} data-plain={props.plain || undefined}>
      <Sign size={14} stroke={1.75} aria-hidden />
      <span className={classes.word}>{t(props.state)}</span>
    </span>
  )
}
