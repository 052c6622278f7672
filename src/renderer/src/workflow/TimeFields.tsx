import { Group, Select, Stack, TextInput } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../dates/DateField'
import { dateParts } from '../dates/date-parts'
import { knownZones } from './wall-time'

/** A time on the clocks of a zone, `2026-01-31T08:30`; either part is missing from it while its field holds none. */
export function TimeFields(props: {
  readonly time: string
  readonly zone: string
  readonly disabled: boolean
  readonly onTime: (time: string) => void
  readonly onZone: (zone: string) => void
  readonly onCalendar: (open: boolean) => void
}): ReactNode {
  const { disabled, onTime } = props
  const { t } = useTranslation('desks')
  const { t: tDates } = useTranslation('dates')
  const [day = '', clock = ''] = props.time.split('T')
  const isMissing = !disabled && (day === '' || clock === '')
  return (
    <Stack gap="sm">
      <Group gap="xs" grow align="start">
        <DateField
          label={tDates('day')}
          value={day}
          disabled={disabled}
          first
          error={isMissing ? t('timeMissing') : undefined}
          onChange={(next) => onTime(`${next ?? ''}T${clock}`)}
          onCalendar={props.onCalendar}
        />
        <Suspense fallback={<TextInput label={tDates('time')} value={clock} readOnly />}>
          <dateParts.ClockField
            label={tDates('time')}
            value={clock}
            disabled={disabled}
            onChange={(next) => onTime(`${day}T${next}`)}
          />
        </Suspense>
      </Group>
      <Select
        label={t('zone')}
        data={[...knownZones()]}
        value={props.zone}
        disabled={disabled}
        searchable
        allowDeselect={false}
        limit={50}
        onChange={(zone) => zone !== null && props.onZone(zone)}
      />
    </Stack>
  )
}
