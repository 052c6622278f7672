import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../shared/failure'
import { interfaceLocale } from '../../../shared/texts/interface-locale'
import type { CommandKind } from '../../../shared/workflow/commands'
import { refusalWords } from '../../../shared/workflow/refusal-words'
import type { WorkflowState } from '../../../shared/workflow/states'
import { useFormats } from '../i18n/InterfaceTexts'
import { usePersonName } from './WorkflowContext'

/** A time as clocks in a zone show it, with the zone's own short name. Milliseconds since 1970. */
export function timeIn(at: number, language: string, zone: string | undefined): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }
  const zoned = zone === undefined ? options : { ...options, timeZone: zone }
  return new Intl.DateTimeFormat(interfaceLocale(language), zoned).format(at)
}

/** Answers the sentence for a refusal, with people, times, states and commands in words. */
export function useRefusalSentence(): (refusal: Failure) => string {
  const { t, i18n } = useTranslation('failures')
  const { t: tDesk } = useTranslation('desks')
  const { t: tState } = useTranslation('workflowStates')
  const { t: tCommand } = useTranslation('workflowCommands')
  const formats = useFormats()
  const nameOf = usePersonName({ you: tDesk('you'), someone: tDesk('someone') })
  const { language } = i18n
  return useCallback(
    ({ code, params = {} }) =>
      t(code, {
        ...refusalWords(params, {
          person: nameOf,
          time: (at, zone) => timeIn(at, language, zone),
          language: formats.language,
          state: (state: WorkflowState) => tState(state),
          command: (command: CommandKind) => tCommand(command),
        }),
      }),
    [t, tState, tCommand, nameOf, formats, language],
  )
}
