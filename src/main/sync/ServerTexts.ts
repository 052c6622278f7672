import type { ArticleId } from '../../shared/ids'
import { fail, type Result } from '../../shared/result'
import type { Fetch } from './exchange'
import { keepRecords } from './keep-records'
import type { SyncParts } from './sync-parts'
import { wholeArticle } from './yjs-difference'

/**
 * Articles of which a person wants the server's text in the place of what is here ([SY12]). They are seen to by the turns of the
 * exchange, so that nothing of the old text is on its way, or being compared, while it is replaced.
 */
export class ServerTexts {
  readonly #asked = new Map<ArticleId, PromiseWithResolvers<Result<void>>>()

  /** Resolves when the article is the server's; fails when the server cannot be asked, or has no text of it. */
  ask(id: ArticleId): Promise<Result<void>> {
    const asked = this.#asked.get(id) ?? Promise.withResolvers<Result<void>>()
    this.#asked.set(id, asked)
    return asked.promise
  }

  /** Nothing comes of what was asked: the server cannot be reached. */
  giveUp(): void {
    for (const { resolve } of this.#asked.values()) resolve(fail('server-text-unreachable'))
    this.#asked.clear()
  }

  /** Replaces what was asked for. Rejects with the line's or the disk's error; what it keeps from being done is then given up. */
  async replace(parts: SyncParts, fetch: Fetch, signal: AbortSignal): Promise<void> {
    for (const [id, { resolve }] of this.#asked) {
      try {
        const replaced = await replaceOne(parts, id, signal)
        // What came to the server meanwhile is found out by comparing.
        if (replaced.ok) fetch.add([id], { first: true })
        this.#asked.delete(id)
        resolve(replaced)
      } catch (error) {
        this.giveUp()
        throw error
      }
    }
  }
}

async function replaceOne(parts: SyncParts, id: ArticleId, signal: AbortSignal): Promise<Result<void>> {
  const { connection, texts, shelf, state } = parts
  const entries = [{ articleId: id, stateVector: new Uint8Array() }]
  const { answers, head } = await connection.states({ entries }, signal)
  const answer = answers.find(({ articleId }) => articleId === id)
  if (answer === undefined || !wholeArticle(answer.update)) return fail('server-text-missing')
  await keepRecords(parts, [answer.record], head)
  const replaced = await texts.replace(id, answer.update, shelf.versionName('keptReplaced'))
  if (!replaced.ok) return replaced
  state.commit({ overlaps: state.overlaps.filter(({ articleId }) => articleId !== id) })
  return replaced
}
