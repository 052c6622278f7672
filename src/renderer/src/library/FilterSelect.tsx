import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './FilterSelect.module.css'

const ANY = '\u0000any'

/** A filter above a list: reads as its name while nothing is chosen, then as what is. */
export function FilterSelect(props: {
  readonly label: string
  /** What choosing nothing in particular is called. */
  readonly any: string
  readonly value: string | null
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | null) => void
}): ReactNode {
  // What is chosen stays in the list though nothing has it any more.
  const known = props.value === null || props.choices.some(({ value }) => value === props.value)
  const choices = known ? props.choices : [...props.choices, { value: props.value ?? '', label: props.value ?? '' }]
  return (
    <Select
      variant="unstyled"
      size="xs"
      className={classes.filter}
      classNames={{ input: classes.input }}
      data-set={props.value !== null || undefined}
      aria-label={props.label}
      placeholder={props.label}
      data={props.value === null ? [...choices] : [{ value: ANY, label: props.any }, ...choices]}
      value={props.value}
      onChange={(value) => props.onChange(value === ANY ? null : value)}
      allowDeselect={false}
      maxDropdownHeight={320}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', keepMounted: false }}
    />
  )
}
