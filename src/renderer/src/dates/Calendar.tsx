import '@mantine/dates/styles.css'
import { DatePicker, DatesProvider } from '@mantine/dates'
import 'dayjs/locale/id'
import 'dayjs/locale/vi'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Calendar.module.css'
import type { IsoDay } from './written-date'

/** A month to choose a day from, in the interface's language; in a focus trap, the day that is chosen (or today) has the keyboard. */
export function Calendar(props: {
  readonly value: IsoDay | null
  readonly onChoose: (day: IsoDay) => void
}): ReactNode {
  const { t, i18n } = useTranslation('dates')
  const names = useMemo(() => monthNames(i18n.language), [i18n.language])
  const first = props.value ?? localToday()
  return (
    // Weeks begin on Monday in all three languages' newsrooms.
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, consistentWeeks: true }}>
      <DatePicker
        value={props.value}
        defaultDate={first}
        onChange={(day) => day !== null && props.onChoose(day)}
        getDayProps={(day) => (day === first ? { 'data-autofocus': true } : {})}
        classNames={{ day: classes.day ?? '', calendarHeaderLevel: classes.header ?? '' }}
        hideOutsideDates
        highlightToday
        size="sm"
        monthLabelFormat={names.long}
        monthsListFormat={names.short}
        ariaLabels={{
          previousMonth: t('previousMonth'),
          nextMonth: t('nextMonth'),
          previousYear: t('previousYear'),
          nextYear: t('nextYear'),
          previousDecade: t('previousDecade'),
          nextDecade: t('nextDecade'),
        }}
      />
    </DatesProvider>
  )
}

/** “Tháng 11 năm 2026” and “thg 11”, as the language begins them. */
function monthNames(locale: string): Record<'long' | 'short', (day: string) => string> {
  const long = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const short = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
  return {
    long: (day) => capital(long.format(new Date(day.slice(0, 10)))),
    short: (day) => capital(short.format(new Date(day.slice(0, 10)))),
  }
}

function localToday(): IsoDay {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
}
