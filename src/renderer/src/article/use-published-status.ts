import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { headlineRoot } from '../../../shared/article/roots'
import { readVersion, versionWords } from '../../../shared/article/version'
import type { SaveState as WrittenState } from '../editor/replica/Outbox'
import { windowTimers } from '../editor/replica/timers'
import { useWorkspace } from '../workspace/WorkspaceContext'
import type { SaveState } from '../workspace/workspace-status'
import type { ArticleView } from './ArticleContext'
import { SteadySave } from './SteadySave'
import { useDocRead, useSettledRead } from './use-doc-read'

/** Tells the frame (status line, window title) how the open article stands. */
export function usePublishedStatus({ id, replica, language }: ArticleView): void {
  const { status } = useWorkspace()
  const steady = useMemo(() => new SteadySave(replica, windowTimers), [replica])
  const save = useSyncExternalStore(steady.subscribe, steady.getSnapshot)
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

function frameState(save: WrittenState, openedAt: number): SaveState {
  switch (save.kind) {
    case 'saving':
      return { kind: 'saving' }
    case 'failing':
      return { kind: 'failed', failure: save.failure }
    case 'saved':
      return { kind: 'savedHere', at: save.at ?? openedAt }
  }
}
