import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../shared/failure'

/** Answers the sentence for a failure in the interface's language: what happened, what was kept, what to do next. */
export function useFailureSentence(): (failure: Failure) => string {
  const { t } = useTranslation('failures')
  return useCallback((failure) => t(failure.code, { ...failure.params }), [t])
}
