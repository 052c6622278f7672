import type { ArticleRow } from '../../../shared/library'
import { mayWriteVersion } from '../../../shared/workflow/write-rules'
import type { WorkflowDesk } from '../../workflow/WorkflowDesk'

/** Whether the signed-in person may change a version now; without a newsroom everybody may, and nothing that is not there. */
export function mayWriteHere(
  desk: Pick<WorkflowDesk, 'standing' | 'newsroom'> | undefined,
  row: Pick<ArticleRow, 'id' | 'sourceLanguage' | 'binnedAt'> | undefined,
  language: string,
): boolean {
  if (row === undefined || row.binnedAt !== undefined) return false
  const actor = desk?.newsroom().me ?? null
  const record = desk?.standing(row.id).record ?? null
  if (actor === null || record === null) return true
  return mayWriteVersion(language, { record, sourceLanguage: row.sourceLanguage, actor }).ok
}
