import * as Y from 'yjs'
import { isArticleRoot, metaRoot } from '../shared/article/roots'
import type { ArticleId } from '../shared/ids'
import type { Actor } from '../shared/workflow/people'
import { rolesOn } from '../shared/workflow/people'
import { type ArticleRecord, type VersionRecord, versionOf } from '../shared/workflow/record'
import type { WorkflowState } from '../shared/workflow/states'
import { FORGED } from './hostile'
import type { Newsroom } from './newsroom'
import type { SharedType } from './reading'

/** Where a version may go from a state, and whether only an editor may bring it there: docs/workflow.md once more, by hand. */
const EDGES: Readonly<Record<WorkflowState, Partial<Record<WorkflowState, 'anyone' | 'editor' | 'manager'>>>> = {
  draft: { submitted: 'anyone', spiked: 'anyone' },
  submitted: { draft: 'anyone', inReview: 'editor', returned: 'editor', approved: 'editor', spiked: 'editor' },
  inReview: { submitted: 'editor', returned: 'editor', approved: 'editor', spiked: 'editor' },
  returned: { submitted: 'anyone', spiked: 'anyone' },
  approved: { inReview: 'editor', scheduled: 'manager', published: 'manager', spiked: 'editor' },
  scheduled: { approved: 'manager', published: 'manager' },
  published: { corrected: 'manager', withdrawn: 'manager' },
  corrected: { withdrawn: 'manager' },
  withdrawn: { draft: 'manager' },
  spiked: { draft: 'anyone' },
}
const LOCKED: ReadonlySet<WorkflowState> = new Set([
  'approved',
  'scheduled',
  'published',
  'corrected',
  'withdrawn',
  'spiked',
])
const STOPPED: ReadonlySet<WorkflowState> = new Set(['withdrawn', 'spiked'])
const EVERYTHING = 2 ** 40

/** [4]: every entry of the server's log was written by somebody who might, and every state was reached along an edge. */
export async function checkWorkflow(newsroom: Newsroom): Promise<readonly string[]> {
  const broken: string[] = []
  const everybody = { account: newsroom.stranger.account, desks: [...newsroom.desks] }
  const page = await newsroom.server.store.readLog({ seq: 0, mark: 0 }, everybody, { except: [], maxBytes: EVERYTHING })
  if (page.kind === 'unknown') return ['the log cannot be read from its beginning']
  const articles = new Map<ArticleId, { record: ArticleRecord | undefined; readonly doc: Y.Doc }>()
  for (const entry of page.entries) {
    const article = articles.get(entry.articleId) ?? { record: undefined, doc: new Y.Doc() }
    articles.set(entry.articleId, article)
    const place = `entry ${entry.seq}`
    if (entry.account === newsroom.stranger.account) broken.push(`hostile: ${place} is the stranger's`)
    const actors = newsroom.actorAt(entry.account, entry.at)
    if (entry.kind === 'record') {
      broken.push(...checkStep(article.record, entry.record, actors, place))
      article.record = entry.record
    } else {
      broken.push(...checkUpdate(article, entry.update, actors, place))
    }
  }
  const records = await newsroom.server.store.readRecords([...articles.keys()])
  for (const record of records) {
    const told = articles.get(record.id)?.record
    if (JSON.stringify(told) !== JSON.stringify(record)) broken.push(`record: not as the log tells`)
  }
  return [...broken, ...(await checkAnswers(newsroom))]
}

function checkStep(
  before: ArticleRecord | undefined,
  after: ArticleRecord,
  actors: readonly Actor[],
  place: string,
): readonly string[] {
  if (before === undefined) {
    return after.versions.every(({ state }) => state === 'draft') ? [] : [`state: ${place} begins with a state`]
  }
  const broken: string[] = []
  if (after.owner !== before.owner || after.desk !== before.desk) broken.push(`record: ${place} moved the article`)
  for (const version of after.versions) {
    const old = versionOf(before, version.language)
    if (JSON.stringify(old) === JSON.stringify(version)) continue
    if (version.revision !== old.revision + 1) broken.push(`record: ${place} skips a revision`)
    if (version.state === old.state) continue
    const by = EDGES[old.state][version.state]
    if (by === undefined) broken.push(`state: ${place} goes from ${old.state} to ${version.state}`)
    else if (!actors.some((actor) => mayMove(actor, by, before, old))) {
      broken.push(`state: ${place} goes from ${old.state} to ${version.state} by somebody who may not`)
    }
  }
  return broken
}

function mayMove(
  actor: Actor,
  by: 'anyone' | 'editor' | 'manager',
  record: ArticleRecord,
  old: VersionRecord,
): boolean {
  const roles = rolesOn(actor, record.desk)
  const [editor, manager] = [roles.includes('editor'), roles.includes('managingEditor')]
  if (by === 'manager') return manager
  if (by === 'editor') return editor || manager
  const own = [record.owner, old.assignee, old.stateBy].includes(actor.account)
  return editor || manager || own || roles.includes('translator')
}

function checkUpdate(
  { record, doc }: { readonly record: ArticleRecord | undefined; readonly doc: Y.Doc },
  update: Uint8Array,
  actors: readonly Actor[],
  place: string,
): readonly string[] {
  if (record === undefined) return [`log: ${place} is text without a record`]
  const source = metaRoot(doc).get('sourceLanguage')
  const changed = new Set<string>()
  const collect = (transaction: Y.Transaction): void => {
    for (const [type] of transaction.changed) changed.add(rootOf(doc, type))
  }
  doc.on('afterTransaction', collect)
  Y.applyUpdate(doc, update)
  doc.off('afterTransaction', collect)
  const broken: string[] = []
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) broken.push(`log: ${place} waits for its base`)
  if (Buffer.from(update).toString('latin1').includes(FORGED)) broken.push(`hostile: ${place} holds what was forged`)
  for (const root of changed) {
    if (!isArticleRoot(root)) broken.push(`hostile: ${place} has the root ${root}`)
    const [kind, language] = root.split(':')
    if (kind === 'threads' || kind === 'languages') continue
    const { state } = versionOf(record, language ?? (typeof source === 'string' ? source : 'vi'))
    if (!LOCKED.has(state)) continue
    const editors = actors.some(({ roles }) => {
      const has = roles[record.desk] ?? []
      return has.includes('editor') || has.includes('managingEditor')
    })
    if (STOPPED.has(state) || !editors) broken.push(`text: ${place} changes ${root}, which is ${state}`)
  }
  return broken
}

function rootOf(doc: Y.Doc, type: SharedType): string {
  let top = type
  while (top._item !== null) top = top._item.parent as SharedType
  for (const [name, root] of doc.share) if (root === top) return name
  return ''
}

/** What was answered as done was done to the version as its giver saw it, and is in the history, once, unless an old backup took it out. */
async function checkAnswers(newsroom: Newsroom): Promise<readonly string[]> {
  const broken: string[] = []
  for (const { request, answer } of newsroom.done) {
    if (answer.outcome !== 'done') continue
    if (answer.version.revision !== request.expectedRevision + 1) {
      broken.push(`decision: ${request.command.kind} was carried out on a version that its giver had not seen`)
    }
    if (answer.version.changedAt <= newsroom.restoredAt) continue
    const history = await newsroom.server.store.readHistory(request.articleId, 10_000)
    const entries = history.filter(
      ({ language, revision }) => language === request.language && revision === answer.version.revision,
    )
    if (entries.length !== 1 || entries[0]?.command !== request.command.kind) {
      broken.push(`history: ${request.command.kind} was answered as done and is there ${entries.length} times`)
    }
  }
  return broken
}
