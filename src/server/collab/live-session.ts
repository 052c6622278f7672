import type { Connection, Document } from '@hocuspocus/server'
import { metaRoot } from '../../shared/article/roots'
import type { LiveNotice } from '../../shared/live/live-notices'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { Refusal } from '../../shared/workflow/refusal'
import { maySeeArticle, mayWriteRoot, mayWriteVersion, type WriteContext } from '../../shared/workflow/write-rules'
import type { Session } from '../accounts/sessions'
import type { LiveSocket } from './live-socket'

/** What is known of one article on one socket: whose it is, and what they were last told they may do. */
export interface LiveSession {
  readonly token: string
  readonly socket: LiveSocket
  session: Session
  record: ArticleRecord
  /** Nothing of the article may be written, not even a comment. */
  readOnly: boolean
  /** The last `access` notice, to tell changes only. */
  told: string
}

/** The context of a Hocuspocus connection. */
export interface LiveContext {
  readonly live: LiveSession
}

/** Sends a notice. */
export function notify(connection: Pick<Connection, 'sendStateless'>, notice: LiveNotice): void {
  connection.sendStateless(JSON.stringify(notice))
}

/**
 * Brings what a connection may do in line with the article's record and the person's roles as they are now: closes it when the
 * article is not to be seen, else tells which versions are locked if that has changed.
 */
export function applyAccess(connection: Connection<LiveContext>, document: Document): void {
  const { live } = connection.context
  const { actor } = live.session
  if (!maySeeArticle(live.record, actor)) {
    connection.close({ code: 4403, reason: 'article-not-visible' })
    return
  }
  const context = { record: live.record, actor, sourceLanguage: sourceLanguageOf(document) }
  const locked = lockedVersions(context)
  live.readOnly = isAllLocked(context, locked)
  connection.readOnly = live.readOnly
  const told = JSON.stringify({ kind: 'access', locked } satisfies LiveNotice)
  if (told === live.told) return
  live.told = told
  connection.sendStateless(told)
}

function lockedVersions(context: WriteContext): Record<string, Refusal> {
  const locked: Record<string, Refusal> = {}
  for (const { language } of context.record.versions) {
    const decision = mayWriteVersion(language, context)
    if (!decision.ok) locked[language] = decision.reason
  }
  return locked
}

function isAllLocked(context: WriteContext, locked: Readonly<Record<string, Refusal>>): boolean {
  return context.record.versions.every(({ language }) => language in locked) && !mayWriteRoot('threads', context).ok
}

function sourceLanguageOf(document: Document): string {
  const language: unknown = metaRoot(document).get('sourceLanguage')
  return typeof language === 'string' ? language : ''
}
