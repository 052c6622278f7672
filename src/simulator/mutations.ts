import { bundleSimulator, type SourceChange } from './bundle'
import type { Focus } from './plan'
import { runSeeds } from './runner'
import type { Outcome } from './simulate'

/** A bug that is planted to see whether the simulator finds it. */
export interface Mutation {
  readonly name: string
  /** More than one where a second guard would make up for the first. */
  readonly changes: readonly SourceChange[]
  /** What plans are about that look for it; undefined: usual ones. */
  readonly focus?: Focus
}

const SYNC = 'src/main/sync/'
const SERVER = 'src/server/'

function mutation(name: string, file: string, find: string, put: string): Mutation {
  return { name, changes: [{ file, find, put }] }
}

/** A mutation that takes rare things to meet. */
function rare(focus: Focus, name: string, file: string, find: string, put: string): Mutation {
  return { ...mutation(name, file, find, put), focus }
}

/**
 * Mistakes of the kind people make in such a program; the simulator must find all but one in twenty of them. Those that change nothing
 * that can be seen are not here: an unknown root, for one, is refused three times (`checkRoot`, `checkPlace`, `mayWriteRoot`).
 */
export const mutations: readonly Mutation[] = [
  mutation(
    'the laptop saves the cursor before what came is on disk',
    `${SYNC}pull.ts`,
    'await takeIn(parts, fetch, answer.changes, signal)\n  moveTo(parts, answer.cursor)',
    'moveTo(parts, answer.cursor)\n  await takeIn(parts, fetch, answer.changes, signal)',
  ),
  mutation(
    'the laptop skips the last change of a pull',
    `${SYNC}pull.ts`,
    'for (const change of changes) {\n    const incoming',
    'for (const change of changes.length > 2 ? changes.slice(0, -1) : changes) {\n    const incoming',
  ),
  rare(
    'backups',
    'the laptop never compares when its cursor is unknown',
    `${SYNC}pull.ts`,
    "if (answer.kind === 'compare') {\n    compareEverything(parts, answer.cursor)\n    return 'compare'\n  }",
    "if (answer.kind === 'compare') {\n    parts.state.commit({ cursor: answer.cursor, newest: answer.cursor, own: [] })\n    return 'everything'\n  }",
  ),
  rare(
    'backups',
    'the laptop believes acknowledgements across a comparison',
    `${SYNC}pull.ts`,
    'local.learn(id, { ...NOTHING_KNOWN, at, ...(away === undefined ? {} : { away }) })',
    'local.learn(id, { ...state.facts(id), at, compared: state.comparison.number + 1 })',
  ),
  rare(
    'backups',
    'the laptop does not ask for the newest place after a broken line',
    `${SYNC}pull.ts`,
    'const lost = wasBroken ?',
    'const lost = wasBroken && parts.state.cursor.seq < 0 ?',
  ),
  mutation(
    'a refused update counts as sent',
    `${SYNC}push.ts`,
    'local.learn(articleId, { ...facts, refused: { sequence: through, code, params } })\n      continue',
    'local.learn(articleId, withPushed(facts, through, clock.now(), 0))\n      continue',
  ),
  mutation(
    'an update counts as sent before the answer came',
    `${SYNC}push.ts`,
    '  try {\n    const outcomes = await connection.push(',
    '  for (const each of batch) local.learn(each.articleId, withPushed(parts.state.facts(each.articleId), each.through, 1, 0))\n  try {\n    const outcomes = await connection.push(',
  ),
  mutation(
    'what was typed while a push was under way counts as sent',
    `${SYNC}push.ts`,
    'withPushed(facts, through, clock.now(), outcome.seq)',
    'withPushed(facts, through + 1, clock.now(), outcome.seq)',
  ),
  mutation(
    'only the last of the waiting updates is sent',
    `${SYNC}push.ts`,
    'Y.mergeUpdates([...unsent.updates])',
    '(unsent.updates.at(-1) ?? first)',
  ),
  rare(
    'backups',
    'a missing base counts as sent',
    `${SYNC}push.ts`,
    'await resend(parts, memory, fetch, each, outcome.stateVector)\n      continue',
    'local.learn(articleId, withPushed(facts, through, clock.now(), 0))\n      continue',
  ),
  rare(
    'deletions',
    'deletions are left out of a difference',
    `${SYNC}yjs-difference.ts`,
    'return holdsAll(deletions, ds.clients) ? undefined : difference',
    'return holdsAll(deletions, ds.clients) || deletions.size >= 0 ? undefined : difference',
  ),
  mutation(
    'what came from the server is taken for what was written here',
    `${SYNC}LocalArticles.ts`,
    'updates: updates.filter(({ sequence }) => !isRemote(facts, sequence)).map(({ update }) => update),',
    'updates: updates.filter(({ sequence }) => isRemote(facts, sequence) || sequence % 3 > 0).map(({ update }) => update),',
  ),
  rare(
    'images',
    'an article that is behind what was acknowledged is not compared',
    `${SYNC}LocalArticles.ts`,
    'if (sequence < facts.pushed) {\n      this.doubt(id)\n      return undefined\n    }',
    'if (sequence < facts.pushed) return undefined',
  ),
  mutation(
    'a change is taken in without being put on disk',
    'src/main/articles/open-articles.ts',
    'each.length === 0 ? 0 : this.#store.append(id, Y.mergeUpdates(each)),',
    'each.length === 0 ? 0 : 1,',
  ),
  mutation(
    'an append is acknowledged before it is synced',
    'src/main/drafts/journal.ts',
    'this.#waiting.push({ sequence: this.#sequence, update, promise, acknowledge: resolve, refuse: reject })',
    'this.#waiting.push({ sequence: this.#sequence, update, promise, acknowledge: resolve, refuse: reject })\n    resolve(this.#sequence)',
  ),
  rare(
    'deletions',
    'a merge over own changes keeps no version and lists nothing',
    `${SYNC}merge-review.ts`,
    'if (segments.length === 0 && fields.length === 0) return',
    'if (segments.length + fields.length >= 0) return',
  ),
  rare(
    'sight',
    'a draft goes to the bin with text that is only here',
    `${SYNC}pull.ts`,
    'const kept = local.dirty.has(id)',
    'const kept = local.isBinned(id)',
  ),
  mutation(
    'the server answers a push before its commit',
    `${SERVER}articles/article-writer.ts`,
    'const { outcomes, batch } = await store.transaction(async (transaction) => {\n      const attempt = new TextBatch(transaction, { shapes, now, takesRelayed })\n      return { outcomes: await attempt.write(writes), batch: attempt }\n    })',
    'const { outcomes, batch } = await new Promise<{ outcomes: readonly PushOutcome[]; batch: TextBatch }>((resolve, reject) => {\n      store.transaction(async (transaction) => {\n        const attempt = new TextBatch(transaction, { shapes, now, takesRelayed })\n        resolve({ outcomes: await attempt.write(writes), batch: attempt })\n      }).catch(reject)\n    })',
  ),
  mutation(
    'half of a batch is committed',
    `${SERVER}store/memory-transaction.ts`,
    'for (const [id, article] of this.#articles) tables.articles.set(id, article)',
    'let skip = this.#articles.size > 1\n    for (const [id, article] of this.#articles) {\n      if (!skip) tables.articles.set(id, article)\n      skip = false\n    }',
  ),
  {
    name: 'a shape is kept although its commit failed, and believed',
    changes: [
      {
        file: `${SERVER}articles/article-writer.ts`,
        find: 'return { outcomes: await attempt.write(writes), batch: attempt }',
        put: 'const outcomes = await attempt.write(writes)\n      attempt.keepShapes(outcomes)\n      return { outcomes, batch: attempt }',
      },
      {
        file: `${SERVER}articles/shape-cache.ts`,
        find: 'return entry.seq === seq ? entry.shape : undefined',
        put: 'return entry.shape',
      },
    ],
  },
  mutation(
    'the server does not look at who may write',
    `${SERVER}articles/text-batch.ts`,
    'const decision = mayWriteRoot(root, context, keys.length > 0 ? keys : undefined)',
    'const decision = context.actor.account === "" ? mayWriteRoot(root, context, keys) : ({ ok: true } as const)',
  ),
  rare(
    'sight',
    'the server does not look at who may see',
    `${SERVER}articles/text-batch.ts`,
    "if (!maySeeArticle(text.record, actor)) return refused(articleId, 'article-not-visible')",
    "if (actor.account === '') return refused(articleId, 'article-not-visible')",
  ),
  rare(
    'backups',
    'text without its base is accepted',
    `${SERVER}articles/validate-update.ts`,
    'if (struct.id.clock > clock) throw new MissingBase()',
    'if (struct.id.clock > clock + 1_000_000) throw new MissingBase()',
  ),
  mutation(
    'another text under known numbers is accepted',
    `${SERVER}articles/text-batch.ts`,
    'if (verdict.overlaps && findConflict(',
    'if (verdict.overlaps && !findConflict(',
  ),
  rare(
    'deletions',
    'deletions are not stored',
    `${SERVER}articles/validate-update.ts`,
    'if (change.added.size === 0 && change.deleted.size === 0)',
    'if (change.added.size === 0)',
  ),
  mutation(
    'a log page leaves out its last entry',
    `${SERVER}store/memory-newsroom-store.ts`,
    "return { kind: 'entries', entries, end: head, more: false }",
    "return { kind: 'entries', entries: entries.length > 3 ? entries.slice(0, -1) : entries, end: head, more: false }",
  ),
  mutation(
    'a page that is full ends at the log’s end',
    `${SERVER}store/memory-newsroom-store.ts`,
    "return { kind: 'entries', entries, end: { seq: last.seq, mark: last.mark }, more: true }",
    "return { kind: 'entries', entries, end: head, more: true }",
  ),
  rare(
    'backups',
    'the mark of a cursor is not compared',
    `${SERVER}store/memory-newsroom-store.ts`,
    'log[after.seq - 1]?.entry.mark === after.mark',
    'after.seq <= log.length',
  ),
  mutation(
    'own ranges are left out of a pull one too far',
    `${SERVER}store/memory-newsroom-store.ts`,
    'from <= entry.seq && entry.seq <= to)',
    'from <= entry.seq && entry.seq <= to + 1)',
  ),
  rare(
    'sight',
    'the places of a reader do not tell of the desks they see',
    `${SERVER}articles/view-marks.ts`,
    'place.seq === 0 ? place',
    'place.seq >= 0 ? place',
  ),
  mutation(
    'states leave out what came after the snapshot',
    `${SERVER}articles/sync-service.ts`,
    'return { update: Y.diffUpdate(whole, known), stateVector }',
    'return { update: Y.diffUpdate(text.updates[0] ?? whole, known), stateVector }',
  ),
  mutation(
    'a command does not look at how its giver saw the version',
    'src/shared/workflow/decide.ts',
    'expected.revision !== version.revision || expected.state !== version.state',
    'expected.revision > version.revision + 1000 || version.state === expected.state && false',
  ),
  mutation(
    'a repeated command is carried out again',
    `${SERVER}workflow/workflow-service.ts`,
    'if (remembered !== undefined) return remembered.answer as CommandAnswer',
    'if (remembered !== undefined && request.key === "") return remembered.answer as CommandAnswer',
  ),
  mutation(
    'anybody may approve',
    'src/shared/workflow/transitions.ts',
    "row('approve', ['submitted', 'inReview'], 'approved', EDITORS, { checks: 'approve' })",
    "row('approve', ['submitted', 'inReview'], 'approved', [...EDITORS, 'owner'], {})",
  ),
  mutation(
    'a draft can be approved at once',
    'src/shared/workflow/transitions.ts',
    "row('approve', ['submitted', 'inReview'], 'approved', EDITORS, { checks: 'approve' })",
    "row('approve', ['draft', 'submitted', 'inReview'], 'approved', EDITORS, {})",
  ),
  mutation(
    'a record is changed without an entry in the log',
    `${SERVER}workflow/write-decision.ts`,
    'await transaction.append([',
    'if (version.state !== record.versions[0]?.state) await transaction.append([',
  ),
  mutation(
    'articles are locked in the order of asking',
    `${SERVER}store/memory-transaction.ts`,
    'for (const id of [...new Set(ids)].sort()) {',
    'for (const id of new Set(ids)) {',
  ),
  mutation(
    'every run of the program writes under the same Yjs client id',
    'src/shared/article/open-article.ts',
    '    Y.applyUpdate(doc, state, REMOTE_ORIGIN)',
    '    doc.clientID = 4242\n    Y.applyUpdate(doc, state, REMOTE_ORIGIN)',
  ),
  rare(
    'thefts',
    'a laptop that was signed out for good removes what is only here',
    `${SYNC}SyncEngine.ts`,
    'onServer: ids.filter(isOnServer)',
    'onServer: ids',
  ),
  rare(
    'thefts',
    'a last upload ends although the line broke',
    `${SYNC}last-upload.ts`,
    'if (!(error instanceof ConnectionError && OVER.has(error.problem))) throw error',
    'void error',
  ),
  rare(
    'thefts',
    'a last upload leaves out what has to go whole',
    `${SYNC}push.ts`,
    'if (facts.pushed === 0 || (unsent === undefined && fetch === undefined)) {',
    'if (facts.pushed === 0 && fetch !== undefined) {',
  ),
  mutation(
    'a wait for news that brings none is asked again at once',
    `${SYNC}SyncEngine.ts`,
    'if (atOnce && this.#round.lastPullWasEmpty)',
    'this.#watch.begin(this.#parts.state.cursor)\n    if (atOnce && this.#round.lastPullWasEmpty)',
  ),
]

/** The few that the ordinary tests plant. */
export const usualMutations: readonly string[] = [
  'the server answers a push before its commit',
  'a refused update counts as sent',
  'the mark of a cursor is not compared',
]

/** Plants a bug and runs seeds until one fails, `seeds` at most. */
export async function huntMutation(
  { changes, focus }: Mutation,
  { seeds, threads }: { readonly seeds: number; readonly threads: number },
): Promise<{ readonly caught: Outcome | undefined; readonly seeds: number; readonly took: number }> {
  const bundle = await bundleSimulator(changes)
  try {
    const tally = await runSeeds(bundle, { from: 0, count: seeds, threads, stopAtFirst: true, focus })
    return { caught: tally.failed[0], seeds: tally.seeds, took: tally.took }
  } finally {
    bundle.remove()
  }
}
