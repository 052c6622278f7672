import { basename } from 'node:path'
import * as Y from 'yjs'
import { articleToJson, writeArticleJson } from '../../shared/article/article-json'
import { readFigures } from '../../shared/article/figures'
import { openArticle } from '../../shared/article/open-article'
import type { ImportDecision, ImportOutcome, ImportProgress, ImportReport } from '../../shared/contract/import-contract'
import { type Failure, failureOf } from '../../shared/failure'
import { type ArticleId, isArticleId, newArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { ArticleService } from '../articles/article-service'
import type { OpenArticles } from '../articles/open-articles'
import type { ImportDraft, Imported } from '../import/import-draft'
import type { FileOutcome, ImportService } from '../import/import-service'
import { settleThreads } from '../import/review/settle-threads'
import { toArticle } from '../import/to-article'
import type { PhotoStore } from '../photos/photo-store'

/** What importing into the library needs. */
export interface ImportDeskParts {
  readonly service: ImportService
  readonly articles: ArticleService
  readonly open: OpenArticles
  readonly photos: PhotoStore
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What is open, and what is left out, after a decision. */
type Decided = Pick<ImportOutcome, 'decisions' | 'omitted'>

interface Decidable {
  readonly draft: ImportDraft
  /** The document as the import left it: a decision must not undo what was written since. */
  readonly state: Uint8Array
}

/** Brings files into the library as articles and takes the decisions that their recognition left open. */
export class ImportDesk {
  readonly #parts: ImportDeskParts
  /** By the caller's job id. */
  readonly #running = new Map<string, string>()
  readonly #decidable = new Map<ArticleId, Decidable>()

  constructor(parts: ImportDeskParts) {
    this.#parts = parts
  }

  /** Imports files one after another; what cannot be imported is in the report with its reason, the rest goes on. */
  async run(
    jobId: string,
    paths: readonly string[],
    onProgress: (progress: ImportProgress) => void,
    options: { readonly language?: string } = {},
  ): Promise<ImportReport> {
    const { service } = this.#parts
    const outcomes: ImportOutcome[] = []
    const job = service.start(paths, options, async (file) => {
      outcomes.push(await this.#takeIn(file))
    })
    const unsubscribe = service.subscribe(({ jobId: inner, done, total, file }) => {
      if (inner === job.jobId) onProgress({ jobId, done, total, file: basename(file) })
    })
    this.#running.set(jobId, job.jobId)
    try {
      const { cancelled } = await job.finished
      return { jobId, cancelled, outcomes }
    } finally {
      unsubscribe()
      this.#running.delete(jobId)
    }
  }

  /** Stops an import; files already taken in stay. */
  cancel(jobId: string): void {
    const inner = this.#running.get(jobId)
    if (inner !== undefined) void this.#parts.service.cancel(inner)
  }

  /** Applies a decision to an imported article and answers the decisions, and what is left out, as they stand then; refused once the article was edited, so that no edit is undone. */
  async decide(id: ArticleId, decisionId: string, choice: string): Promise<Result<Decided>> {
    const known = this.#decidable.get(id)
    if (known === undefined) return fail('request-refused')
    const { applyDecision } = await import('../import/apply-decision')
    const draft = applyDecision(known.draft, decisionId, choice)
    const untouched = await this.#parts.open.read(id, (doc) => sameContent(id, doc, known.state))
    if (!untouched.ok) return untouched
    if (!untouched.value) return fail('article-edited-since')
    const { doc } = await this.#article(draft)
    const json = articleToJson(id, doc)
    let state = known.state
    const edited = await this.#parts.open.edit(id, (live) => {
      writeArticleJson(live, { ...json, threads: {} })
      settleThreads(live, doc)
      state = Y.encodeStateAsUpdate(live)
    })
    if (!edited.ok) return edited
    this.#decidable.set(id, { draft, state })
    return ok({ decisions: decisionsOf(draft), omitted: omittedOf(draft) })
  }

  async #takeIn({ file, outcome }: FileOutcome): Promise<ImportOutcome> {
    const name = basename(file)
    if (!outcome.ok) return failed(name, outcome.failure)
    try {
      return await this.#add(name, outcome.value)
    } catch (error) {
      return failed(name, failureOf(error))
    }
  }

  async #add(file: string, imported: Imported): Promise<ImportOutcome> {
    if (imported.type === 'article') {
      const doc = openArticle(imported.state)
      const added = await this.#addOnce(doc, imported.id)
      return added.ok
        ? {
            file,
            articleId: added.value,
            headline: imported.headline,
            decisions: [],
            omitted: [],
            notices: await this.#photosElsewhere(doc),
          }
        : failed(file, added.failure)
    }
    const { draft } = imported
    const { doc, problems } = await this.#article(draft)
    const added = await this.#parts.articles.add(doc)
    if (!added.ok) return failed(file, added.failure)
    this.#decidable.set(added.value, { draft, state: Y.encodeStateAsUpdate(doc) })
    return {
      file,
      articleId: added.value,
      headline: draft.headline,
      decisions: decisionsOf(draft),
      omitted: omittedOf(draft),
      notices: [
        ...draft.notices.map(({ code, detail }) => ({ code, detail })),
        ...problems.map(({ fileName, failure }) => ({ code: 'image-not-allowed', detail: fileName, failure })),
      ],
    }
  }

  /** The file holds the article's words; its photos are here only if they were here before. */
  async #photosElsewhere(doc: Y.Doc): Promise<ImportOutcome['notices']> {
    const wanted = [...new Set(readFigures(doc).flatMap(({ photoId }) => photoId ?? []))]
    const missing = wanted.length - (await this.#parts.photos.list(wanted)).length
    return missing === 0 ? [] : [{ code: 'photos-elsewhere', detail: String(missing) }]
  }

  /** Keeps the id an article brings along, unless the library has that article already. */
  async #addOnce(doc: Y.Doc, id: string): Promise<Result<ArticleId>> {
    if (isArticleId(id)) {
      const added = await this.#parts.articles.add(doc, id)
      if (added.ok || added.failure.code !== 'request-refused') return added
    }
    return this.#parts.articles.add(doc, newArticleId())
  }

  #article(draft: ImportDraft): ReturnType<typeof toArticle> {
    return toArticle(draft, {
      createdAt: this.#parts.now(),
      addPhoto: (bytes, fileName) => this.#parts.photos.add(bytes, fileName),
    })
  }
}

function failed(file: string, failure: Failure): ImportOutcome {
  return { file, failure, decisions: [], omitted: [], notices: [] }
}

function decisionsOf({ decisions }: ImportDraft): ImportDecision[] {
  return decisions.map(({ id, kind, text, choice, alternatives }) => ({
    id,
    kind,
    text,
    choice,
    alternatives: [...alternatives],
  }))
}

function omittedOf({ omitted }: ImportDraft): Decided['omitted'] {
  return omitted.map(({ text, reason }) => ({ text, reason }))
}

function sameContent(id: ArticleId, doc: Y.Doc, state: Uint8Array): boolean {
  return JSON.stringify(articleToJson(id, doc)) === JSON.stringify(articleToJson(id, openArticle(state)))
}
