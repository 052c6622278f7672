import type { LanguageTag } from '../../../shared/article/roots'
import { useArticle } from '../article/ArticleContext'
import { lockOf } from '../workflow/situation'
import { useNewsroomView, useStanding } from '../workflow/WorkflowContext'

/** Which versions of the open article the signed-in person may not write now. */
export function useLockedVersions(): (language: LanguageTag) => boolean {
  const { sourceLanguage } = useArticle()
  const standing = useStanding()
  const { me } = useNewsroomView()
  return (language) => lockOf(standing, me, language, sourceLanguage) !== undefined
}
