import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './DeskLines.module.css'
import { lineKey } from './desk-lines'

/** Lines of one state that are drawn before the person asks for more. */
const SHOWN_AT_ONCE = 50

/** The lines of a state in the list, the first of many and more when they are asked for: the next state is never far. */
export function ListedLines(props: {
  readonly items: readonly DeskItem[]
  readonly draw: (item: DeskItem) => ReactNode
}): ReactNode {
  const { items } = props
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  return (
    <ul className={classes.lines}>
      {items.slice(0, shown).map((item) => (
        <li key={lineKey(item)}>{props.draw(item)}</li>
      ))}
      {items.length > shown && (
        <li className={classes.more}>
          <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            {t('more', { number: formats.number(Math.min(SHOWN_AT_ONCE, items.length - shown)) })}
          </Button>
        </li>
      )}
    </ul>
  )
}
