import type { ArticleId } from '../../shared/ids'
import type { Disk } from '../storage/disk'
import { errorCode } from '../storage/disk-failure'
import { BACKUP_FILE, decodeDraft, judgeDraft, mergeOf, readDraftBytes } from './draft-files'
import type { DraftCheck, DraftProblem } from './draft-store'
import type { VersionFiles } from './version-files'

/**
 * Examines one draft and its kept versions without changing anything (DR11): checksums, and whether Yjs can read what they
 * vouch for. `visit` gets the state (V1) of a draft that could be read. Never rejects.
 */
export async function examineDraft(
  draft: { readonly disk: Disk; readonly id: ArticleId; readonly folder: string; readonly versions: VersionFiles },
  visit?: (id: ArticleId, state: Uint8Array) => void,
): Promise<DraftCheck[]> {
  const { disk, id, folder, versions } = draft
  const problems: DraftCheck[] = []
  const add = (problem: DraftProblem, detail: string): void => void problems.push({ id, ok: false, problem, detail })
  const attempt = async (examine: () => Promise<void>): Promise<void> => {
    try {
      await examine()
    } catch (error) {
      add(errorCode(error) === undefined ? 'content-unreadable' : 'file-unreadable', String(error))
    }
  }
  await attempt(async () => {
    const found = judgeDraft(await decodeDraft(await readDraftBytes(disk, folder)))
    if (found.kind === 'unsound') return add(found.problem, found.detail)
    visit?.(id, mergeOf(found).toV1())
    if (!found.backedUp) add('snapshot-damaged', BACKUP_FILE)
  })
  await attempt(async () => {
    for await (const detail of versions.damaged()) add('version-damaged', detail)
  })
  return problems.length === 0 ? [{ id, ok: true }] : problems
}
