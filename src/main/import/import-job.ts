import type { Result } from '../../shared/result'
import type { Imported } from './import-draft'
import type { ImportOptions, ImportStage } from './read-import'

/** What the service asks a worker: to read one file. */
export interface ImportRequest {
  readonly path: string
  readonly options: ImportOptions
}

/** What a worker answers: stages, then one outcome. */
export type ImportAnswer =
  | { readonly type: 'stage'; readonly stage: ImportStage }
  | { readonly type: 'outcome'; readonly outcome: Result<Imported> }

/** Reads files one at a time apart from the program, so that it can be stopped whatever a file does to it. */
export interface ImportWorker {
  /** Reads one file; rejects when the worker ends before its outcome. */
  read: (request: ImportRequest, onStage: (stage: ImportStage) => void) => Promise<Result<Imported>>
  /** Ends the worker at once. */
  terminate: () => Promise<void>
}

/** Starts a worker. */
export type StartImportWorker = () => ImportWorker

/** Thrown by `ImportWorker.read` when the worker ended: `memory` when it had none left. */
export class ImportWorkerEnded extends Error {
  override readonly name = 'ImportWorkerEnded'
  readonly reason: 'memory' | 'stopped' | 'crashed'

  constructor(reason: 'memory' | 'stopped' | 'crashed', cause?: unknown) {
    super(`The import worker ended: ${reason}`, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}
