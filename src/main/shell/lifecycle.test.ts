import { app } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { finishBeforeQuit } from './lifecycle'

const quit = vi.hoisted(() => vi.fn<() => void>())

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  return { app: Object.assign(new EventEmitter(), { quit }) }
})

beforeEach(() => {
  app.removeAllListeners()
  quit.mockReset()
})

/** Tries to quit; answers whether that was held back. */
function tryToQuit(): boolean {
  const preventDefault = vi.fn()
  app.emit('before-quit', { preventDefault })
  return preventDefault.mock.calls.length > 0
}

it('holds the end back until everything is kept, however often it is asked for', async () => {
  const work = Promise.withResolvers<boolean>()
  const finish = vi.fn(() => work.promise)
  finishBeforeQuit(finish, () => undefined)
  expect([tryToQuit(), tryToQuit()]).toEqual([true, true])
  expect(quit).not.toHaveBeenCalled()
  work.resolve(true)
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(finish).toHaveBeenCalledOnce()
  expect(tryToQuit()).toBe(false)
})

it('ends all the same where something could not be kept, and says so', async () => {
  const log = vi.fn()
  finishBeforeQuit(() => Promise.reject(new Error('no space')), log)
  expect(tryToQuit()).toBe(true)
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(log).toHaveBeenCalledWith(expect.stringContaining('no space'))
  expect(tryToQuit()).toBe(false)
})

it('goes on where a person wants to stay, until the next attempt', async () => {
  const answers = [false, true]
  const finish = vi.fn(async () => answers.shift() ?? true)
  finishBeforeQuit(finish, () => undefined)
  await vi.waitFor(() => {
    tryToQuit()
    expect(quit).toHaveBeenCalledOnce()
  })
  expect(finish).toHaveBeenCalledTimes(2)
  expect(tryToQuit()).toBe(false)
})

it('ends with the last window', () => {
  finishBeforeQuit(
    () => Promise.resolve(true),
    () => undefined,
  )
  app.emit('window-all-closed')
  expect(quit).toHaveBeenCalledOnce()
})
