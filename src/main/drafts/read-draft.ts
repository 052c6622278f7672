import { DeskError } from '../../shared/failure'
import type { Disk } from '../storage/disk'
import { decodeDraft, judgeDraft, mergeOf, readDraftBytes } from './draft-files'
import type { DraftState } from './draft-store'
import { salvageDraft } from './recovery'
import { VersionFiles } from './version-files'
import { StateMerge } from './yjs-state'

/**
 * The best state that can be read of the draft in `folder`, changing nothing: a damaged one is put together as a recovery
 * would (DR6), in memory alone. Rejects with `article-not-found`, `draft-unreadable`, `draft-newer-schema` or
 * `draft-out-of-reach` (DeskError).
 */
export async function readDraft(disk: Disk, folder: string): Promise<DraftState> {
  try {
    const bytes = await readDraftBytes(disk, folder)
    if (bytes.size === 0 && (await disk.stat(folder)) === undefined) throw new DeskError('article-not-found')
    const found = judgeDraft(await decodeDraft(bytes))
    if (found.kind === 'sound') {
      const state = attempt(() => mergeOf(found))
      if (state !== undefined) return { state, sequence: found.journal.sequence }
    } else if (found.problem === 'newer-format') throw new DeskError('draft-newer-schema')
    const salvage = await salvageDraft(bytes, new VersionFiles(disk, folder))
    const state = salvage === undefined ? undefined : attempt(() => merged(salvage.stateV2))
    if (salvage === undefined || state === undefined) throw new DeskError('draft-unreadable')
    return { state, sequence: salvage.sequence }
  } catch (error) {
    if (error instanceof DeskError) throw error
    throw new DeskError('draft-out-of-reach', { cause: error })
  }
}

function merged(stateV2: Uint8Array): StateMerge {
  const merge = new StateMerge()
  merge.addV2(stateV2)
  return merge
}

function attempt(merge: () => StateMerge): Uint8Array<ArrayBuffer> | undefined {
  try {
    return merge().toV1()
  } catch {
    return undefined
  }
}
