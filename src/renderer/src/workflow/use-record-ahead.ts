import { useMemo } from 'react'
import type { ArticleRecord } from '../../../shared/workflow/record'
import { useArticle } from '../article/ArticleContext'
import { recordAhead } from './situation'
import { useNewsroomView, useStanding } from './WorkflowContext'

/** The open article's record as it will be once what waits here was carried out; null where nothing is known of it. */
export function useRecordAhead(): ArticleRecord | null {
  const { sourceLanguage } = useArticle()
  const standing = useStanding()
  const { me } = useNewsroomView()
  return useMemo(
    () => (me === null ? standing.record : recordAhead(standing, me, sourceLanguage)),
    [standing, me, sourceLanguage],
  )
}
