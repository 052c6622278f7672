import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCount } from '../main/testing/seed-count'
import { type Bundle, bundleSimulator } from './bundle'
import { planFor } from './plan'
import { explainFailure, runPlan, runSeeds } from './runner'

/** Seeds that failed once, and why. */
const PAST: readonly (readonly [number, string])[] = [
  [2011, 'of a field that two had filled in one value was in no version'],
]

/**
 * Seeds that still fail: somebody writes into a paragraph between the moment at which a pull was looked through for overlaps and the
 * one at which its deletion of that paragraph is merged; the words are then in no version (docs/simulator.md, "What is open").
 */
const OPEN: ReadonlySet<number> = new Set([421])

describe('a newsroom in which everything fails', () => {
  let bundle: Bundle

  beforeAll(async () => {
    bundle = await bundleSimulator()
  }, 60_000)

  afterAll(() => {
    bundle.remove()
  })

  it('keeps the four promises for every seed', { timeout: 300_000 }, async () => {
    const tally = await runSeeds(bundle, { from: 0, count: seedCount(500), threads: 2, stopAtFirst: false })
    const first = tally.failed.find(({ seed }) => !OPEN.has(seed))
    expect(first === undefined ? '' : await explainFailure(bundle, first)).toBe('')
    expect(tally.seeds).toBe(seedCount(500))
    // That nothing was broken says something only where much was written and got through.
    expect(tally.words / tally.seeds).toBeGreaterThan(10)
    expect(tally.entries / tally.seeds).toBeGreaterThan(8)
  })

  it.each(PAST)('still keeps them for seed %i: %s', async (seed) => {
    expect((await runPlan(bundle, planFor(seed))).broken).toEqual([])
  })

  it('comes to the same outcome when a seed is run again', async () => {
    for (const seed of [3, 77]) {
      const plan = planFor(seed)
      expect(await runPlan(bundle, plan)).toEqual(await runPlan(bundle, plan))
    }
  })
})
