import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEscape } from '../commands/use-escape'
import { dateParts } from './date-parts'
import { type IsoDay, readWrittenDay, writtenDay } from './written-date'

interface DateFieldProps {
  readonly label: string
  /** A day, or a time that begins with one (ISO 8601); other text is shown as it stands and marked. */
  readonly value: string
  readonly readOnly?: boolean
  readonly disabled?: boolean
  /** Has the keyboard when the dialog around it opens. */
  readonly first?: boolean
  readonly error?: string | undefined
  /** A whole day as soon as it stands there, '' once the field was left empty, undefined while it holds no day. */
  readonly onChange: (day: IsoDay | undefined) => void
  readonly onCalendar?: (open: boolean) => void
}

/** A day, written in figures as the interface's language writes it or chosen in a calendar (the button, or Alt+↓). */
export function DateField(props: DateFieldProps): ReactNode {
  const { value, readOnly = false, disabled = false, onChange } = props
  const { t } = useTranslation('dates')
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(true)
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const shown = typed ?? (writtenDay(value) || value)
  const wrong = left && shown.trim() !== '' && readWrittenDay(shown, true) === undefined
  const show = (next: boolean): void => {
    setOpen(next)
    props.onCalendar?.(next)
  }
  // Wherever the keyboard is: it may have been lost with what had it.
  useEscape(open, () => {
    show(false)
    input.current?.focus()
  })
  // Its code comes first: the calendar takes the keyboard when it is drawn, and cannot before.
  const openCalendar = (): void => void dateParts.Calendar.preload().then(() => show(true))
  const write = (text: string): void => {
    setTyped(text)
    setLeft(false)
    onChange(readWrittenDay(text, false))
  }
  const leave = (): void => {
    setLeft(true)
    if (typed === undefined) return
    const day = typed.trim() === '' ? '' : readWrittenDay(typed, true)
    onChange(day)
    if (day !== undefined) setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && event.altKey && !readOnly) {
      event.preventDefault()
      openCalendar()
    } else if (event.key === 'Enter') leave()
  }
  const calendar = (
    <Popover opened={open} onChange={show} position="bottom-end" trapFocus withinPortal closeOnEscape={false}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('openCalendar')}
          disabled={disabled}
          onClick={() => (open ? show(false) : openCalendar())}
        >
          <IconCalendar size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('calendar', { label: props.label })}>
        <dateParts.Calendar
          value={readWrittenDay(shown, true) ?? null}
          onChoose={(day) => {
            setTyped(undefined)
            setLeft(true)
            onChange(day)
            show(false)
            input.current?.focus()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
  return (
    <TextInput
      ref={input}
      label={props.label}
      placeholder={readOnly ? '' : t('form')}
      inputMode="numeric"
      autoComplete="off"
      aria-keyshortcuts={readOnly ? undefined : 'Alt+ArrowDown'}
      readOnly={readOnly}
      disabled={disabled}
      data-autofocus={props.first}
      value={shown}
      error={wrong ? t('wrongDate') : props.error}
      rightSection={readOnly ? undefined : calendar}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
    />
  )
}
