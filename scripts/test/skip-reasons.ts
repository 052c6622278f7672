import { afterEach } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test skipped itself. */
    skipReason?: string
  }
}

// vitest's JSON report leaves the note of `skip(note)` out, and its types do too, but metadata of a test is passed on.
afterEach(({ task: { meta, result } }) => {
  if (result !== undefined && 'note' in result && typeof result.note === 'string') meta.skipReason = result.note
})
