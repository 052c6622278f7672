import { act } from 'react'
import { vi } from 'vitest'
import type * as Y from 'yjs'
import { openArticle } from '../../../../shared/article/open-article'
import type { ArticleId } from '../../../../shared/ids'
import { Settings } from '../../../../shared/settings'
import type { DeskRole } from '../../../../shared/workflow/people'
import { type VersionRecord, versionOf, withVersion } from '../../../../shared/workflow/record'
import { people } from './memory-newsroom'
import { NewsroomWindow } from './newsroom-window'

/** A window whose only article is open at the inspector's Review tab. */
export interface AtReview {
  readonly window: NewsroomWindow
  readonly id: ArticleId
  /** The article as it is kept now. */
  readonly held: () => Promise<Y.Doc>
}

/** Opens a window with an article of Lan's whose Vietnamese version stands as it is said, once `prepare` has done what belongs before. */
export async function openAtReview(
  roles: readonly DeskRole[],
  stands: Pick<VersionRecord, 'state' | 'stateBy'>,
  prepare: (before: AtReview) => Promise<void>,
): Promise<AtReview> {
  const { inspectorPane } = Settings.parse({})
  const window = await NewsroomWindow.open({
    articles: 1,
    roles,
    settings: { inspectorPane: { ...inspectorPane, open: true, tab: 'review' } },
    prepare: (newsroom) => {
      for (const [id, record] of newsroom.records) {
        const version = { ...versionOf(record, 'vi'), ...stands, assignee: null }
        newsroom.records.set(id, { ...withVersion(record, version), owner: people.lan })
      }
    },
  })
  const [id] = window.newsroom.records.keys()
  if (id === undefined) throw new Error('no article')
  const held = async (): Promise<Y.Doc> => {
    const answer = await window.desk.request('drafts:open', { id })
    if (!answer.ok) throw new Error('not opened')
    return openArticle(answer.value.state)
  }
  await prepare({ window, id, held })
  const row = await vi.waitFor(() => {
    const found = document.querySelector('[role=option]')
    if (found === null) throw new Error('no row')
    return found
  })
  await act(async () => row.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })))
  return { window, id, held }
}
