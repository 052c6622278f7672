import { Worker } from 'node:worker_threads'
import { fail } from '../../../shared/result'
import type { FindReply, FindRequest } from './find-messages'

/** Runs `task` once after `milliseconds`; the returned function cancels it. */
export type Schedule = (task: () => void, milliseconds: number) => () => void

/** One request may take so long, in milliseconds: a sound pattern needs a hundredth, a hostile one for ever. */
const PATIENCE = 5_000

/** The memory the thread may take, in MB. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 1024 }

/** A thread that looks through texts, one request after the other. It is started when it is first asked, and ended when it takes too long. */
export class FindThread {
  readonly #entry: string | URL
  readonly #schedule: Schedule
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  #generation = 0

  /** `entry` is the built `find-worker`, as a path or file URL. */
  constructor(entry: string | URL, schedule: Schedule) {
    this.#entry = entry
    this.#schedule = schedule
  }

  /** Answers a request; fails with `find-too-slow` when the thread had to be ended, and `find-too-much` when it broke down. */
  ask<K extends FindRequest['kind']>(request: FindRequest & { readonly kind: K }): Promise<FindReply<K>> {
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

  #ask<K extends FindRequest['kind']>(request: FindRequest): Promise<FindReply<K>> {
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve) => {
      const settle = (reply: FindReply<K>): void => {
        cancel()
        worker.off('message', settle).off('exit', onExit)
        worker.unref()
        resolve(reply)
      }
      const onExit = (): void => settle(fail('find-too-much'))
      const cancel = this.#schedule(() => {
        settle(fail('find-too-slow'))
        void this.end()
      }, PATIENCE)
      worker.on('message', settle).on('exit', onExit)
      worker.ref()
      worker.postMessage(request, [])
    })
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { name: 'find', resourceLimits: RESOURCE_LIMITS })
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
