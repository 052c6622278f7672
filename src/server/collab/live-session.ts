import type { Connection, Document } from '@hocuspocus/server'
import { metaRoot } from '../../shared/article/roots'
import type { LiveNotice } from '../../shared/live/live-notices'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { Refusal } from '../../shared/workflow/refusal'
import { maySeeArticle, mayWriteVersion, type WriteContext } from '../../shared/workflow/write-rules'
import type { Session } from '../accounts/sessions'
import { noticeFrame } from './live-frames'
import type { LiveSocket } from './live-socket'

/** What is known of one article on one socket: whose it is, and what they were last told they may do. */
export interface LiveSession {
  readonly token: string
  readonly socket: LiveSocket
  session: Session
  record: ArticleRecord
  /** The last `access` notice, to tell changes only. */
  told: string
}

/** The context of a Hocuspocus connection. */
export interface LiveContext {
  readonly live: LiveSession
}

/** The context that a connection of ours has. */
export function contextOf(connection: Connection): LiveContext {
  return connection.context as LiveContext
}

/** Sends a notice. */
export function notify(connection: Connection, notice: LiveNotice): void {
  contextOf(connection).live.socket.sendFrame(noticeFrame(connection.messageAddress, JSON.stringify(notice)))
}

/**
 * Brings what a connection may do in line with the article's record and the person's roles as they are now: closes it when the
 * article is not to be seen, else tells which versions are locked if that has changed.
 */
export function applyAccess(connection: Connection): void {
  const { live } = contextOf(connection)
  const { actor } = live.session
  if (!maySeeArticle(live.record, actor)) {
    connection.close({ code: 4403, reason: 'article-not-visible' })
    return
  }
  const context = { record: live.record, actor, sourceLanguage: sourceLanguageOf(connection.document) }
  const locked = lockedVersions(context)
  const told = JSON.stringify({ kind: 'access', locked } satisfies LiveNotice)
  if (told === live.told) return
  live.told = told
  live.socket.sendFrame(noticeFrame(connection.messageAddress, told))
}

function lockedVersions(context: WriteContext): Record<string, Refusal> {
  const locked: Record<string, Refusal> = {}
  for (const { language } of context.record.versions) {
    const decision = mayWriteVersion(language, context)
    if (!decision.ok) locked[language] = decision.reason
  }
  return locked
}

function sourceLanguageOf(document: Document): string {
  const language: unknown = metaRoot(document).get('sourceLanguage')
  return typeof language === 'string' ? language : ''
}
