import { describe, expect, it, vi } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import { WorkspaceStatus } from './workspace-status'

const one = '019a0000-0000-7000-8000-000000000001' as ArticleId
const other = '019a0000-0000-7000-8000-000000000002' as ArticleId

describe('WorkspaceStatus', () => {
  it('tells listeners, with a new snapshot, what the article says', () => {
    const status = new WorkspaceStatus()
    const before = status.snapshot()
    const listener = vi.fn()
    const off = status.subscribe(listener)
    status.publishArticle({ articleId: one, headline: 'Cầu mới', save: { kind: 'saving' } })
    expect(status.snapshot()).not.toBe(before)
    expect(status.snapshot().article?.save.kind).toBe('saving')
    off()
    status.publishArticle({ articleId: one, headline: 'Cầu mới', save: { kind: 'savedHere', at: 5 } })
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('does not let an article that is left take back what the next one said', () => {
    const status = new WorkspaceStatus()
    status.publishArticle({ articleId: other, headline: '', save: { kind: 'saving' } })
    status.clearArticle(one)
    expect(status.snapshot().article?.articleId).toBe(other)
    status.clearArticle(other)
    expect(status.snapshot().article).toBeUndefined()
  })

  it('replaces a task in its place and ends it', () => {
    const status = new WorkspaceStatus()
    status.publishTask({ id: 'a', label: 'a' })
    status.publishTask({ id: 'b', label: 'b' })
    status.publishTask({ id: 'a', label: 'a', progress: 0.5 })
    expect(status.snapshot().tasks.map(({ id, progress }) => [id, progress])).toEqual([
      ['a', 0.5],
      ['b', undefined],
    ])
    status.endTask('a')
    const after = status.snapshot()
    status.endTask('a')
    expect(status.snapshot()).toBe(after)
  })
})
