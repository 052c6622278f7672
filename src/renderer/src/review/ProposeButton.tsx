import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../commands/CommandsContext'
import classes from './ProposeButton.module.css'
import { useSpeaker } from './use-threads'

/** For the notice above a locked text: what can be done instead of writing. Nothing for who cannot do that either. */
export function ProposeButton(): ReactNode {
  const { t } = useTranslation('review')
  const commands = useCommands()
  if ('reason' in useSpeaker()) return null
  return (
    <Button
      className={classes.button}
      size="compact-sm"
      variant="default"
      // What is selected in the text stays selected.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => commands.run('review:suggest')}
    >
      {t('suggest')}
    </Button>
  )
}
