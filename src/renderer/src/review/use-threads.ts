import { useTranslation } from 'react-i18next'
import { threadsRoot } from '../../../shared/article/roots'
import { readThreads, type Thread } from '../../../shared/article/threads'
import type { ThreadAuthor } from '../../../shared/article/threads-entries'
import { mayWriteRoot } from '../../../shared/workflow/write-rules'
import { useArticle } from '../article/ArticleContext'
import { useDocRead } from '../article/use-doc-read'
import { useSettings } from '../settings/SettingsContext'
import { useLock } from '../workflow/use-lock'
import { useNewsroomView, useStanding } from '../workflow/WorkflowContext'

/** The threads of the open article, in every language, oldest first. */
export function useThreads(): readonly Thread[] {
  const { id, replica } = useArticle()
  return useDocRead(
    `threads:${id}`,
    () => [threadsRoot(replica.doc)],
    () => readThreads(replica.doc),
  )
}

/** Whether the person at hand may take part in the review: who they are, or why not, in words. */
export type Speaker = { readonly author: () => ThreadAuthor } | { readonly reason: string }

/** Who would write a comment on the open article now. Somebody who was signed in once stays who they are without a network. */
export function useSpeaker(): Speaker {
  const { t } = useTranslation('review')
  const { sourceLanguage } = useArticle()
  const { info } = useSettings()
  const { me, people } = useNewsroomView()
  const { record } = useStanding()
  if (info.readOnly) return { reason: t('readOnlyProfile') }
  if (me === null) return { reason: t('signInFirst') }
  // An article that the server does not know yet is its writer's own.
  if (record !== null && !mayWriteRoot('threads', { record, sourceLanguage, actor: me }).ok) {
    return { reason: t('openArticleFirst') }
  }
  const name = people.find(({ id }) => id === me.account)?.name ?? ''
  return { author: () => ({ by: me.account, name, at: Date.now() }) }
}

/** Whether the person at hand may decide on changes proposed for the version at hand. */
export function useMayDecide(): boolean {
  const { language, sourceLanguage } = useArticle()
  const isLocked = useLock(language, sourceLanguage) !== undefined
  return !useSettings().info.readOnly && !isLocked
}
