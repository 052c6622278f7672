import { DeskError } from '../../shared/failure'
import type { Cursor } from '../../shared/sync/messages'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { SyncParts } from './sync-parts'

/**
 * Takes in records as they were at `place` in the server's log at the latest. That place is on disk first: should the log be put back to
 * before it, nothing but the place tells that a record is one that never was, for no later entry of the log corrects it ([SY8]). Rejects with
 * a DeskError `disk-failed`.
 */
export async function keepRecords(
  { state, shelf }: Pick<SyncParts, 'state' | 'shelf'>,
  records: readonly ArticleRecord[],
  place: Cursor,
): Promise<void> {
  state.rely(place)
  if (records.length === 0) return
  state.commit()
  if (!(await state.flush())) throw new DeskError('disk-failed')
  await shelf.saveRecords(records)
}
