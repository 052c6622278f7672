import type { Clock } from '../../shared/clock'
import type { Profile } from '../profile/profile'
import { DiskDraftStore } from './DiskDraftStore'
import type { DraftStore } from './draft-store'
import { ReadOnlyDraftStore } from './ReadOnlyDraftStore'

/** The drafts of an open profile: to be written, or only to be read where the profile is. */
export async function openDraftStore(profile: Profile, clock: Clock): Promise<DraftStore> {
  const { disk, quarantine, paths, readOnly } = profile
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  return readOnly ? new ReadOnlyDraftStore({ store, disk, paths }) : store
}
