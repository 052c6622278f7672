import { Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './WritingTab.module.css'

/** A titled part of the writing tab; the title names it for assistive technology. */
export function WritingSection(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {props.title}
      </h3>
      {props.children}
    </section>
  )
}

/** A quiet line in the place of something that is not there. */
export function Nothing(props: { readonly text: string }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {props.text}
    </Text>
  )
}
