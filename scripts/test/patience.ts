import { type VitestUtils, vi } from 'vitest'

/** How long a test waits for a state before it fails (milliseconds): never reached where the state comes, however slow the machine is. */
const PATIENCE = 60_000

// `vi.waitFor` gives up after a second unless it is told otherwise, and has no setting: a busy machine takes longer.
const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))

function patient(options: Parameters<VitestUtils['waitFor']>[1]): Parameters<VitestUtils['waitFor']>[1] {
  return typeof options === 'number' ? options : { timeout: PATIENCE, ...options }
}
