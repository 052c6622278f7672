import * as Y from 'yjs'
import { type ArticleJson, articleFromJson, articleToJson, writeArticleJson } from '../../shared/article/article-json'
import { createArticle } from '../../shared/article/create-article'
import { openArticle } from '../../shared/article/open-article'
import { canonicalLanguage, headlineRoot, metaRoot } from '../../shared/article/roots'
import type { HistoryVersion } from '../../shared/contract/requests'
import { failureOf } from '../../shared/failure'
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
  /** Milliseconds since the epoch. */
  readonly now: () => number
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
    this.#parts.library.settle()
    return this.#each(
      ids,
      (id) => this.#parts.store.remove(id),
      (done) => this.#parts.library.mark(done, this.#parts.now()),
    )
  }

  /** Takes articles out of the bin. */
  async restore(ids: readonly ArticleId[]): Promise<Result<void>> {
    return this.#each(
      ids,
      (id) => this.#parts.store.restore(id),
      (done) => this.#parts.library.mark(done, undefined),
    )
  }

  /** Deletes articles that are in the bin, for good. */
  async delete(ids: readonly ArticleId[]): Promise<Result<void>> {
    return this.#each(
      ids,
      (id) => this.#parts.store.purge(id),
      (done) => this.#parts.library.drop(done),
    )
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

  async #each(
    ids: readonly ArticleId[],
    act: (id: ArticleId) => Promise<Result<void>>,
    then: (done: readonly ArticleId[]) => void,
  ): Promise<Result<void>> {
    const done: ArticleId[] = []
    let failed: Result<void> | undefined
    for (const id of ids) {
      const result = await act(id)
      if (result.ok) done.push(id)
      else failed ??= result
    }
    then(done)
    return failed ?? ok(undefined)
  }
}

function historyVersion({ versionId, createdAt, name }: DraftVersion): HistoryVersion {
  return { id: versionId, at: createdAt, ...(name === undefined ? {} : { name }) }
}
