import type { Clock } from '../../shared/clock'
import type { Disk } from '../storage/disk'
import { writeSnapshot } from './draft-files'
import { encodeStateFile } from './state-file'
import { StateMerge } from './yjs-state'

/**
 * Puts another text in the place of a draft's, in its folder: the new snapshot says that it already holds every update of the old
 * text's journal, which therefore counts for nothing from the moment in which the file has its name. Before it the draft is the
 * old one, whole; after it the new one, whole ([DR14]). Answers what went wrong instead of rejecting: the new snapshot may be in
 * place all the same, and only the files tell.
 */
export async function replaceDraft(
  place: { readonly disk: Disk; readonly clock: Clock; readonly folder: string },
  state: Uint8Array,
  { generation, after }: { readonly generation: number; readonly after: number },
): Promise<unknown> {
  const header = { generation, sequence: after + 1, createdAt: place.clock.now(), name: '' }
  const bytes = await encodeStateFile(header, new StateMerge([state]).toV2())
  try {
    await writeSnapshot(place.disk, place.folder, bytes)
    return undefined
  } catch (error) {
    return error
  }
}
