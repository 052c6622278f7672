import { useEffect, useState, useSyncExternalStore } from 'react'
import { headlineRoot } from '../../../shared/article/roots'
import { readVersion, versionWords } from '../../../shared/article/version'
import { useWorkspace } from '../workspace/WorkspaceContext'
import type { SaveState } from '../workspace/workspace-status'
import type { ArticleView } from './ArticleContext'
import { useDocRead, useSettledRead } from './use-doc-read'

/** Tells the frame (status line, window title) how the open article stands. */
export function usePublishedStatus({ id, replica, language }: ArticleView): void {
  const { status } = useWorkspace()
  const { save } = useSyncExternalStore(replica.subscribe, replica.getSnapshot)
  const words = useSettledRead(replica.doc, `words:${language}`, (doc) => versionWords(readVersion(doc, language)))
  const headline = useDocRead(
    `${id}:${language}:headline`,
    () => [headlineRoot(replica.doc, language)],
    () => headlineRoot(replica.doc, language).toJSON(),
  )
  const [openedAt] = useState(() => Date.now())
  useEffect(() => {
    status.publishArticle({ articleId: id, headline, save: frameState(save, openedAt), words, language })
  }, [status, id, headline, save, words, language, openedAt])
  useEffect(() => () => status.clearArticle(id), [status, id])
}

type ReplicaSave = ReturnType<ArticleView['replica']['getSnapshot']>['save']

function frameState(save: ReplicaSave, openedAt: number): SaveState {
  switch (save.kind) {
    case 'saving':
      return { kind: 'saving' }
    case 'failing':
      return { kind: 'failed', failure: save.failure }
    case 'saved':
      return { kind: 'savedHere', at: save.at ?? openedAt }
  }
}
