import type { SourceChange } from './bundle'
import { type Mutation, mutation, rare } from './mutation'

const SYNC = 'src/main/sync/'

/** Where history was rewritten is seen by the newest place at two moments: after a broken line, and by where the log ends. */
const FORGETS_NEWEST: readonly SourceChange[] = [
  {
    file: `${SYNC}pull.ts`,
    find: 'const lost = wasBroken ?',
    put: 'const lost = wasBroken && parts.state.cursor.seq < 0 ?',
  },
  { file: `${SYNC}pull.ts`, find: 'return isAnother && !more ?', put: 'return isAnother && !more && cursor.seq < 0 ?' },
]

/** Mistakes in what runs on a laptop. */
export const laptopMutations: readonly Mutation[] = [
  mutation(
    'the laptop saves the cursor before what came is on disk',
    `${SYNC}pull.ts`,
    'await takeIn(parts, fetch, answer, signal)\n  moveTo(parts, answer.cursor)',
    'moveTo(parts, answer.cursor)\n  await takeIn(parts, fetch, answer, signal)',
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
    'local.learn(id, { ...NOTHING_KNOWN, at, ...stays })',
    'local.learn(id, { ...state.facts(id), at, compared: state.comparison.number + 1 })',
  ),
  {
    name: 'the laptop does not ask for the newest place it was told of',
    focus: 'backups',
    changes: FORGETS_NEWEST,
  },
  mutation(
    'a refused update counts as sent',
    `${SYNC}push.ts`,
    'local.learn(articleId, { ...state.facts(articleId), refused: { sequence: through, code, params } })',
    'local.learn(articleId, withPushed(state.facts(articleId), through, 1, 0))',
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
  {
    name: 'a missing base counts as sent',
    focus: 'backups',
    // Without this the comparison that follows makes up for it.
    changes: [
      ...FORGETS_NEWEST,
      {
        file: `${SYNC}push.ts`,
        find: 'await resend(parts, memory, fetch, each, outcome.stateVector)\n      continue',
        put: 'local.learn(articleId, withPushed(facts, through, clock.now(), 0))\n      continue',
      },
    ],
  },
  rare(
    'deletions',
    'deletions are left out of a difference',
    `${SYNC}yjs-difference.ts`,
    'return structs.length > 0 || !holdsAll(known(), ds.clients) ? difference : undefined',
    'return structs.length > 0 ? difference : undefined',
  ),
  mutation(
    'what came from the server is taken for what was written here',
    `${SYNC}LocalTexts.ts`,
    'updates: updates.filter(({ sequence }) => !isRemote(facts, sequence)).map(({ update }) => update),',
    'updates: updates.filter(({ sequence }) => isRemote(facts, sequence) || sequence % 3 > 0).map(({ update }) => update),',
  ),
  rare(
    'images',
    'an article that is behind what was acknowledged is not compared',
    `${SYNC}LocalArticles.ts`,
    'if (found < reachOf(facts)) {\n      this.doubt(id)\n      return undefined\n    }',
    'if (found < reachOf(facts)) return undefined',
  ),
  mutation(
    'a change is taken in without being put on disk',
    'src/main/articles/open-articles.ts',
    'each.length === 0 ? 0 : held.keep(Y.mergeUpdates(each))',
    'each.length === 0 ? 0 : 1',
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
    'guests',
    'a draft goes to the bin with text that is only here',
    `${SYNC}pull.ts`,
    'const kept = local.dirty.has(id)',
    'const kept = local.isBinned(id)',
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
    'a laptop whose session has ended never asks whether it was signed out for good',
    `${SYNC}SignedOutLook.ts`,
    'await this.#parts.connection.list({ limit: 1 }, signal)',
    'signal.throwIfAborted()',
  ),
  rare(
    'thefts',
    'a last upload ends although the line broke',
    `${SYNC}last-upload.ts`,
    'if (problem === undefined || !OVER.has(problem)) throw error',
    'void OVER',
  ),
  rare(
    'thefts',
    'a last upload leaves out what has to go whole',
    `${SYNC}push.ts`,
    'if (goesWhole || (unsent === undefined && isLast)) {',
    'if (goesWhole && !isLast) {',
  ),
  mutation(
    'a wait for news that brings none is asked again at once',
    `${SYNC}SyncEngine.ts`,
    'if (atOnce && this.#round.lastPullWasEmpty)',
    'this.#watch.begin(this.#parts.state.cursor)\n    if (atOnce && this.#round.lastPullWasEmpty)',
  ),
]
