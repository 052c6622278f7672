import { expect, it } from 'vitest'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { SyncState } from './SyncState'
import { TrafficCounter } from './traffic'

const DAY = 86_400_000

it('counts bytes by day, keeps them with the other facts, and forgets what is long ago', () => {
  const clock = new ManualClock(new Date(2026, 0, 5, 12).getTime())
  const state = SyncState.empty({ disk: new MemoryDisk(), path: '/profile/sync.log', identity: 'newsroom/an' })
  const traffic = new TrafficCounter(state, clock)
  traffic.add({ sent: 10, received: 100 })
  expect(state.traffic).toEqual({})
  clock.advance(60_000)
  traffic.add({ sent: 1, received: 1 })
  expect(state.traffic).toEqual({ '2026-01-05': [11, 101] })
  clock.advance(DAY)
  traffic.add({ sent: 5, received: 0 })
  traffic.keep()
  expect(state.traffic).toEqual({ '2026-01-05': [11, 101], '2026-01-06': [5, 0] })
  for (let day = 0; day < 70; day += 1) {
    clock.advance(DAY)
    traffic.add({ sent: 1, received: 0 })
  }
  expect(Object.keys(state.traffic)).toHaveLength(62)
  expect(Object.keys(state.traffic)[0]).not.toBe('2026-01-05')
})
