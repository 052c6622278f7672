import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './FindBar.module.css'
import type { FindState } from './FindSession'

/** Says which of how many hits is the current one, also aloud. */
export function FindCount({ state, asked }: { readonly state: FindState; readonly asked: boolean }): ReactNode {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const sentence = useFailureSentence()
  const said = (): string => {
    const { hits, isCut, current, isLooking, failure } = state
    if (!asked) return ''
    if (isLooking) return t('looking')
    if (failure !== undefined) return sentence(failure)
    if (hits.length === 0) return t('none')
    const position = { current: formats.number(current + 1), count: formats.number(hits.length) }
    return t(isCut ? 'positionMore' : 'position', position)
  }
  return (
    <output className={classes.count} aria-live="polite" data-failed={state.failure !== undefined}>
      {said()}
    </output>
  )
}
