import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { SystemNotices } from './system-notices'

class Shown extends EventEmitter {
  shown = false
  constructor(readonly text: string) {
    super()
  }
  show(): void {
    this.shown = true
  }
}

function setting() {
  const made: Shown[] = []
  const notices = new SystemNotices((text) => {
    const notification = new Shown(text)
    made.push(notification)
    return notification as never
  })
  return { made, notices }
}

it('shows the first of many, and opens what was clicked, however late', () => {
  const { made, notices } = setting()
  const opened: string[] = []
  notices.show(['một', 'hai', 'ba', 'bốn'].map((text) => ({ text, onOpen: () => opened.push(text) })))
  expect(made.map(({ text, shown }) => [text, shown])).toEqual([
    ['một', true],
    ['hai', true],
    ['ba', true],
  ])
  // What nobody holds is collected, and its click with it.
  expect(notices.held).toBe(3)
  made[1]?.emit('click')
  expect(opened).toEqual(['hai'])
  made[0]?.emit('close')
  expect(notices.held).toBe(1)
})

it('lets go of the oldest where the system never says that one has gone', () => {
  const { notices } = setting()
  for (let n = 0; n < 60; n += 1) notices.show([{ text: String(n), onOpen: () => undefined }])
  expect(notices.held).toBe(50)
})

it('shows nothing where the system shows none', () => {
  const notices = new SystemNotices(() => undefined)
  notices.show([{ text: 'một', onOpen: () => undefined }])
  expect(notices.held).toBe(0)
})
