import { ipcMain } from 'electron'
import { expect, it, vi } from 'vitest'
import { requests } from '../../shared/contract/requests'
import type { Handlers } from '../requests/handler-types'
import { answerRequests } from './ipc'
import { DESK_URL } from './protocols'

vi.mock('electron', () => {
  const handlers = new Map<string, unknown>()
  return {
    ipcMain: {
      handlers,
      handle: (channel: string, handler: unknown) => handlers.set(channel, handler),
      removeHandler: (channel: string) => handlers.delete(channel),
    },
  }
})

type Answer = (event: object, input: unknown) => unknown
const { handlers } = ipcMain as unknown as { readonly handlers: Map<string, Answer> }

it.each([
  ['the workstation’s own page', { url: DESK_URL, parent: null }, true],
  ['a frame within it', { url: DESK_URL, parent: { url: DESK_URL } }, false],
  ['the reader’s page', { url: 'app://desk/preview/1', parent: null }, false],
  ['a foreign page', { url: 'https://example.org/index.html', parent: null }, false],
  ['a page that is gone', null, false],
])('answers %s: %s', async (_, senderFrame, answers) => {
  const list = vi.fn(async () => ({ ok: true, value: { revision: 0, building: null } }))
  const stop = answerRequests({ 'app:info': list } as unknown as Handlers, () => undefined)
  expect([...handlers.keys()].toSorted()).toEqual(Object.keys(requests).toSorted())
  const answer = await handlers.get('app:info')?.({ senderFrame, sender: { id: 7 } }, {})
  expect(list).toHaveBeenCalledTimes(answers ? 1 : 0)
  if (!answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
  stop()
  expect(handlers.size).toBe(0)
})
