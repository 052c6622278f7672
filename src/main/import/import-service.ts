import { basename } from 'node:path'
import { failureOf } from '../../shared/failure'
import { newEntryId } from '../../shared/ids'
import { fail, type Result } from '../../shared/result'
import type { Imported } from './import-draft'
import { type ImportWorker, ImportWorkerEnded, type StartImportWorker } from './import-job'
import type { ImportOptions, ImportStage } from './read-import'

/** How far a job has come. */
export interface ImportProgress {
  readonly jobId: string
  /** Files that have their outcome. */
  readonly done: number
  readonly total: number
  /** The path of the file being read; '' when the job has ended. */
  readonly file: string
  readonly stage: ImportStage | 'waiting' | 'done' | 'cancelled'
}

/** What became of one file. */
export interface FileOutcome {
  /** The file's path, as it was given. */
  readonly file: string
  readonly outcome: Result<Imported>
}

/** What became of a job: every file it was given, in that order. */
export interface ImportReport {
  readonly jobId: string
  readonly cancelled: boolean
  readonly files: readonly FileOutcome[]
}

/** A job under way. */
export interface ImportJob {
  readonly jobId: string
  /** Settles when every file has its outcome; never rejects. */
  readonly finished: Promise<ImportReport>
}

/** What the service needs. */
export interface ImportServiceOptions {
  readonly startWorker: StartImportWorker
  /** The longest one file may take, in milliseconds. */
  readonly timeLimit?: number
}

/** Takes in what became of a file as soon as it is known. */
export type TakeOutcome = (outcome: FileOutcome) => Promise<void>

const TIME_LIMIT = 20_000
const takeNothing = (): Promise<void> => Promise.resolve()

interface RunningJob {
  worker: ImportWorker | undefined
  cancelled: boolean
}

/** Runs imports apart from the program, one file after another; what one file does to its worker never stops the others. */
export class ImportService {
  readonly #startWorker: StartImportWorker
  readonly #timeLimit: number
  readonly #jobs = new Map<string, RunningJob>()
  readonly #listeners = new Set<(progress: ImportProgress) => void>()

  constructor({ startWorker, timeLimit = TIME_LIMIT }: ImportServiceOptions) {
    this.#startWorker = startWorker
    this.#timeLimit = timeLimit
  }

  /** Calls `listener` with the progress of all jobs; returns how to stop. */
  subscribe(listener: (progress: ImportProgress) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Starts reading the files at `paths`, in that order. Each outcome is given to `take`, and the next file waits for it: what is
   * stopped half-way has been taken up to there. `take` must not reject.
   */
  start(paths: readonly string[], options: ImportOptions = {}, take: TakeOutcome = takeNothing): ImportJob {
    const jobId = newEntryId()
    const job: RunningJob = { worker: undefined, cancelled: false }
    this.#jobs.set(jobId, job)
    return { jobId, finished: this.#run(jobId, job, paths, options, take) }
  }

  /** Stops a job: files that are finished keep their outcome, the others are `cancelled`. */
  async cancel(jobId: string): Promise<void> {
    const job = this.#jobs.get(jobId)
    if (job === undefined) return
    job.cancelled = true
    await job.worker?.terminate()
  }

  /** Stops every job, for the end of the program. */
  async close(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((jobId) => this.cancel(jobId)))
  }

  async #run(
    jobId: string,
    job: RunningJob,
    paths: readonly string[],
    options: ImportOptions,
    take: TakeOutcome,
  ): Promise<ImportReport> {
    const files: FileOutcome[] = []
    const tell = (file: string, stage: ImportProgress['stage']): void => {
      for (const listener of this.#listeners) listener({ jobId, done: files.length, total: paths.length, file, stage })
    }
    for (const path of paths) {
      if (!job.cancelled) tell(path, 'waiting')
      const outcome = job.cancelled
        ? fail('cancelled')
        : await this.#read(job, path, options, (stage) => tell(path, stage))
      await take({ file: path, outcome })
      files.push({ file: path, outcome })
    }
    await job.worker?.terminate()
    this.#jobs.delete(jobId)
    tell('', job.cancelled ? 'cancelled' : 'done')
    return { jobId, cancelled: job.cancelled, files }
  }

  async #read(
    job: RunningJob,
    path: string,
    options: ImportOptions,
    onStage: (stage: ImportStage) => void,
  ): Promise<Result<Imported>> {
    const file = basename(path)
    let timer: NodeJS.Timeout | undefined
    let worker: ImportWorker | undefined
    let late = false
    try {
      worker = job.worker ?? this.#startWorker()
      job.worker = worker
      const stopped = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          late = true
          reject(new ImportWorkerEnded('stopped'))
        }, this.#timeLimit)
      })
      return await Promise.race([worker.read({ path, options }, onStage), stopped])
    } catch (error) {
      // The next file gets a fresh worker.
      job.worker = undefined
      await worker?.terminate()
      if (job.cancelled) return fail('cancelled')
      const ended = error instanceof ImportWorkerEnded
      if (late || (ended && error.reason === 'memory')) return fail('file-took-too-long', { file })
      return { ok: false, failure: failureOf(ended ? (error.cause ?? error) : error) }
    } finally {
      clearTimeout(timer)
    }
  }
}
