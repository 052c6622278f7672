import { parentPort, workerData } from 'node:worker_threads'
import { type Focus, type Plan, planFor } from './plan'
import { type Outcome, simulate } from './simulate'

/** What a worker is asked: seeds one after the other, or one plan as it is. */
export type Order =
  | {
      readonly kind: 'seeds'
      readonly from: number
      readonly step: number
      readonly count: number
      readonly focus: Focus | undefined
    }
  | { readonly kind: 'plan'; readonly plan: Plan; readonly verbose?: boolean }

/** What a worker tells: which seed it begins, and what came of it. */
export type Report =
  | { readonly kind: 'begins'; readonly seed: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'alive' }
  | { readonly kind: 'end' }

/** How often a simulation says that it goes on (real milliseconds). */
const SAYS_EVERY = 2_000

const order = workerData as Order
const tell = (report: Report): void => parentPort?.postMessage(report, [])
setInterval(() => tell({ kind: 'alive' }), SAYS_EVERY).unref()

if (order.kind === 'plan') {
  const onStep = (text: string): void => tell({ kind: 'step', text })
  tell({ kind: 'outcome', outcome: await simulate(order.plan, order.verbose === true ? onStep : undefined) })
} else {
  for (let done = 0; done < order.count; done += 1) {
    const seed = order.from + done * order.step
    tell({ kind: 'begins', seed })
    tell({ kind: 'outcome', outcome: await simulate(planFor(seed, order.focus)) })
  }
}
tell({ kind: 'end' })
