import { Button, CopyButton, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './NewsroomDialog.module.css'

/** Something that is shown once: to be read, selected or copied. */
export function SecretText(props: { readonly label: string; readonly children: string }): ReactNode {
  const { t } = useTranslation('newsroom')
  return (
    <Group gap="xs" align="stretch" wrap="nowrap">
      <output className={classes.secret} aria-label={props.label}>
        {props.children}
      </output>
      <CopyButton value={props.children}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} h="auto" miw={112} flex="none" data-autofocus>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
