import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SingleInstanceLock } from './single-instance'

const message = { argv: ['electron', 'a b'], workingDirectory: '/w', additionalData: { n: 1 } }
let profile: string

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

it('is given once', () => {
  const lock = new SingleInstanceLock(profile, () => undefined)
  expect([lock.held, lock.request(message), lock.request(message), lock.held]).toEqual([false, true, true, true])
  lock.release()
})

it('can be taken after its release', () => {
  const first = new SingleInstanceLock(profile, () => undefined)
  first.request(message)
  first.release()
  const second = new SingleInstanceLock(profile, () => undefined)
  expect(second.request(message)).toBe(true)
  second.release()
})

it.each(['999999999', 'no number', ''])('is taken over from a holder that is gone (%j)', (holder) => {
  writeFileSync(join(profile, 'ChromiumHostLock'), holder)
  const lock = new SingleInstanceLock(profile, () => undefined)
  expect(lock.request(message)).toBe(true)
  lock.release()
})
