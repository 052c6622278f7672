import { seedCount } from './seed-count'

/** The seed of every property in `npm test`: what fails there fails again, on every machine. */
const SEED = 20_260

/**
 * How `fc.assert` runs a property: `usual` times, always the same. With the environment's `FUZZ_SEEDS` (`npm run test:fuzz`) it runs
 * as often as that asks for, anew each time; what then fails names its seed.
 */
export function propertyRuns(usual = 100): { readonly numRuns: number; readonly seed?: number } {
  const asked = seedCount(0)
  return asked > 0 ? { numRuns: Math.max(usual, asked) } : { numRuns: usual, seed: SEED }
}
