import * as Y from 'yjs'
import { type ArticleJson, articleFromJson, articleToJson, writeArticleJson } from '../../shared/article/article-json'
import { createArticle } from '../../shared/article/create-article'
import { openArticle } from '../../shared/article/open-article'
import { canonicalLanguage, headlineRoot, metaRoot } from '../../shared/article/roots'
import type { HistoryVersion } from '../../shared/contract/requests'
import { type Failure, failureOf } from '../../shared/failure'
import { type ArticleId, newArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { DraftStore, DraftVersion } from '../drafts/draft-store'
import type { LibraryKeeper } from '../library/library-keeper'
import type { OpenArticles } from './open-articles'

/** What the article service works on. */
export interface ArticleServiceParts {
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly library: LibraryKeeper
  /** Is told of articles before they go into the bin, while it can still be said where their texts are. */
  readonly onBinning?: (ids: readonly ArticleId[]) => void
  /** Lets go of what is kept beside articles that were deleted for good. */
  readonly onDeleted?: (ids: readonly ArticleId[]) => Promise<void>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What came of something that was to be done to many articles: it was tried with all of them. */
export interface BatchOutcome {
  readonly done: readonly ArticleId[]
  readonly left: readonly { readonly id: ArticleId; readonly failure: Failure }[]
}

/** What may be done with whole articles: create, duplicate, bin, bring back, and their history. */
export class ArticleService {
  readonly #parts: ArticleServiceParts

  constructor(parts: ArticleServiceParts) {
    this.#parts = parts
  }

  /** A new, empty article in a language. */
  async create(language: string): Promise<Result<ArticleId>> {
    const tag = canonicalLanguage(language)
    if (tag === undefined) return fail('language-invalid', { language })
    return this.add(createArticle({ language: tag, createdAt: this.#parts.now() }))
  }

  /** Takes a document in as a new article; durable when it resolves. */
  async add(doc: Y.Doc, id: ArticleId = newArticleId()): Promise<Result<ArticleId>> {
    const created = await this.#parts.store.create(id, Y.encodeStateAsUpdate(doc))
    if (!created.ok) return created
    this.#parts.library.put(id, doc)
    return ok(id)
  }

  /** A second article that says the same, without the first one's history and without what was said in its review. */
  async duplicate(id: ArticleId): Promise<Result<ArticleId>> {
    const json = await this.#parts.open.read(id, (doc) => articleToJson(id, doc))
    return json.ok ? this.#copy(json.value) : json
  }

  /** Puts articles into the bin; answers the first failure after having tried all. */
  async bin(ids: readonly ArticleId[]): Promise<Result<void>> {
    return firstFailure(await this.binAll(ids))
  }

  /** Takes articles out of the bin; answers the first failure after having tried all. */
  async restore(ids: readonly ArticleId[]): Promise<Result<void>> {
    return firstFailure(await this.restoreAll(ids))
  }

  /** Deletes articles that are in the bin, for good; answers the first failure after having tried all. */
  async delete(ids: readonly ArticleId[]): Promise<Result<void>> {
    return firstFailure(await this.deleteAll(ids))
  }

  /** Puts articles into the bin. */
  async binAll(ids: readonly ArticleId[]): Promise<BatchOutcome> {
    const { store, library, now, onBinning } = this.#parts
    library.settle()
    onBinning?.(ids)
    const outcome = await each(ids, (id) => store.remove(id))
    library.mark(outcome.done, now())
    return outcome
  }

  /** Takes articles out of the bin. */
  async restoreAll(ids: readonly ArticleId[]): Promise<BatchOutcome> {
    const outcome = await each(ids, (id) => this.#parts.store.restore(id))
    this.#parts.library.mark(outcome.done, undefined)
    return outcome
  }

  /** Deletes articles that are in the bin, for good. */
  async deleteAll(ids: readonly ArticleId[]): Promise<BatchOutcome> {
    const outcome = await each(ids, (id) => this.#parts.store.purge(id))
    this.#parts.library.drop(outcome.done)
    await this.#parts.onDeleted?.(outcome.done)
    return outcome
  }

  /** Takes articles off this computer for good: whoever signs in here next is given what they may see, all of it. */
  async clear(ids: readonly ArticleId[]): Promise<Result<void>> {
    const binned = await this.bin(ids)
    const deleted = binned.ok ? await this.delete(ids) : binned
    await this.#parts.store.forgetPurged()
    return deleted
  }

  /** The kept versions of an article, newest first. */
  async versions(id: ArticleId): Promise<Result<HistoryVersion[]>> {
    const versions = await this.#parts.store.listVersions(id)
    return versions.ok ? ok(versions.value.map(historyVersion)) : versions
  }

  /** Keeps the article as it is now under a name. */
  async saveVersion(id: ArticleId, name: string): Promise<Result<HistoryVersion>> {
    const version = await this.#parts.store.saveVersion(id, name)
    return version.ok ? ok(historyVersion(version.value)) : version
  }

  /** A new article that says what a kept version says, without its history. */
  async copyVersion(id: ArticleId, versionId: string): Promise<Result<ArticleId>> {
    const version = await this.#parts.store.readVersion(id, versionId)
    if (!version.ok) return version
    try {
      return await this.#copy(articleToJson(id, openArticle(version.value)))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  /** Makes the article say what a kept version says: a new change on top, after the present state was kept as well. */
  async restoreVersion(id: ArticleId, versionId: string): Promise<Result<void>> {
    const version = await this.#parts.store.readVersion(id, versionId)
    if (!version.ok) return version
    try {
      const json = articleToJson(id, openArticle(version.value))
      const kept = await this.#parts.store.saveVersion(id)
      if (!kept.ok) return kept
      const edited = await this.#parts.open.edit(id, (doc) => writeArticleJson(doc, json))
      return edited.ok ? ok(undefined) : edited
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  async #copy(json: ArticleJson): Promise<Result<ArticleId>> {
    const copy = articleFromJson({ ...json, threads: {} })
    if (!copy.ok) return copy
    const { doc } = copy.value
    const headline = headlineRoot(doc, json.meta.sourceLanguage as string)
    if (headline.length > 0) headline.insert(headline.length, ' (2)')
    metaRoot(doc).set('createdAt', this.#parts.now())
    return this.add(doc)
  }
}

async function each(
  ids: readonly ArticleId[],
  act: (id: ArticleId) => Promise<Result<unknown>>,
): Promise<BatchOutcome> {
  const done: ArticleId[] = []
  const left: { id: ArticleId; failure: Failure }[] = []
  for (const id of ids) {
    const result = await act(id)
    if (result.ok) done.push(id)
    else left.push({ id, failure: result.failure })
  }
  return { done, left }
}

function firstFailure({ left: [first] }: BatchOutcome): Result<void> {
  return first === undefined ? ok(undefined) : { ok: false, failure: first.failure }
}

function historyVersion({ versionId, createdAt, name }: DraftVersion): HistoryVersion {
  return { id: versionId, at: createdAt, ...(name === undefined ? {} : { name }) }
}
