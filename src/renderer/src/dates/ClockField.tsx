import '@mantine/dates/styles.css'
import { TimePicker } from '@mantine/dates'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A time of the day by a clock of 24 hours, `08:30`: each part written, counted with the arrow keys, or chosen from a list. */
export function ClockField(props: {
  readonly label: string
  /** '' while it is not complete, also in `onChange`. */
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (time: string) => void
}): ReactNode {
  const { t } = useTranslation('dates')
  return (
    <TimePicker
      label={props.label}
      value={props.value}
      disabled={props.disabled ?? false}
      format="24h"
      minutesStep={5}
      withDropdown
      hoursInputLabel={t('hours')}
      minutesInputLabel={t('minutes')}
      onChange={(time) => props.onChange(time.slice(0, 5))}
    />
  )
}
