import { createContext, useContext, useMemo } from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import type { Refusal } from '../../../shared/workflow/refusal'
import { lockOf } from './situation'
import { useNewsroomView, useStanding } from './WorkflowContext'

/** Why the signed-in person may not write a version of the open article; undefined when they may. */
export function useLock(language: LanguageTag, sourceLanguage: LanguageTag): Refusal | undefined {
  const standing = useStanding()
  const { me } = useNewsroomView()
  return useMemo(() => lockOf(standing, me, language, sourceLanguage), [standing, me, language, sourceLanguage])
}

/** Whether the fields below belong to something this person may not write now. */
export const LockedContext = createContext(false)

/** Whether the fields here are locked. */
export function useLocked(): boolean {
  return useContext(LockedContext)
}
