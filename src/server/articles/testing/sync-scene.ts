import * as Y from 'yjs'
import { headlineRoot } from '../../../shared/article/roots'
import type { ArticleId } from '../../../shared/ids'
import type { Change, Cursor } from '../../../shared/sync/messages'
import type { Actor } from '../../../shared/workflow/people'
import { visibilityOf } from '../sync-service'
import { placeFor } from '../view-marks'
import { type TestTexts, testTexts } from './test-newsroom-texts'
import { newDeskId, someone } from './test-people'

/** Before the first entry. */
export const START: Cursor = { seq: 0, mark: 0 }
/** The state vector of a laptop that has nothing. */
export const NOTHING = new Uint8Array(0)

/** A newsroom's texts with a desk, a reporter of it and an editor of it. */
export function scene(options: Parameters<typeof testTexts>[0] = {}) {
  const texts = testTexts(options)
  const desk = newDeskId()
  return { texts, desk, owner: someone('reporter', desk), editor: someone('editor', desk) }
}

/** Pulls everything after a cursor as a person's laptop that names some entries as its own. */
export async function pullAll(texts: TestTexts, actor: Actor, after = START, own: readonly number[] = []) {
  const ranges = own.map((seq) => ({ from: seq, to: seq }))
  const answer = await texts.sync.pull({ after, own: ranges, maxBytes: 1_000_000 }, actor)
  if (answer.kind !== 'changes') throw new Error('the cursor is known')
  return answer
}

/** The end of the log as a person sees it. */
export async function headFor(texts: TestTexts, actor: Actor): Promise<Cursor> {
  return placeFor(await texts.store.head(), visibilityOf(actor))
}

/** An article as a laptop has it that took in these changes. */
export function applied(changes: readonly Change[], id: ArticleId): Y.Doc {
  const doc = new Y.Doc()
  for (const change of changes) {
    if (change.kind === 'update' && change.articleId === id) Y.applyUpdate(doc, change.update, 'remote')
  }
  return doc
}

/** The Vietnamese headline of an article. */
export function headlineOf(doc: Y.Doc): string {
  return headlineRoot(doc, 'vi').toJSON()
}
