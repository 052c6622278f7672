/**
 * Runs the seeded tests alone, with as many seeds as wanted: `npm run test:fuzz -- --seeds 5000`, and after `--` or as plain
 * words what vitest should filter by. A failing test names its seed. The newsroom's simulator (docs/simulator.md) alone:
 * `-- --simulator --seeds 10000`; a seed of it again: `-- --replay 7 --steps 0,3`; planted bugs: `-- --mutations`.
 */
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const SIMULATOR = new Set(['--simulator', '--replay', '--mutations'])
if (process.argv.some((argument) => SIMULATOR.has(argument))) {
  const { runnerImport } = await import('vite')
  await runnerImport('./src/simulator/command-line.ts')
  process.exit()
}

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '500' } },
  allowPositionals: true,
})
const seeds = Number(values.seeds)
if (!Number.isInteger(seeds) || seeds < 1) {
  console.error(`--seeds takes a whole number, not “${values.seeds}”.`)
  process.exit(2)
}

// A test's time limit is made for the usual number of seeds.
const timeout = Math.max(120_000, seeds * 1_000)
const filters = positionals.length > 0 ? positionals : ['.fuzz.test.', ...propertyTests()]
const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', `--testTimeout=${timeout}`, ...filters],
  {
    stdio: 'inherit',
    // A killed writer takes a fifth of a second, a round of the search a few milliseconds: each counts in its own name. Servers that
    // are killed, which take seconds, are asked for by theirs: `-- --seeds 100 killed-server live-kill cluster.test`.
    env: {
      ...process.env,
      FUZZ_SEEDS: String(seeds),
      FUZZ_ROUNDS: String(seeds),
      KILLS: String(Math.min(seeds, 1000)),
      SERVER_KILLS: String(Math.min(seeds, 1000)),
      LIVE_KILLS: String(Math.min(seeds, 1000)),
      CLUSTER_ROUNDS: String(Math.min(seeds, 100)),
    },
  },
)
vitest.on('exit', (code) => {
  process.exitCode = code ?? 1
})

/** The tests of properties, which `npm test` runs with one seed. */
function propertyTests(): string[] {
  return globSync('src/**/*.test.{ts,tsx}').filter((file) => readFileSync(file, 'utf8').includes('propertyRuns('))
}
