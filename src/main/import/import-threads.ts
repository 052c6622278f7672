import { Worker } from 'node:worker_threads'
import type { Result } from '../../shared/result'
import type { Imported } from './import-draft'
import {
  type ImportAnswer,
  type ImportRequest,
  type ImportWorker,
  ImportWorkerEnded,
  type StartImportWorker,
} from './import-job'
import type { ImportStage } from './read-import'

/** The memory one import may take, in MB. Buffers are not part of it: they are bounded by the size limits of the readers. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }

/** Starts import workers as threads that run the built `import-worker` at `entry`. */
export function importThreads(entry: string | URL, resourceLimits = RESOURCE_LIMITS): StartImportWorker {
  return () => new ImportThread(new Worker(entry, { resourceLimits }))
}

class ImportThread implements ImportWorker {
  readonly #worker: Worker
  #stopped = false

  constructor(worker: Worker) {
    this.#worker = worker
    // A worker waiting for its next file must not keep the program from ending, and its end is reported by `read`.
    worker.unref()
    worker.on('error', () => {})
  }

  read(request: ImportRequest, onStage: (stage: ImportStage) => void): Promise<Result<Imported>> {
    const worker = this.#worker
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        worker.unref()
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const onMessage = (answer: ImportAnswer): void => {
        if (answer.type === 'stage') onStage(answer.stage)
        else {
          settle()
          resolve(answer.outcome)
        }
      }
      const onError = (error: unknown): void => {
        settle()
        const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        reject(new ImportWorkerEnded(outOfMemory ? 'memory' : 'crashed', error))
      }
      const onExit = (): void => {
        settle()
        reject(new ImportWorkerEnded(this.#stopped ? 'stopped' : 'crashed'))
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      worker.ref()
      worker.postMessage(request, [])
    })
  }

  async terminate(): Promise<void> {
    this.#stopped = true
    await this.#worker.terminate()
  }
}
