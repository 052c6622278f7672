import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './SettingsDialog.module.css'

/** One of a few choices, side by side under their name. */
export function ChoiceField<T extends string>(props: {
  readonly label: string
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}): ReactNode {
  const { label, choices, value, onChange } = props
  const id = useId()
  return (
    <div>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby={id}
        data={[...choices]}
        value={value}
        onChange={(wanted) => {
          const choice = choices.find((each) => each.value === wanted)
          if (choice !== undefined) onChange(choice.value)
        }}
      />
    </div>
  )
}
