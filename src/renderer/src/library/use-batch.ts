import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftArticles } from '../../../shared/contract/library-contract'
import type { ArticleId } from '../../../shared/ids'
import { useFailureSentence } from '../desk/failure-sentence'
import { type NoticeAction, useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useWorkspace } from '../workspace/WorkspaceContext'

/** Articles that one request is about: so many that each shows its progress soon, so few that it can be stopped. */
const PIECE = 40

/** Does something to many articles, and says in one sentence what came of it. */
export interface Batch {
  /** Gives the articles to `act` in pieces, with progress in the status line that can be stopped; answers all that were left. */
  readonly run: (
    ids: readonly ArticleId[],
    act: (piece: ArticleId[]) => Promise<{ readonly left: LeftArticles } | undefined>,
  ) => Promise<LeftArticles>
  /** Says `done`, if anything was, with what takes it back; and what was left, with the first reason. */
  readonly tell: (done: string | undefined, left: LeftArticles, action?: NoticeAction) => void
}

/** Does something to many articles, and says in one sentence what came of it. */
export function useBatch(): Batch {
  const notices = useNotices()
  const sentence = useFailureSentence()
  const { t } = useTranslation('shelf')
  const formats = useFormats()
  const { status } = useWorkspace()
  return useMemo(
    () => ({
      run: async (ids, act) => {
        const left: LeftArticles = []
        const id = `library-${crypto.randomUUID()}`
        const stopping = new AbortController()
        const cancel = (): void => stopping.abort()
        for (let from = 0; from < ids.length && !stopping.signal.aborted; from += PIECE) {
          if (ids.length > PIECE) {
            const label = t('working', { total: formats.number(ids.length) })
            status.publishTask({ id, label, progress: from / ids.length, cancel })
          }
          const answer = await act(ids.slice(from, from + PIECE))
          // It has been said why; the others would hardly fare better.
          if (answer === undefined) break
          left.push(...answer.left)
        }
        status.endTask(id)
        return left
      },
      tell: (done, left, action) => {
        if (done !== undefined) notices.say(done, action)
        const [first] = left
        if (first === undefined) return
        const count = left.length
        notices.warn(t('left', { count, number: formats.number(count), reason: sentence(first.failure) }))
      },
    }),
    [notices, sentence, t, formats, status],
  )
}
