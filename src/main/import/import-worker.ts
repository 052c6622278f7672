import { parentPort } from 'node:worker_threads'
import { failureOf } from '../../shared/failure'
import type { Result } from '../../shared/result'
import type { Imported } from './import-draft'
import type { ImportAnswer, ImportRequest } from './import-job'
import { readImport } from './read-import'

/** The entry of the import's worker thread: answers each `ImportRequest` with stages and one outcome. */
parentPort?.on('message', (request: ImportRequest) => {
  void answer(request)
})

async function answer({ path, options }: ImportRequest): Promise<void> {
  const outcome: Result<Imported> = await readImport(path, options, (stage) => post({ type: 'stage', stage })).catch(
    (error: unknown) => ({
      ok: false as const,
      failure: failureOf(error),
    }),
  )
  post({ type: 'outcome', outcome })
}

function post(message: ImportAnswer): void {
  parentPort?.postMessage(message, pictures(message))
}

/** The memory of an outcome's pictures, which goes over to the program instead of being copied. */
function pictures(answered: ImportAnswer): ArrayBuffer[] {
  if (answered.type === 'stage' || !answered.outcome.ok || answered.outcome.value.type === 'article') return []
  const buffers = new Set<ArrayBuffer>()
  for (const { block } of answered.outcome.value.draft.passages) {
    const buffer = block.type === 'figure' ? block.image?.bytes?.buffer : undefined
    if (buffer instanceof ArrayBuffer) buffers.add(buffer)
  }
  return [...buffers]
}
