import { OpenArticles } from '../main/articles/open-articles'
import type { DraftStore } from '../main/drafts/draft-store'
import { openDraftStore } from '../main/drafts/open-draft-store'
import { openProfile } from '../main/profile/profile'
import { machineFingerprint } from '../main/profile/profile-identity'
import { SystemClock } from '../main/storage/clock'
import type { Disk } from '../main/storage/disk'
import type { SetAside } from '../main/storage/json-file'
import { NodeDisk } from '../main/storage/NodeDisk'
import type { VaultKeys } from '../main/vault/open-vault'
import { failureOf } from '../shared/failure'
import { ok, type Result } from '../shared/result'

/**
 * A profile's drafts alone. Without the library nothing reads (and so repairs) a draft by itself: a check sees them as they
 * are, and showing one article need not wait for the others.
 */
export interface DraftRoom {
  readonly store: DraftStore
  readonly open: OpenArticles
  /** What the profile's files are read with. */
  readonly disk: Disk
  /** Where the profile's photos lie. */
  readonly photoFolder: string
  /** Lets the profile go. */
  close(): Promise<void>
}

/** Opens the drafts of the profile in a folder, also of one that can only be read. Fails as `openProfile` does. */
export async function openDraftRoom(
  folder: string,
  options: { readonly keys: VaultKeys; readonly onSetAside: (event: SetAside) => void },
): Promise<Result<DraftRoom>> {
  const [disk, ownersDisk] = [new NodeDisk(), new NodeDisk({ ownersOnly: true })]
  const clock = new SystemClock()
  const opened = await openProfile(folder, {
    disk,
    ownersDisk,
    clock,
    machine: machineFingerprint(),
    ...options,
    mayBeReadOnly: true,
  })
  if (!opened.ok) return opened
  const profile = opened.value
  try {
    const store = await openDraftStore(profile, clock)
    return ok({
      store,
      disk: profile.disk,
      open: new OpenArticles(store, () => {}, { readOnly: profile.readOnly }),
      photoFolder: profile.paths.photos,
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
