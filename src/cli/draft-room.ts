import { OpenArticles } from '../main/articles/open-articles'
import { DiskDraftStore } from '../main/drafts/DiskDraftStore'
import type { DraftStore } from '../main/drafts/draft-store'
import { openProfile } from '../main/profile/profile'
import { machineFingerprint } from '../main/profile/profile-identity'
import { SystemClock } from '../main/storage/clock'
import type { SetAside } from '../main/storage/json-file'
import { NodeDisk } from '../main/storage/NodeDisk'
import { failureOf } from '../shared/failure'
import { ok, type Result } from '../shared/result'

/**
 * A profile's drafts alone. Without the library nothing reads (and so repairs) a draft by itself: a check sees them as they
 * are, and showing one article need not wait for the others.
 */
export interface DraftRoom {
  readonly store: DraftStore
  readonly open: OpenArticles
  /** Lets the profile go. */
  close(): Promise<void>
}

/** Opens the drafts of the profile in a folder. Fails as `openProfile` does. */
export async function openDraftRoom(folder: string, onSetAside: (event: SetAside) => void): Promise<Result<DraftRoom>> {
  const disk = new NodeDisk()
  const clock = new SystemClock()
  const opened = await openProfile(folder, { disk, clock, machine: machineFingerprint(), onSetAside })
  if (!opened.ok) return opened
  const profile = opened.value
  const { paths, quarantine } = profile
  try {
    const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
    return ok({
      store,
      open: new OpenArticles(store, () => {}),
      close: async () => {
        try {
          await store.closeAll()
        } finally {
          await profile.close()
        }
      },
    })
  } catch (error) {
    await profile.close()
    return { ok: false, failure: failureOf(error) }
  }
}
