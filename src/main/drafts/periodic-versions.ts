import type { Clock } from '../../shared/clock'
import type { VersionFiles } from './version-files'

/** Periodic versions are at least this far apart (DR9). */
const VERSION_EVERY_MS = 10 * 60_000

/** Says when a draft is due to be kept as a version (DR9): at its first change, then at most every ten minutes of change. */
export class PeriodicVersions {
  readonly #versions: VersionFiles
  readonly #clock: Clock
  #changed = false
  #newestAt: number | undefined

  constructor(versions: VersionFiles, clock: Clock) {
    this.#versions = versions
    this.#clock = clock
  }

  /** The draft says something that no version holds yet. */
  changed(): void {
    this.#changed = true
  }

  /** The draft as it stands was kept at `time` (milliseconds since 1970). */
  kept(time: number): void {
    this.#newestAt = time
    this.#changed = false
  }

  /** Whether the draft should be kept now. */
  async isDue(): Promise<boolean> {
    if (!this.#changed) return false
    this.#newestAt ??= await this.#versions.newestTime()
    if (this.#newestAt === undefined) return true
    // The clock may have been set back: then too a version is due.
    return Math.abs(this.#clock.now() - this.#newestAt) >= VERSION_EVERY_MS
  }
}
