import { describe, expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { HistoryEntry } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import { ConnectionError } from '../sync/server-connection'
import { Histories, type HistoriesFile } from './Histories'
import { lan, minh } from './testing/command-desk'

const id = newArticleId()

function entry(articleId: ArticleId, revision: number): HistoryEntry {
  return {
    articleId,
    language: 'vi',
    revision,
    at: revision,
    by: minh,
    automatic: false,
    command: 'approve',
    from: 'submitted',
    to: 'approved',
    note: null,
    waived: null,
    details: {},
  }
}

function shelf() {
  const server = { fails: undefined as 'unreachable' | 'signed-out' | undefined }
  const state = { account: lan as AccountId | undefined, now: 50 }
  const heard: boolean[] = []
  const file: { data: HistoriesFile; write: () => Promise<void> } = {
    data: { account: null, articles: [] },
    write: async () => {},
  }
  const histories = new Histories({
    file,
    connection: {
      history: async (articleId) => {
        if (server.fails !== undefined) throw new ConnectionError(server.fails)
        return [entry(articleId, 2), entry(articleId, 1)]
      },
    },
    clock: { now: () => state.now },
    account: () => state.account,
    heard: (reachable) => heard.push(reachable),
    log: () => {},
  })
  return { server, state, heard, file, histories }
}

describe('an article’s history', () => {
  it('is what the server says, and without it what it said last and when', async () => {
    const { histories, server, state, heard } = shelf()
    expect(await histories.of(id)).toEqual({ entries: [entry(id, 2), entry(id, 1)], asOf: null })
    server.fails = 'unreachable'
    state.now = 90
    expect(await histories.of(id)).toEqual({ entries: [entry(id, 2), entry(id, 1)], asOf: 50 })
    expect(heard).toEqual([true, false])
  })

  it('is nothing where the server never answered', async () => {
    const { histories, server } = shelf()
    server.fails = 'signed-out'
    expect(await histories.of(id)).toEqual({ entries: null, asOf: null })
  })

  it('is not shown to somebody else', async () => {
    const { histories, server, state, file } = shelf()
    await histories.of(id)
    server.fails = 'unreachable'
    state.account = minh
    expect(await histories.of(id)).toEqual({ entries: null, asOf: null })
    server.fails = undefined
    await histories.of(newArticleId())
    expect(file.data.articles.map((each) => each.id)).not.toContain(id)
  })

  it('is forgotten on a computer that was signed out for good', async () => {
    const { histories, server, file } = shelf()
    await histories.of(id)
    await histories.forget()
    expect(file.data).toEqual({ account: null, articles: [] })
    server.fails = 'unreachable'
    expect(await histories.of(id)).toEqual({ entries: null, asOf: null })
  })

  it('is kept of the articles asked for last, and of no more', async () => {
    const { histories, file } = shelf()
    for (let count = 0; count < 199; count += 1) await histories.of(newArticleId())
    await histories.of(id)
    for (let count = 0; count < 199; count += 1) await histories.of(newArticleId())
    expect(file.data.articles[0]?.id).toBe(id)
    await histories.of(newArticleId())
    expect(file.data.articles).toHaveLength(200)
    expect(file.data.articles.map((each) => each.id)).not.toContain(id)
  })
})
