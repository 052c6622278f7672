import type { DeskItem } from '../../../../shared/contract/workflow-contract'
import { newArticleId } from '../../../../shared/ids'
import { newVersionRecord, type VersionRecord } from '../../../../shared/workflow/record'
import { localDesk, people } from '../../workflow/testing/memory-newsroom'

/** A made-up line of the desk: another person's draft in Vietnamese unless said otherwise. */
export function deskItem(headline: string, version: Partial<VersionRecord>, rest: Partial<DeskItem> = {}): DeskItem {
  return {
    articleId: newArticleId(),
    desk: localDesk,
    owner: people.minh,
    language: 'vi',
    headline,
    section: '',
    version: { ...newVersionRecord('vi', people.minh, 0), ...version },
    sourceLanguage: 'vi',
    here: true,
    queued: null,
    unread: false,
    ...rest,
  }
}
