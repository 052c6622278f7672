import type { Clock } from '../../shared/clock'
import { DiskDraftStore } from '../drafts/DiskDraftStore'
import { profilePaths } from '../profile/profile-paths'
import type { Disk } from '../storage/disk'
import { Quarantine } from '../storage/quarantine'
import { ManualClock } from './ManualClock'

/** A disk store over the profile in `root`, whose folders are made; what `openProfile` and the composition root do together. */
export async function openDiskDrafts(
  disk: Disk,
  root: string,
  clock: Clock = new ManualClock(),
): Promise<DiskDraftStore> {
  const paths = profilePaths(root)
  for (const folder of [paths.drafts, paths.bin, paths.quarantine]) await disk.makeFolder(folder)
  for (const folder of ['/', root]) await disk.syncFolder(folder)
  return DiskDraftStore.open({
    disk,
    clock,
    paths,
    quarantine: new Quarantine({ disk, clock, folder: paths.quarantine }),
  })
}
