import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { StoredNotification } from '../../shared/workflow/history'
import type { AccountId } from '../../shared/workflow/people'
import { ConnectionError } from '../sync/server-connection'
import { Notifications, type NotificationsFile } from './Notifications'
import { lan, minh } from './testing/command-desk'

const articleId = newArticleId()

function told(id: number, account: AccountId = lan): StoredNotification {
  return { id, account, kind: 'approved', articleId, language: 'vi', by: minh, at: id, params: {}, readAt: null }
}

function desk() {
  const server = { notifications: [told(1), told(2)], read: [] as number[], fails: false }
  const state = { account: lan as AccountId | undefined }
  const fresh: number[][] = []
  const file: { data: NotificationsFile; write: () => Promise<void> } = {
    data: { account: null, notifications: [], readHere: [] },
    write: async () => {},
  }
  const notifications = new Notifications({
    file,
    clock: { now: () => 77 },
    account: () => state.account,
    onChange: (came) => fresh.push(came.map(({ id }) => id)),
    log: () => {},
    connection: {
      notifications: async (after) => {
        if (server.fails) throw new ConnectionError('unreachable')
        return server.notifications.filter(({ id, account }) => id > after && account === state.account)
      },
      markRead: async (ids) => {
        if (server.fails) throw new ConnectionError('unreachable')
        server.read.push(...ids)
      },
    },
  })
  const check = async (): Promise<void> => {
    notifications.check()
    await notifications.idle()
  }
  return { server, state, fresh, file, notifications, check }
}

describe('notifications', () => {
  it('come once, the newest first, and only new ones are called fresh', async () => {
    const { notifications, check, fresh, server } = desk()
    await check()
    expect(notifications.all.map(({ id }) => id)).toEqual([2, 1])
    server.notifications.push(told(3))
    await check()
    await check()
    expect(fresh.filter((ids) => ids.length > 0)).toEqual([[1, 2], [3]])
    expect(notifications.unread).toBe(3)
  })

  it('are read here at once, and on the server when it can be asked again', async () => {
    const { notifications, check, server } = desk()
    await check()
    server.fails = true
    await notifications.read([1])
    await notifications.idle()
    expect(notifications.unread).toBe(1)
    expect(server.read).toEqual([])
    server.fails = false
    await check()
    expect(server.read).toEqual([1])
    await check()
    expect(server.read).toEqual([1])
  })

  it('are nobody else’s business', async () => {
    const { notifications, check, state, server } = desk()
    await check()
    state.account = minh
    expect(notifications.all).toEqual([])
    server.notifications.push(told(4, minh))
    await check()
    expect(notifications.all.map(({ id }) => id)).toEqual([4])
    state.account = undefined
    expect(notifications.unread).toBe(0)
  })

  it('are forgotten on a computer that was signed out for good, and come again after a new sign-in', async () => {
    const { notifications, check, state, file } = desk()
    await check()
    await notifications.read([1])
    state.account = undefined
    await notifications.forget()
    await notifications.idle()
    expect(file.data).toEqual({ account: null, notifications: [], readHere: [] })
    state.account = lan
    await check()
    expect(notifications.all.map(({ id }) => id)).toEqual([2, 1])
  })
})
