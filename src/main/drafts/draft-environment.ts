import type { Clock } from '../../shared/clock'
import type { Disk } from '../storage/disk'
import type { Quarantine } from '../storage/quarantine'
import type { DraftEvent } from './draft-store'

/** What every draft of a store shares. */
export interface DraftEnvironment {
  readonly disk: Disk
  readonly clock: Clock
  readonly quarantine: Quarantine
  readonly emit: (event: DraftEvent) => void
}
