import { metaRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, PushEntry, PushOutcome } from '../../shared/sync/messages'
import type { NewsroomNotification } from '../../shared/workflow/history'
import type { Actor, DeviceId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { maySeeArticle, mayWriteRoot } from '../../shared/workflow/write-rules'
import type { LockedArticle, NewLogEntry, NewsroomTransaction, StoredText } from '../store/newsroom-store'
import { judgeBeginning, newRecord, refused } from './article-beginning'
import { ArticleShape } from './article-shape'
import { commentNotices } from './comment-notices'
import { withoutDoubledWords } from './doubled-words'
import { findConflict } from './find-conflict'
import type { ShapeCache } from './shape-cache'
import { openStoredShape, openStoredText, shapeOf } from './stored-text'
import type { AddedEntry } from './thread-changes'
import { mayAddEntries } from './thread-rule'
import { type RootRule, stateVectorOf, type UpdateVerdict, validateUpdate } from './validate-update'

/** One update that somebody wants to be stored. */
export interface TextWrite extends PushEntry {
  readonly actor: Actor
  readonly device: DeviceId | null
}

/** An article as a batch finds it and goes on with it. */
interface OpenText {
  record: ArticleRecord
  readonly shape: ArticleShape
  /** The newest update that is stored. */
  readonly stored: Cursor
  /** What this batch adds. */
  readonly accepted: Uint8Array[]
  /** What it adds to the threads. */
  readonly entries: AddedEntry[]
  /** The entry of the batch that holds the newest of it. */
  newest: number | undefined
}

/** The outcome of a write, or the place among the batch's entries of the one that holds it. */
type Judged =
  | PushOutcome
  | { readonly kind: 'entry'; readonly articleId: ArticleId; readonly entry: number; readonly added: boolean }

/** What a batch does in a transaction. */
export type TextTransaction = Pick<
  NewsroomTransaction,
  'lock' | 'readTexts' | 'readShapes' | 'insertArticles' | 'append' | 'addNotifications'
>

/** What a batch needs from outside. */
export interface TextBatchParts {
  readonly shapes: ShapeCache
  readonly now: () => number
  /** As `ArticleWriterParts.takesRelayed`. */
  readonly takesRelayed: boolean
}

/**
 * Judges updates and adds those that are accepted to the log, in one transaction: the articles are locked, so that the records and
 * texts by which updates are judged are those that hold when they are committed. A refused one does not harm the others.
 */
export class TextBatch {
  readonly #transaction: TextTransaction
  readonly #parts: TextBatchParts
  readonly #texts = new Map<ArticleId, OpenText>()
  /** The articles as they were found. */
  readonly #found = new Map<ArticleId, LockedArticle>()
  /** Articles that nobody in this batch may see: they are not even read. */
  readonly #hidden = new Set<ArticleId>()
  readonly #entries: NewLogEntry[] = []
  /** Where these are in the log, once they are. */
  #places: readonly Cursor[] = []
  /** The verdicts on the writes that begin an article, so that they need not be judged twice. */
  readonly #beginnings = new Map<TextWrite, UpdateVerdict>()

  constructor(transaction: TextTransaction, parts: TextBatchParts) {
    this.#transaction = transaction
    this.#parts = parts
  }

  /** Writes them in their order; the outcomes are true once the transaction is committed. */
  async write(writes: readonly TextWrite[]): Promise<readonly PushOutcome[]> {
    await this.#open(writes)
    await this.#create(writes)
    const judged: Judged[] = []
    for (const write of writes) judged.push(await this.#judge(write))
    const notices = await this.#settleThreads()
    if (this.#entries.length > 0) this.#places = await this.#transaction.append(this.#entries)
    // After the log, whose order then holds for the notifications' ids too.
    if (notices.length > 0) await this.#transaction.addNotifications(notices)
    return judged.map((each) => {
      if (each.kind !== 'entry') return each
      const place = this.#places[each.entry]
      if (place === undefined) throw new Error('every entry has a place')
      return { kind: 'committed', articleId: each.articleId, seq: place.seq, mark: place.mark, added: each.added }
    })
  }

  /** Gives the shapes back for the next writes; call it after the commit, and never when it failed. */
  keepShapes(): void {
    for (const [id, text] of this.#texts) {
      const seq = text.newest === undefined ? text.stored.seq : this.#places[text.newest]?.seq
      if (seq !== undefined) this.#parts.shapes.put(id, seq, text.shape)
    }
  }

  /** The articles this batch adds to. */
  get changed(): readonly ArticleId[] {
    return [...this.#texts].flatMap(([id, { newest }]) => (newest === undefined ? [] : [id]))
  }

  /** The articles that were there before, as they are after the commit. */
  *articles(): Generator<readonly [ArticleId, LockedArticle]> {
    for (const [id, { newest }] of this.#texts) {
      const found = this.#found.get(id)
      const place = newest === undefined ? undefined : this.#places[newest]
      if (found !== undefined) yield [id, place === undefined ? found : { ...found, seq: place.seq, text: place }]
    }
  }

  async #open(writes: readonly TextWrite[]): Promise<void> {
    const byArticle = Map.groupBy(writes, ({ articleId }) => articleId)
    const locked = await this.#transaction.lock([...byArticle.keys()])
    const cold: ArticleId[] = []
    for (const [id, article] of locked) {
      const { record, text } = article
      this.#found.set(id, article)
      if (byArticle.get(id)?.some(({ actor }) => maySeeArticle(record, actor)) !== true) {
        this.#hidden.add(id)
        continue
      }
      const shape = this.#parts.shapes.take(id, text.seq)
      if (shape === undefined) cold.push(id)
      else this.#texts.set(id, newText(record, shape, text))
    }
    if (cold.length === 0) return
    for (const [id, shape] of await this.#coldShapes(cold)) {
      const article = locked.get(id)
      if (article === undefined) continue
      this.#texts.set(id, newText(article.record, shape, article.text))
    }
  }

  /** Shapes that nobody has in memory: those that are stored, and for the others the texts themselves. */
  async #coldShapes(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, ArticleShape>> {
    const shapes = new Map<ArticleId, ArticleShape>()
    for (const [id, stored] of await this.#transaction.readShapes(ids)) {
      const shape = openStoredShape(stored)
      if (shape !== undefined) shapes.set(id, shape)
    }
    const others = ids.filter((id) => !shapes.has(id))
    if (others.length === 0) return shapes
    for (const [id, text] of await this.#transaction.readTexts(others)) shapes.set(id, shapeOf(text))
    return shapes
  }

  /** Makes the articles that are not there yet, for those writes that may begin one. */
  async #create(writes: readonly TextWrite[]): Promise<void> {
    const records = new Map<ArticleId, { readonly record: ArticleRecord; readonly write: TextWrite }>()
    for (const write of writes) {
      if ([this.#texts, this.#hidden, records].some((known) => known.has(write.articleId))) continue
      const beginning = judgeBeginning(write, this.#parts)
      if (beginning.kind !== 'begins') continue
      this.#beginnings.set(write, beginning.verdict)
      records.set(write.articleId, { record: newRecord(write, beginning, this.#parts.now()), write })
    }
    if (records.size === 0) return
    const made = await this.#transaction.insertArticles([...records.values()].map(({ record }) => record))
    for (const [id, { record, write }] of records) {
      if (!made.has(id)) continue
      this.#texts.set(id, newText(record, new ArticleShape(), { seq: 0, mark: 0 }))
      const { account } = write.actor
      this.#entries.push({ kind: 'record', record, articleId: id, account, device: write.device })
    }
    // Somebody made them at this very moment: they are there now, or their transaction was undone.
    const taken = writes.filter(({ articleId }) => records.has(articleId) && !made.has(articleId))
    if (taken.length > 0) await this.#open(taken)
  }

  async #judge(write: TextWrite): Promise<Judged> {
    const { articleId, actor, update } = write
    const text = this.#texts.get(articleId)
    if (this.#hidden.has(articleId)) return refused(articleId, 'article-not-visible')
    if (text === undefined) return this.#judgeBeginning(write)
    if (!maySeeArticle(text.record, actor)) return refused(articleId, 'article-not-visible')
    const verdict = await this.#verdict(write, text)
    if (verdict.kind === 'refused') {
      const { code, params } = verdict.reason
      return { kind: 'refused', articleId, code, params }
    }
    if (verdict.kind === 'base-missing') {
      return { kind: 'base-missing', articleId, stateVector: stateVectorOf(text.shape) }
    }
    if (verdict.overlaps && findConflict(update, await this.#textNow(articleId))) {
      return refused(articleId, 'text-conflicting')
    }
    if (verdict.kind === 'unchanged') {
      return text.newest === undefined
        ? { kind: 'committed', articleId, ...text.stored, added: false }
        : { kind: 'entry', articleId, entry: text.newest, added: false }
    }
    text.shape.extend(verdict.change)
    text.accepted.push(verdict.update)
    text.entries.push(...verdict.entries)
    text.newest = this.#entries.length
    const { account } = actor
    this.#entries.push({ kind: 'update', update: verdict.update, articleId, account, device: write.device })
    return { kind: 'entry', articleId, entry: text.newest, added: true }
  }

  async #verdict(write: TextWrite, { record, shape }: OpenText): Promise<UpdateVerdict> {
    const known = this.#beginnings.get(write)
    if (known !== undefined && shape.empty) return known
    const sourceLanguage = shape.sourceLanguage ?? (await this.#sourceLanguage(write.articleId))
    return validateUpdate(shape, write.update, this.#ruleFor(record, sourceLanguage, write.actor))
  }

  #ruleFor(record: ArticleRecord, sourceLanguage: string, actor: Actor): RootRule {
    const context = { record, sourceLanguage, actor }
    const { takesRelayed } = this.#parts
    return (root, keys, entries) => {
      const decision = mayWriteRoot(root, context, keys.length > 0 ? keys : undefined)
      return decision.ok ? mayAddEntries(entries, context, { takesRelayed }) : decision
    }
  }

  /** The refusal of a write for which no article was made. */
  #judgeBeginning(write: TextWrite): PushOutcome {
    const beginning = judgeBeginning(write, this.#parts)
    if (beginning.kind === 'begins') throw new Error('an article was made for it')
    return beginning
  }

  /** Sees to what follows from what this batch adds to threads; answers who is to be told of it. */
  async #settleThreads(): Promise<readonly NewsroomNotification[]> {
    const notices: NewsroomNotification[] = []
    for (const [id, text] of this.#texts) {
      const { record, entries } = text
      if (entries.length === 0) continue
      const doc = openStoredText(await this.#textNow(id))
      notices.push(...commentNotices(record, doc, entries, this.#parts.now()))
      const isAccepted = entries.some(({ entry }) => entry.kind === 'accepted')
      const update = isAccepted ? withoutDoubledWords(doc) : undefined
      doc.destroy()
      if (update !== undefined) this.#addOwn(id, text, update)
    }
    return notices
  }

  /** Adds what follows from the newest update of an article, in the name of whoever sent that one. */
  #addOwn(articleId: ArticleId, text: OpenText, update: Uint8Array): void {
    const cause = text.newest === undefined ? undefined : this.#entries[text.newest]
    const verdict = validateUpdate(text.shape, update, () => ({ ok: true }))
    if (cause === undefined || verdict.kind !== 'accepted') return
    text.shape.extend(verdict.change)
    text.newest = this.#entries.length
    this.#entries.push({ kind: 'update', update, articleId, account: cause.account, device: cause.device })
  }

  /** The stored text with what this batch has accepted. */
  async #textNow(id: ArticleId): Promise<StoredText> {
    const stored = (await this.#transaction.readTexts([id])).get(id)
    const { accepted } = this.#texts.get(id) ?? { accepted: [] }
    return {
      snapshot: stored?.snapshot,
      updates: [...(stored?.updates ?? []), ...accepted],
      seq: stored?.seq ?? 0,
    }
  }

  async #sourceLanguage(id: ArticleId): Promise<string> {
    const doc = openStoredText(await this.#textNow(id))
    const language = metaRoot(doc).get('sourceLanguage')
    doc.destroy()
    return typeof language === 'string' ? language : ''
  }
}

function newText(record: ArticleRecord, shape: ArticleShape, stored: Cursor): OpenText {
  return { record, shape, stored, accepted: [], entries: [], newest: undefined }
}
