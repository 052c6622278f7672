import { parseArgs } from 'node:util'
import { type Bundle, bundleSimulator } from './bundle'
import { Hunt, type Hunted } from './hunt'
import type { Mutation } from './mutation'
import { mutations } from './mutations'
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
    plant: { type: 'string' },
    simulator: { type: 'boolean', default: true },
    verbose: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const print = (text: string): void => void process.stdout.write(`${text}\n`)
const threads = Number(values.threads)
const focus = focuses.find((each) => each === values.focus)
if (values.mutations) await huntAll()
else {
  const { plant } = values
  const planted = plant === undefined ? undefined : mutations.find(({ name }) => name.includes(plant))
  if (plant !== undefined && planted === undefined) throw new Error(`no planted bug is called “${plant}”`)
  const bundle = await bundleSimulator(planted?.changes)
  try {
    process.exitCode = (await (values.replay === undefined ? runMany(bundle) : replay(bundle, Number(values.replay))))
      ? 0
      : 1
  } finally {
    bundle.remove()
  }
}

async function huntAll(): Promise<void> {
  const wanted = mutations.filter(({ name }) => name.includes(values.only))
  const hunt = new Hunt({ seeds: Number(values.seeds), threads })
  let caught = 0
  for (const mutation of wanted) {
    const hunted = await hunt.find(mutation)
    if (hunted.caught !== undefined) caught += 1
    print(describeHunt(mutation, hunted))
  }
  await hunt.end()
  print(`${caught} of ${wanted.length} planted bugs were caught`)
  // One in twenty may escape.
  process.exitCode = caught >= wanted.length * 0.95 ? 0 : 1
}

function describeHunt({ name, focus: about }: Mutation, { caught, seeds, took, passedOver }: Hunted): string {
  const [said = ''] = caught?.broken[0]?.split('\n') ?? []
  const how = caught === undefined ? 'NOT CAUGHT' : `seed ${caught.seed}: ${said.slice(0, 90)}`
  const others = passedOver.length === 0 ? '' : `, not counted: ${passedOver.join(' ')}`
  return `${name.padEnd(76)} ${about ?? 'usual'} ${how} (${seeds} seeds, ${(took / 1000).toFixed(1)} s${others})`
}

async function replay(bundle: Bundle, seed: number): Promise<boolean> {
  const plan = planFor(seed, focus)
  const wanted = values.steps === undefined ? undefined : new Set(values.steps.split(',').map(Number))
  const steps = plan.steps.filter(({ number }) => wanted?.has(number) ?? true)
  const outcome = await runPlan(bundle, { ...plan, steps }, values.verbose ? print : undefined)
  print(JSON.stringify(outcome, undefined, 2))
  return outcome.broken.length === 0
}

async function runMany(bundle: Bundle): Promise<boolean> {
  const count = Number(values.seeds)
  const { failed, ...rest } = await runSeeds(bundle, { from: Number(values.from), count, threads, focus })
  print(JSON.stringify(rest))
  for (const { seed, broken } of failed.slice(0, 40)) print(`${seed}: ${broken.slice(0, 4).join(' | ').slice(0, 600)}`)
  print(`${failed.length} of ${rest.seeds} seeds failed`)
  const [first] = failed
  if (first !== undefined && values.explain) print(await explainFailure(bundle, first, focus))
  return failed.length === 0
}
