import { useEffect, useEffectEvent } from 'react'
import { readLanguages } from '../../../../../shared/article/languages'
import type { LanguageTag } from '../../../../../shared/article/roots'
import type { ArticleReplica } from '../../replica/ArticleReplica'

/**
 * Shows the language version that undo or redo has changed when it is not among those on show; its texts then take the
 * caret as they come.
 */
export function useUndoneLanguage(
  replica: ArticleReplica,
  shown: readonly LanguageTag[],
  show: (language: LanguageTag) => void,
): void {
  const showChanged = useEffectEvent((changed: LanguageTag) => {
    const exists = readLanguages(replica.doc).some(({ language }) => language === changed)
    if (exists && !shown.includes(changed)) show(changed)
  })
  useEffect(
    () =>
      replica.onUndone(({ language }) => {
        showChanged(language)
        return false
      }),
    [replica],
  )
}
