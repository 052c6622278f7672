import { type Bundle, bundleSimulator } from './bundle'
import type { Mutation } from './mutation'
import { type Focus, planFor } from './plan'
import { runPlan, runSeeds } from './runner'
import type { Outcome } from './simulate'

/** What a hunt for one planted bug came to. */
export interface Hunted {
  /** What the first seed that caught it found; undefined when none did. */
  readonly caught: Outcome | undefined
  readonly seeds: number
  /** Seeds that failed and do not count, because they fail without the bug too, or not when they are run again. */
  readonly passedOver: readonly number[]
  /** Real milliseconds. */
  readonly took: number
}

/**
 * Looks for planted bugs. A seed that catches one holds without it, and catches it again when it is run alone; seeds that fail in any
 * case are run without a bug once for all hunts.
 */
export class Hunt {
  readonly #limits: { readonly seeds: number; readonly threads: number }
  readonly #failsAnyway = new Map<string, Promise<boolean>>()
  #sound: Promise<Bundle> | undefined

  /** Each bug is looked for in `seeds` at most. */
  constructor(limits: { readonly seeds: number; readonly threads: number }) {
    this.#limits = limits
  }

  /** Plants a bug and runs seeds until one catches it. */
  async find({ changes, focus }: Mutation): Promise<Hunted> {
    const bundle = await bundleSimulator(changes)
    const passedOver: number[] = []
    let caught: Outcome | undefined
    try {
      const isEnough = async (failed: Outcome): Promise<boolean> => {
        const counts = await this.#counts(bundle, failed.seed, focus)
        if (counts) caught ??= failed
        else passedOver.push(failed.seed)
        return counts
      }
      const { seeds, took } = await runSeeds(bundle, {
        from: 0,
        count: this.#limits.seeds,
        ...this.#limits,
        focus,
        isEnough,
      })
      return { caught, seeds, took, passedOver }
    } finally {
      bundle.remove()
    }
  }

  /** Removes what was built. */
  async end(): Promise<void> {
    await this.#sound?.then((bundle) => bundle.remove())
  }

  async #counts(planted: Bundle, seed: number, focus: Focus | undefined): Promise<boolean> {
    if (await this.#fails(seed, focus)) return false
    return (await runPlan(planted, planFor(seed, focus))).broken.length > 0
  }

  /** Whether a seed fails although nothing is planted. */
  #fails(seed: number, focus: Focus | undefined): Promise<boolean> {
    const name = `${focus ?? ''} ${seed}`
    const known = this.#failsAnyway.get(name)
    if (known !== undefined) return known
    this.#sound ??= bundleSimulator()
    const found = this.#sound
      .then((bundle) => runPlan(bundle, planFor(seed, focus)))
      .then(({ broken }) => broken.length > 0)
    this.#failsAnyway.set(name, found)
    return found
  }
}
