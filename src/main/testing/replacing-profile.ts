import { OpenArticles } from '../articles/open-articles'
import { DiskDraftStore } from '../drafts/DiskDraftStore'
import { openProfile } from '../profile/profile'
import { KeptReplacements, ReplacementsFile } from '../search/find/kept-replacements'
import { SystemClock } from '../storage/clock'
import { openJsonFile } from '../storage/json-file'
import { NodeDisk } from '../storage/NodeDisk'

/** What replacing in the library works on, on a profile on disk, with everything left out that it does not need. */
export async function openReplacingProfile(root: string, onSetAside: (event: unknown) => void) {
  const [disk, clock] = [new NodeDisk(), new SystemClock()]
  const profile = await openProfile(root, { disk, clock, machine: 'test', onSetAside })
  if (!profile.ok) throw new Error(profile.failure.code)
  const { paths, quarantine } = profile.value
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  const file = {
    disk,
    path: paths.replacements,
    quarantine,
    schema: ReplacementsFile,
    upgrades: [],
    onSetAside,
    defaults: { replacements: [] },
  }
  const now = (): number => clock.now()
  return {
    store,
    open: new OpenArticles(store, () => undefined),
    kept: new KeptReplacements(() => openJsonFile(file), now),
    now,
    close: async (): Promise<void> => {
      await store.closeAll()
      await profile.value.close()
    },
  }
}
