import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices, useRequest } from '../desk/Notices'

/** Takes a replacement in the library back and says what came of it; resolves when it is over. */
export function useTakeBack(): (id: string) => Promise<void> {
  const { t } = useTranslation('find')
  const request = useRequest()
  const notices = useNotices()
  return useCallback(
    async (id) => {
      const outcome = await request('find:undo', { id })
      if (outcome === undefined) return
      const { hits, articles, left } = outcome
      const said = [
        hits === 0 ? t('undoneNone') : t('undoneInLibrary', { hits, articles }),
        left > 0 ? t('leftInLibrary', { count: left }) : '',
      ]
      notices.say(said.join(' ').trim())
    },
    [request, notices, t],
  )
}
