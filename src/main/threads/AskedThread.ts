import { Worker } from 'node:worker_threads'
import type { FailureCode } from '../../shared/failure'
import { fail, type Result } from '../../shared/result'

/** Runs `task` once after `milliseconds`; the returned function cancels it. */
export type Schedule = (task: () => void, milliseconds: number) => () => void

/** How a thread is run, and what it means when it is not there any more. */
export interface AskedThreadParts {
  /** The built worker, as a path or file URL: it answers every message with one. */
  readonly entry: string | URL
  /** What the system shows of it. */
  readonly name: string
  readonly schedule: Schedule
  /** One request may take so long, in milliseconds. */
  readonly patience: number
  /** The memory the thread may take, in MB. */
  readonly memory: number
  /** It had to be ended, or broke down by itself. */
  readonly failures: { readonly tooSlow: FailureCode; readonly brokeDown: FailureCode }
}

/**
 * A thread that answers one request after the other. It is started when it is first asked, and ended when it takes too long.
 * `Answers` has what is answered to each kind of request.
 */
export class AskedThread<Request extends { readonly kind: string }, Answers extends Record<Request['kind'], unknown>> {
  readonly #parts: AskedThreadParts
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  #generation = 0

  constructor(parts: AskedThreadParts) {
    this.#parts = parts
  }

  /** Answers a request; fails as the parts say when the thread had to be ended, or broke down. */
  ask<K extends Request['kind']>(request: Request & { readonly kind: K }): Promise<Result<Answers[K]>> {
    const asked = this.#last.then(() => this.#ask<K>(request))
    this.#last = asked
    return asked
  }

  /** Grows whenever a thread has ended: what it was given is gone. */
  get generation(): number {
    return this.#generation
  }

  /** Ends the thread; another request would start it anew. */
  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#generation += 1
    await worker?.terminate()
  }

  #ask<K extends Request['kind']>(request: Request): Promise<Result<Answers[K]>> {
    const { schedule, patience, failures } = this.#parts
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve) => {
      const settle = (reply: Result<Answers[K]>): void => {
        cancel()
        worker.off('message', settle).off('exit', onExit)
        worker.unref()
        resolve(reply)
      }
      const onExit = (): void => settle(fail(failures.brokeDown))
      const cancel = schedule(() => {
        settle(fail(failures.tooSlow))
        void this.end()
      }, patience)
      worker.on('message', settle).on('exit', onExit)
      worker.ref()
      worker.postMessage(request, [])
    })
  }

  #start(): Worker {
    const { entry, name, memory } = this.#parts
    const worker = new Worker(entry, { name, resourceLimits: { maxOldGenerationSizeMb: memory } })
    // A thread that waits must not keep the program from ending.
    worker.unref()
    // What ends it is reported by its end.
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#generation += 1
    })
    return worker
  }
}
