import { parseArgs } from 'node:util'
import { bundleSimulator } from './bundle'
import { huntMutation, mutations } from './mutations'
import { focuses, planFor } from './plan'
import { explainFailure, runPlan, runSeeds } from './runner'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '0' },
    threads: { type: 'string', default: '2' },
    replay: { type: 'string' },
    steps: { type: 'string' },
    explain: { type: 'boolean', default: false },
    focus: { type: 'string' },
    mutations: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    simulator: { type: 'boolean', default: true },
    verbose: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const print = (text: string): void => void process.stdout.write(`${text}\n`)
const threads = Number(values.threads)
const focus = focuses.find((each) => each === values.focus)
if (values.mutations) {
  const wanted = mutations.filter(({ name }) => name.includes(values.only))
  let caught = 0
  for (const mutation of wanted) {
    const hunt = await huntMutation(mutation, { seeds: Number(values.seeds), threads })
    if (hunt.caught !== undefined) caught += 1
    const how =
      hunt.caught === undefined ? 'NOT CAUGHT' : `seed ${hunt.caught.seed}: ${hunt.caught.broken[0]?.slice(0, 90)}`
    print(`${mutation.name.padEnd(76)} ${how.split('\n')[0]} (${hunt.seeds} seeds, ${(hunt.took / 1000).toFixed(1)} s)`)
  }
  print(`${caught} of ${wanted.length} planted bugs were caught`)
  // One in twenty may escape.
  process.exitCode = caught >= wanted.length * 0.95 ? 0 : 1
} else await runOnce()

async function runOnce(): Promise<void> {
  const bundle = await bundleSimulator()
  try {
    if (values.replay !== undefined) {
      const plan = planFor(Number(values.replay), focus)
      const wanted = values.steps === undefined ? undefined : new Set(values.steps.split(',').map(Number))
      const steps = plan.steps.filter(({ number }) => wanted?.has(number) ?? true)
      const outcome = await runPlan(bundle, { ...plan, steps }, values.verbose ? print : undefined)
      print(JSON.stringify(outcome, undefined, 2))
      process.exitCode = outcome.broken.length === 0 ? 0 : 1
    } else {
      const tally = await runSeeds(bundle, {
        from: Number(values.from),
        count: Number(values.seeds),
        threads,
        stopAtFirst: false,
        focus,
      })
      const { failed, ...rest } = tally
      print(JSON.stringify(rest))
      for (const outcome of failed.slice(0, 40))
        print(`${outcome.seed}: ${outcome.broken.slice(0, 4).join(' | ').slice(0, 600)}`)
      print(`${failed.length} of ${tally.seeds} seeds failed`)
      const [first] = failed
      if (first !== undefined && values.explain) print(await explainFailure(bundle, first, focus))
      process.exitCode = failed.length === 0 ? 0 : 1
    }
  } finally {
    bundle.remove()
  }
}
