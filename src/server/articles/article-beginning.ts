import { canonicalLanguage } from '../../shared/article/roots'
import type { FailureCode } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { PushOutcome } from '../../shared/sync/messages'
import type { DeskId } from '../../shared/workflow/people'
import { type ArticleRecord, newVersionRecord } from '../../shared/workflow/record'
import { ArticleShape } from './article-shape'
import type { TextBatchParts, TextWrite } from './text-batch'
import { mayBeginWith } from './thread-rule'
import { stateVectorOf, type UpdateVerdict, validateUpdate } from './validate-update'

/** What a write is that meets no article: the beginning of one, or why it is none. */
export type Beginning =
  | {
      readonly kind: 'begins'
      readonly desk: DeskId
      readonly sourceLanguage: string
      readonly verdict: UpdateVerdict
    }
  | Extract<PushOutcome, { kind: 'refused' | 'base-missing' }>

/** Whether a write can be the beginning of an article: a whole one, in a language, by somebody who is on a desk. */
export function judgeBeginning(
  { articleId, actor, update, desk: wanted }: TextWrite,
  { takesRelayed }: Pick<TextBatchParts, 'takesRelayed'>,
): Beginning {
  const desks = Object.entries(actor.roles).flatMap(([desk, roles]) => (roles.length > 0 ? [desk as DeskId] : []))
  const desk = wanted === undefined ? desks.toSorted()[0] : desks.find((each) => each === wanted)
  if (desk === undefined) return refused(articleId, 'article-without-desk')
  const shape = new ArticleShape()
  // Whose article it will be is no question; what may be in an article, and in whose name, is.
  const verdict = validateUpdate(shape, update, (_root, _keys, entries) =>
    mayBeginWith(entries, actor.account, { takesRelayed }),
  )
  if (verdict.kind === 'base-missing') return { kind: 'base-missing', articleId, stateVector: stateVectorOf(shape) }
  if (verdict.kind === 'refused') {
    const { code, params } = verdict.reason
    return { kind: 'refused', articleId, code, params }
  }
  if (verdict.kind === 'accepted') shape.extend(verdict.change)
  const { sourceLanguage } = shape
  if (sourceLanguage === undefined || sourceLanguage === '' || canonicalLanguage(sourceLanguage) !== sourceLanguage) {
    return refused(articleId, 'text-without-language')
  }
  return { kind: 'begins', desk, sourceLanguage, verdict }
}

/** The record with which an article begins. */
export function newRecord(
  { articleId, actor }: TextWrite,
  { desk, sourceLanguage }: Extract<Beginning, { kind: 'begins' }>,
  now: number,
): ArticleRecord {
  const owner = actor.account
  return { id: articleId, desk, owner, createdAt: now, versions: [newVersionRecord(sourceLanguage, owner, now)] }
}

/** The outcome of a write that is refused for a reason without parameters. */
export function refused(articleId: ArticleId, code: FailureCode): Extract<PushOutcome, { kind: 'refused' }> {
  return { kind: 'refused', articleId, code, params: {} }
}
