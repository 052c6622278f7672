import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { DraftStore } from '../drafts/draft-store'

/** A draft's state (a Yjs update, V1) and the number of the last update in it. */
export interface WholeDraft {
  readonly state: Uint8Array
  readonly sequence: number
}

/**
 * The whole draft as it is on disk; undefined while not all of it is saved, unless it may be `unsaved`. Rejects with a `DeskError` for
 * one that cannot be read.
 */
export async function wholeDraft(
  store: DraftStore,
  id: ArticleId,
  { unsaved = false }: { readonly unsaved?: boolean } = {},
): Promise<WholeDraft | 'missing' | undefined> {
  const loaded = await store.load(id)
  if (!loaded.ok) {
    if (loaded.failure.code !== 'article-not-found') throw new DeskError(loaded.failure.code)
    return 'missing'
  }
  if (unsaved) return loaded.value
  await store.flush().catch(() => undefined)
  const status = store.status(id)
  return status !== undefined && status.sequence < loaded.value.sequence ? undefined : loaded.value
}
