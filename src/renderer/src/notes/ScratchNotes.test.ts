import { beforeEach, expect, it } from 'vitest'
import type { EventChannel, EventPayload } from '../../../shared/contract/events'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import type { Failure } from '../../../shared/failure'
import { newArticleId } from '../../../shared/ids'
import type { Result } from '../../../shared/result'
import { type ManualTimers, manualTimers } from '../editor/replica/testing/manual-timers'
import { ScratchNotes } from './ScratchNotes'

const id = newArticleId()
let kept: string
let refusal: Failure | undefined
let writes: string[]
let timers: ManualTimers
let tell: (text: string) => void
let notes: ScratchNotes
let end: () => void

const desk = {
  request: async <C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<Result<RequestOutput<C>>> => {
    if (refusal !== undefined) return { ok: false, failure: refusal }
    if (channel === 'notes:write') {
      kept = (input as RequestInput<'notes:write'>).text
      writes.push(kept)
    }
    return { ok: true, value: { text: kept } as RequestOutput<C> }
  },
  on: <C extends EventChannel>(_channel: C, listener: (payload: EventPayload<C>) => void) => {
    tell = (text) => listener({ id, text } as EventPayload<C>)
    return () => {
      tell = () => undefined
    }
  },
}

beforeEach(async () => {
  kept = 'Gọi bà Sáu'
  refusal = undefined
  writes = []
  timers = manualTimers()
  notes = new ScratchNotes({ id, desk, timers })
  end = notes.start()
  await timers.pass(0)
})

const shown = () => notes.getSnapshot()

it('are read, and kept once typing pauses', async () => {
  expect(shown()).toEqual({ kind: 'here', text: 'Gọi bà Sáu', save: 'kept' })
  notes.type('Gọi bà Sáu,')
  await timers.pass(300)
  notes.type('Gọi bà Sáu, 4 giờ')
  await timers.pass(300)
  expect(writes).toEqual([])
  expect(shown()).toMatchObject({ save: 'saving' })
  await timers.pass(200)
  expect(writes).toEqual(['Gọi bà Sáu, 4 giờ'])
  expect(shown()).toEqual({ kind: 'here', text: 'Gọi bà Sáu, 4 giờ', save: 'kept', keptAt: 700 })
})

it('are kept at once when the window closes or they go off the screen', async () => {
  notes.type('mới')
  await notes.flush()
  expect(kept).toBe('mới')
  notes.type('mới nữa')
  end()
  await timers.pass(0)
  expect(kept).toBe('mới nữa')
})

it('say that they could not be kept, stay, and are tried again, also after they went off the screen', async () => {
  notes.type('mới')
  refusal = { code: 'disk-full' }
  end()
  await timers.pass(0)
  expect(shown()).toMatchObject({ text: 'mới', save: { code: 'disk-full' } })
  refusal = undefined
  await timers.pass(3000)
  expect(kept).toBe('mới')
  expect(shown()).toMatchObject({ save: 'kept' })
})

it('are not written over while they cannot be read', async () => {
  refusal = { code: 'disk-failed' }
  const unread = new ScratchNotes({ id, desk, timers })
  unread.start()
  await timers.pass(0)
  unread.type('')
  await unread.flush()
  refusal = undefined
  expect(writes).toEqual([])
  await unread.read()
  expect(unread.getSnapshot()).toMatchObject({ kind: 'here', text: 'Gọi bà Sáu' })
})

it('follow another window, but not over what is being typed here', async () => {
  tell('từ cửa sổ kia')
  expect(shown()).toMatchObject({ text: 'từ cửa sổ kia' })
  notes.type('đang gõ')
  tell('chậm hơn')
  expect(shown()).toMatchObject({ text: 'đang gõ' })
})

it('lose nothing of what is typed while they are read: it comes below them', async () => {
  const quick = new ScratchNotes({ id, desk, timers })
  const stop = quick.start()
  quick.type('Hẹn bến')
  expect(quick.getSnapshot()).toEqual({ kind: 'reading', text: 'Hẹn bến' })
  await timers.pass(0)
  expect(quick.getSnapshot()).toMatchObject({ kind: 'here', text: 'Gọi bà Sáu\nHẹn bến', save: 'saving' })
  await timers.pass(1000)
  expect(kept).toBe('Gọi bà Sáu\nHẹn bến')
  stop()
})
