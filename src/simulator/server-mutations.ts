import { type Mutation, mutation, rare } from './mutation'

const SERVER = 'src/server/'

/** Mistakes in what runs on the server, and in the rules of the workflow by which it decides. */
export const serverMutations: readonly Mutation[] = [
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
        put: 'const outcomes = await attempt.write(writes)\n      attempt.keepShapes()\n      return { outcomes, batch: attempt }',
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
    'guests',
    'whole texts are given to whoever asks',
    `${SERVER}articles/sync-service.ts`,
    'records.filter((record) => maySeeArticle(record, actor))',
    'records.filter((record) => maySeeArticle(record, actor) || actor.account !== "")',
  ),
  rare(
    'guests',
    'news are given to whoever asks',
    `${SERVER}store/memory-newsroom-store.ts`,
    'const visible = record !== undefined && sees(reader, audienceOf(record))',
    'const visible = record !== undefined',
  ),
  rare(
    'backups',
    'text without its base is accepted',
    `${SERVER}articles/validate-update.ts`,
    'if (struct.clock > clock) throw new MissingBase()',
    'if (struct.clock > clock + 1_000_000) throw new MissingBase()',
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
  rare(
    'reviews',
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
  rare(
    'reviews',
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
  rare(
    'reviews',
    'an article is read before its lock is had',
    `${SERVER}store/memory-transaction.ts`,
    'await this.#acquire(id)\n      const article = this.#article(id)',
    'const article = this.#article(id)\n      await this.#acquire(id)',
  ),
]
