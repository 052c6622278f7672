import { Worker } from 'node:worker_threads'
import type { Bundle } from './bundle'
import { describeStep, type Focus, type Plan, planFor, type Step } from './plan'
import type { Outcome } from './simulate'
import type { Order, Report } from './worker'

/**
 * A thread that says nothing for this long (real milliseconds) goes round in a circle in which no time passes; one that only gets on
 * slowly says so every two seconds, and its events are counted.
 */
const HANGS_AFTER = 60_000

/** What many seeds came to. */
export interface Tally {
  readonly seeds: number
  readonly failed: readonly Outcome[]
  readonly words: number
  readonly events: number
  readonly entries: number
  readonly slowestInStep: number
  /** Real milliseconds. */
  readonly took: number
}

/** Runs `count` seeds from `from` on, on several threads; all end as soon as `isEnough` says so of a seed that failed. */
export async function runSeeds(
  bundle: Bundle,
  options: {
    readonly from: number
    readonly count: number
    readonly threads: number
    readonly focus?: Focus | undefined
    readonly isEnough?: (failed: Outcome) => Promise<boolean>
  },
): Promise<Tally> {
  const began = performance.now()
  const outcomes: Outcome[] = []
  const { from, count, threads, focus, isEnough } = options
  const running: Promise<void>[] = []
  const looks: Promise<void>[] = []
  const over = new AbortController()
  const look = async (failed: Outcome): Promise<void> => {
    if ((await isEnough?.(failed)) === true) over.abort()
  }
  for (let thread = 0; thread < Math.min(threads, count); thread += 1) {
    const share = Math.ceil((count - thread) / threads)
    const order: Order = { kind: 'seeds', from: from + thread, step: threads, count: share, focus }
    running.push(
      runWorker(bundle, order, over.signal, (outcome) => {
        outcomes.push(outcome)
        if (outcome.broken.length > 0) looks.push(look(outcome))
      }),
    )
  }
  await Promise.all(running)
  await Promise.all(looks)
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, each) => total + of(each), 0)
  return {
    seeds: outcomes.length,
    failed: outcomes.filter(({ broken }) => broken.length > 0).sort((a, b) => a.seed - b.seed),
    words: sum(({ words }) => words),
    events: sum(({ events }) => events),
    entries: sum(({ entries }) => entries),
    slowestInStep: Math.max(0, ...outcomes.map(({ inStepAfter }) => inStepAfter)),
    took: performance.now() - began,
  }
}

/** Runs one plan as it is. */
export async function runPlan(bundle: Bundle, plan: Plan, onStep?: (text: string) => void): Promise<Outcome> {
  let found: Outcome | undefined
  const order: Order = { kind: 'plan', plan, verbose: onStep !== undefined }
  await runWorker(bundle, order, new AbortController().signal, (outcome) => (found = outcome), onStep)
  if (found === undefined) throw new Error('the simulation has no outcome')
  return found
}

/** Drops steps for as long as the plan still fails in the same way; `tries` runs at most. */
export async function shrink(bundle: Bundle, plan: Plan, tries = 120): Promise<Plan> {
  const wanted = kindOf(await runPlan(bundle, plan))
  let steps: readonly Step[] = plan.steps
  let left = tries
  for (let size = Math.ceil(steps.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length && left > 0; ) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)]
      left -= 1
      const outcome = await runPlan(bundle, { ...plan, steps: fewer })
      if (outcome.broken.length > 0 && kindOf(outcome) === wanted) steps = fewer
      else from += size
    }
  }
  return { ...plan, steps }
}

/** What a person needs to know of a seed that fails, with the command that lets it happen again. */
export async function explainFailure(bundle: Bundle, { seed, broken }: Outcome, focus?: Focus): Promise<string> {
  const plan = await shrink(bundle, planFor(seed, focus))
  const outcome = await runPlan(bundle, plan)
  const steps = plan.steps.map(({ number }) => number).join(',')
  return [
    `seed ${seed} breaks ${broken.length} promises:`,
    ...broken.slice(0, 12).map((each) => `  ${each}`),
    `with fewer steps:`,
    ...plan.steps.map((step) => `  ${describeStep(step, plan.laptops)}`),
    ...[...outcome.broken.slice(0, 6), ...outcome.log].map((each) => `  ${each}`),
    `again: npm run test:fuzz -- --replay ${seed}${focus === undefined ? '' : ` --focus ${focus}`} --steps ${steps}`,
  ].join('\n')
}

function kindOf({ broken }: Outcome): string {
  return (broken[0] ?? '').split(':')[0] ?? ''
}

function runWorker(
  bundle: Bundle,
  order: Order,
  over: AbortSignal,
  onOutcome: (outcome: Outcome) => void,
  onStep?: (text: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundle.file, { workerData: order })
    let seed = order.kind === 'plan' ? order.plan.seed : order.from
    let watch: NodeJS.Timeout | undefined
    const end = (): void => {
      clearTimeout(watch)
      void worker.terminate()
      resolve()
    }
    const expect = (): void => {
      clearTimeout(watch)
      watch = setTimeout(() => {
        onOutcome({ seed, broken: ['hangs: no answer'], log: [], events: 0, words: 0, entries: 0, inStepAfter: 0 })
        end()
      }, HANGS_AFTER)
    }
    over.addEventListener('abort', end, { once: true })
    expect()
    worker.on('message', (report: Report) => {
      expect()
      if (report.kind === 'begins') ({ seed } = report)
      if (report.kind === 'outcome') onOutcome(report.outcome)
      if (report.kind === 'step') onStep?.(report.text)
      if (report.kind === 'end') end()
    })
    worker.on('error', (error) => {
      clearTimeout(watch)
      // What is thrown past every promise in the program itself is a failure of this seed.
      onOutcome({
        seed,
        broken: [`thrown: ${String(error)}`],
        log: [],
        events: 0,
        words: 0,
        entries: 0,
        inStepAfter: 0,
      })
      resolve()
    })
    worker.on('messageerror', reject)
  })
}
