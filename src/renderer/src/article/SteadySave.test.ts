import { expect, it } from 'vitest'
import { failureOf } from '../../../shared/failure'
import type { ReplicaSnapshot } from '../editor/replica/ArticleReplica'
import type { SaveState } from '../editor/replica/Outbox'
import { manualTimers } from '../editor/replica/testing/manual-timers'
import { SteadySave } from './SteadySave'

/** A replica whose state a test sets. */
class StatedReplica {
  #snapshot: ReplicaSnapshot = { save: { kind: 'saved' }, canUndo: false, canRedo: false }
  readonly #listeners = new Set<() => void>()

  readonly getSnapshot = (): ReplicaSnapshot => this.#snapshot
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  enter(save: SaveState): void {
    this.#snapshot = { ...this.#snapshot, save }
    for (const listener of this.#listeners) listener()
  }
}

function saying() {
  const replica = new StatedReplica()
  const timers = manualTimers()
  const steady = new SteadySave(replica, timers)
  const said: string[] = []
  const stop = steady.subscribe(() => said.push(steady.getSnapshot().kind))
  return { replica, timers, steady, said, stop }
}

it('says that it is saving once, and that it is saved when the writing pauses', async () => {
  const { replica, timers, steady, said } = saying()
  for (let key = 0; key < 5; key += 1) {
    replica.enter({ kind: 'saving' })
    await timers.pass(30)
    replica.enter({ kind: 'saved', at: timers.now() })
    await timers.pass(100)
  }
  expect(said).toEqual(['saving'])
  await timers.pass(100)
  expect(said).toEqual(['saving', 'saved'])
  expect(steady.getSnapshot()).toEqual({ kind: 'saved', at: 550 })
})

it('never says that it is saved while something is on its way, and a failure at once', async () => {
  const { replica, timers, said } = saying()
  replica.enter({ kind: 'saving' })
  replica.enter({ kind: 'saved', at: 0 })
  await timers.pass(150)
  replica.enter({ kind: 'saving' })
  await timers.pass(10_000)
  expect(said).toEqual(['saving'])
  replica.enter({ kind: 'failing', failure: failureOf(new Error('disk')) })
  expect(said).toEqual(['saving', 'failing'])
})

it('says nothing after it was left', async () => {
  const { replica, timers, said, stop } = saying()
  replica.enter({ kind: 'saving' })
  replica.enter({ kind: 'saved', at: 0 })
  stop()
  await timers.pass(1000)
  replica.enter({ kind: 'saving' })
  expect(said).toEqual(['saving'])
})
