import type { LanguageTag } from '../article/roots'
import { type Actor, rolesOn } from './people'
import { type ArticleRecord, type VersionRecord, versionOf } from './record'
import type { Refusal } from './refusal'
import type { WorkflowState } from './states'

/** What the answer depends on. `sourceLanguage` is the document's before the change. */
export interface WriteContext {
  readonly record: ArticleRecord
  readonly sourceLanguage: LanguageTag
  readonly actor: Actor
}

/** Whether someone may change a root, and if not, why. */
export type WriteDecision = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal }

/** Who may write in a state: everyone who works on the version, only the desk's editors, or nobody (docs/workflow.md). */
type Writers = 'workers' | 'editors' | 'nobody'

const writersByState: Readonly<Record<WorkflowState, Writers>> = {
  draft: 'workers',
  submitted: 'workers',
  inReview: 'workers',
  returned: 'workers',
  approved: 'editors',
  scheduled: 'editors',
  published: 'editors',
  corrected: 'editors',
  withdrawn: 'nobody',
  spiked: 'nobody',
}

const ALLOWED: WriteDecision = { ok: true }
const SOURCE_ROOTS = new Set(['meta', 'source', 'topics', 'bylines', 'figures', 'languages'])
const LANGUAGE_ROOTS = new Set(['headline', 'lead', 'body', 'search', 'segments', 'caption', 'alt'])

/**
 * Whether `actor` may change the root `name` of an article as its record stands. `keys` are the changed keys of a map, where
 * they are known: the entries of `languages` then follow each its own version, so that a translator can add a language to an
 * approved article. Unknown roots are refused. Pure, and cheap enough for every root of every update.
 */
export function mayWriteRoot(name: string, context: WriteContext, keys?: Iterable<string>): WriteDecision {
  if (name === 'threads') return mayComment(context)
  if (name === 'languages' && keys !== undefined) {
    for (const language of keys) {
      const decision = mayWriteVersion(language, context)
      if (!decision.ok) return decision
    }
    return ALLOWED
  }
  if (SOURCE_ROOTS.has(name)) return mayWriteVersion(context.sourceLanguage, context)
  const [kind = '', language = ''] = name.split(':', 2)
  if (LANGUAGE_ROOTS.has(kind) && language !== '') return mayWriteVersion(language, context)
  return { ok: false, reason: { code: 'text-root-unknown', params: { root: name.slice(0, 100) } } }
}

/** Whether `actor` may change the text of one language version as it stands. */
export function mayWriteVersion(language: LanguageTag, context: WriteContext): WriteDecision {
  const version = versionOf(context.record, language)
  const writers = writersByState[version.state]
  if (writers === 'nobody') return locked('text-stopped', version)
  if (isEditor(context)) return ALLOWED
  if (!isWorker(version, context)) return { ok: false, reason: { code: 'text-not-yours', params: { language } } }
  if (writers === 'workers') return ALLOWED
  return locked(
    version.state === 'approved' || version.state === 'scheduled' ? 'text-approved' : 'text-published',
    version,
  )
}

/** Whether `actor` works on the version: owns the article, was given the version, or translates on its desk and it is a translation. */
export function isWorker(version: VersionRecord, { record, sourceLanguage, actor }: WriteContext): boolean {
  return (
    actor.account === record.owner ||
    actor.account === version.assignee ||
    (version.language !== sourceLanguage && rolesOn(actor, record.desk).includes('translator'))
  )
}

/** Whether `actor` is an editor or managing editor of the article's desk. */
export function isEditor({ record, actor }: Pick<WriteContext, 'record' | 'actor'>): boolean {
  const roles = rolesOn(actor, record.desk)
  return roles.includes('editor') || roles.includes('managingEditor')
}

/** Whether `actor` may see the article: a member of its desk, its owner, or someone who was given one of its versions. */
export function maySeeArticle(record: ArticleRecord, actor: Actor): boolean {
  return (
    rolesOn(actor, record.desk).length > 0 ||
    actor.account === record.owner ||
    record.versions.some(({ assignee }) => assignee === actor.account)
  )
}

function mayComment({ record, sourceLanguage, actor }: WriteContext): WriteDecision {
  const version = versionOf(record, sourceLanguage)
  if (version.state === 'spiked') return locked('text-stopped', version)
  if (maySeeArticle(record, actor)) return ALLOWED
  return { ok: false, reason: { code: 'text-not-yours', params: { language: sourceLanguage } } }
}

function locked(code: Refusal['code'], version: VersionRecord): WriteDecision {
  const { language, state, stateBy, stateAt } = version
  return { ok: false, reason: { code, params: { language, state, by: stateBy, at: stateAt } } }
}
