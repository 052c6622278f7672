import { useTranslation } from 'react-i18next'
import { useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useWorkspace } from '../workspace/WorkspaceContext'

/** Tells what syncing did and a person should know. Shows nothing of its own. */
export function NewsroomNotices(): null {
  const { t } = useTranslation('sync')
  const { t: app } = useTranslation()
  const { t: library } = useTranslation('library')
  const notices = useNotices()
  const { openArticle } = useWorkspace()
  useDeskEvent('sync:notice', (notice) => {
    if (notice.kind === 'wiped') {
      const { removed, kept } = notice
      notices.warn(removed > 0 && kept === 0 ? t('wipedAll', { count: removed }) : t('wiped', { removed, kept }))
      return
    }
    const { kind, articleId, headline } = notice
    const words = { headline: headline === '' ? app('untitled') : headline }
    if (kind === 'overlap')
      notices.say(t('overlap', words), { label: library('open'), run: () => openArticle(articleId) })
    else notices.warn(t(kind, words))
  })
  return null
}
