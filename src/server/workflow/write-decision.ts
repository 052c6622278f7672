import type { Decision } from '../../shared/workflow/decide'
import { notificationsOf } from '../../shared/workflow/notifications'
import type { DeviceId } from '../../shared/workflow/people'
import { type ArticleRecord, withVersion } from '../../shared/workflow/record'
import type { NewsroomTransaction } from '../store/newsroom-store'

/** Writes what was decided: the record, the log's entry that tells everyone, the history and who is to be told. */
export async function writeDecision(
  transaction: NewsroomTransaction,
  record: ArticleRecord,
  { version, entry }: Decision & { readonly ok: true },
  device: DeviceId | null,
): Promise<void> {
  const next = withVersion(record, version)
  await transaction.saveRecord(next)
  await transaction.addHistory([entry])
  await transaction.append([{ kind: 'record', record: next, articleId: record.id, account: entry.by, device }])
  // After the log, whose order then holds for the notifications' ids too.
  const notifications = notificationsOf(record, next, entry)
  if (notifications.length > 0) await transaction.addNotifications(notifications)
}
