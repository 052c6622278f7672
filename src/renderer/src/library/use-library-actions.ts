import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftArticles } from '../../../shared/contract/library-contract'
import type { ArticleId } from '../../../shared/ids'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { useBatch } from './use-batch'

/** What can be done with articles of the library; each tells its outcome. */
export interface LibraryActions {
  readonly create: () => Promise<void>
  readonly createSample: () => Promise<void>
  readonly open: (id: ArticleId) => void
  readonly openWindow: (id: ArticleId) => Promise<void>
  readonly duplicate: (id: ArticleId) => Promise<void>
  /** Moves articles to the bin, with an offer to take it back. */
  readonly bin: (ids: readonly ArticleId[]) => Promise<void>
  readonly restore: (ids: readonly ArticleId[]) => Promise<void>
  /** Deletes articles of the bin for good; whoever calls has asked the person. */
  readonly deleteForGood: (ids: readonly ArticleId[]) => Promise<void>
}

/** What can be done with articles of the library. */
export function useLibraryActions(): LibraryActions {
  const request = useRequest()
  const notices = useNotices()
  const batch = useBatch()
  const { t } = useTranslation('library')
  const { t: app } = useTranslation('app')
  const formats = useFormats()
  const { openArticle, currentArticle } = useWorkspace()
  const { writingLanguage } = useSettings().settings
  return useMemo(() => {
    const counted = (count: number): { count: number; number: string } => ({ count, number: formats.number(count) })
    const leave = (ids: readonly ArticleId[]): void => {
      if (currentArticle !== null && ids.includes(currentArticle)) openArticle(null)
    }
    const restore = async (ids: readonly ArticleId[]): Promise<void> => {
      const outcome = await request('articles:restore', { ids: [...ids] })
      if (outcome === undefined) return
      const count = ids.length - outcome.left.length
      batch.tell(count === 0 ? undefined : t('restored', counted(count)), outcome.left)
    }
    return {
      create: async () => {
        const created = await request('articles:create', { language: writingLanguage })
        if (created !== undefined) openArticle(created.id)
      },
      createSample: async () => {
        const created = await request('articles:createSample', {})
        if (created !== undefined) openArticle(created.id)
      },
      open: (id) => openArticle(id),
      openWindow: async (id) => {
        await request('articles:openWindow', { id })
      },
      duplicate: async (id) => {
        const copy = await request('articles:duplicate', { id })
        if (copy === undefined) return
        notices.say(t('duplicated'), { label: t('open'), run: () => openArticle(copy.id) })
      },
      bin: async (ids) => {
        const outcome = ids.length === 0 ? undefined : await request('articles:bin', { ids: [...ids] })
        if (outcome === undefined) return
        const gone = without(ids, outcome.left)
        leave(gone)
        const text = gone.length === 0 ? undefined : t('binned', counted(gone.length))
        batch.tell(text, outcome.left, { label: app('undo'), run: () => void restore(gone) })
      },
      restore,
      deleteForGood: async (ids) => {
        const outcome = ids.length === 0 ? undefined : await request('articles:delete', { ids: [...ids] })
        if (outcome === undefined) return
        const gone = without(ids, outcome.left)
        leave(gone)
        batch.tell(gone.length === 0 ? undefined : t('deleted', counted(gone.length)), outcome.left)
      },
    }
  }, [request, notices, batch, t, app, formats, openArticle, currentArticle, writingLanguage])
}

function without(ids: readonly ArticleId[], left: LeftArticles): readonly ArticleId[] {
  const kept = new Set(left.map(({ id }) => id))
  return ids.filter((id) => !kept.has(id))
}
