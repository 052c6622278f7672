import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './NewsroomDialog.module.css'

/** A button whose deed has consequences: they are said, and asked about, before it is done. */
export function AskFirst(props: {
  readonly label: string
  readonly question: string
  readonly onDo: () => Promise<void>
}): ReactNode {
  const { label, question, onDo } = props
  const { t: app } = useTranslation()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!asked) {
    return (
      <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
        {label}
      </Button>
    )
  }
  return (
    <div className={classes.question} role="group" aria-label={label}>
      <Text size="sm">{question}</Text>
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          // Somebody who opened the question from the keyboard stays there.
          ref={(button) => button?.focus()}
          onClick={() => setAsked(false)}
        >
          {app('cancel')}
        </Button>
        <Button
          size="compact-sm"
          loading={busy}
          onClick={() => {
            setBusy(true)
            void onDo().then(() => {
              setBusy(false)
              setAsked(false)
            })
          }}
        >
          {label}
        </Button>
      </Group>
    </div>
  )
}
