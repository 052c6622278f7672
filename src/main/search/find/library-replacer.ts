import { randomUUID } from 'node:crypto'
import { asClient, newClient } from '../../../shared/article/as-client'
import type { LibraryReplaced, LibraryReplacement } from '../../../shared/contract/find-contract'
import { failureOf } from '../../../shared/failure'
import { hasWritten, type PutWords, putWords, takeWordsBack, withContexts } from '../../../shared/find/put-words'
import { countHits, fittingHits, replaceHits, type TextReplacement } from '../../../shared/find/replace-hits'
import { sideOf } from '../../../shared/find/side-texts'
import type { ArticleId } from '../../../shared/ids'
import { ok, type Result } from '../../../shared/result'
import type { OpenArticles } from '../../articles/open-articles'
import { SerialQueue } from '../../storage/serial-queue'
import type { KeptReplacement, KeptReplacements } from './kept-replacements'

/** What is to be replaced in one article. */
export interface ArticleReplacements {
  readonly id: ArticleId
  readonly replacements: readonly TextReplacement[]
}

/** What is to be replaced in the library, and what the person asked for in words. */
export interface AskedReplacement {
  readonly find: string
  readonly template: string
  readonly articles: readonly ArticleReplacements[]
}

/** Whether the person at this computer may change the text of a version now. */
export type MayWrite = (id: ArticleId, language: string) => boolean

/** What replacing in the library works on. */
export interface LibraryReplacerParts {
  readonly open: Pick<OpenArticles, 'edit'>
  readonly mayWrite: MayWrite
  readonly kept: KeptReplacements
  readonly now: () => number
  /** Lets the library know of everything that was changed: what is looked for next must be found as it reads now. */
  readonly settle: () => void
}

type Outcome = Result<LibraryReplaced>

/**
 * Replaces in many articles, each as a change of its own, and takes it back later, as changes on top. What goes where is on disk
 * before the first article is changed: when the program dies in between, what was replaced until then can be taken back as well.
 */
export class LibraryReplacer {
  readonly #parts: LibraryReplacerParts
  readonly #queue = new SerialQueue()
  readonly #gone = new Set<ArticleId>()
  #isClosing = false

  constructor(parts: LibraryReplacerParts) {
    this.#parts = parts
  }

  /**
   * Replaces what may be and still reads as expected; an article that cannot be changed counts as left alone. Fails, and has changed
   * nothing, when it cannot be kept how to take it back.
   */
  replace(asked: AskedReplacement): Promise<Outcome> {
    return this.#alone(() => this.#replace(asked))
  }

  /** Takes a replacement back as far as its words still stand; what could not be tried now can be taken back later. */
  takeBack(id: string): Promise<Outcome> {
    return this.#alone(() => this.#takeBack(id))
  }

  /** What can be taken back, the last replacement first. */
  async lately(): Promise<Result<LibraryReplacement[]>> {
    try {
      return ok((await this.#parts.kept.list()).map(described))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  /** Articles are gone for good: nothing of their words is kept. Rejects as the disk does. */
  forget(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) this.#gone.add(id)
    // When a computer gives up its library they come by the thousand: the file is written once for all that came meanwhile.
    return this.#queue.run(async () => {
      const gone = [...this.#gone]
      this.#gone.clear()
      if (gone.length > 0) await this.#parts.kept.forget(gone)
    })
  }

  /** Stops after the article that is being changed; what is not done then counts as left alone. */
  async close(): Promise<void> {
    this.#isClosing = true
    await this.#queue.run(async () => undefined)
  }

  #alone(task: () => Promise<Outcome>): Promise<Outcome> {
    return this.#queue.run(async () => {
      try {
        return await task()
      } catch (error) {
        return { ok: false, failure: failureOf(error) }
      } finally {
        this.#parts.settle()
      }
    })
  }

  async #replace({ find, template, articles }: AskedReplacement): Promise<Outcome> {
    const { kept, now } = this.#parts
    const allowed = articles
      .map(({ id, replacements }) => ({ id, replacements: replacements.filter((each) => this.#mayReplace(id, each)) }))
      .filter(({ replacements }) => replacements.length > 0)
    const asked = articles.reduce((sum, { replacements }) => sum + replacements.length, 0)
    if (allowed.length === 0) return ok({ articles: 0, hits: 0, left: asked })
    const head = { id: randomUUID(), at: now(), find, template, client: newClient() }
    const plan = new Map(allowed.map(({ id, replacements }) => [id, putWords(replacements)]))
    const keepPlan = (): Promise<void> => kept.keep({ ...head, articles: [...plan].map(([id, put]) => ({ id, put })) })
    await keepPlan()
    let [changed, hits] = [0, 0]
    for (const { id, replacements } of allowed) {
      const { put, done } = await this.#replaceIn(id, replacements, head.client, (other) => {
        plan.set(id, other)
        return keepPlan()
      })
      if (put === undefined) plan.delete(id)
      else plan.set(id, put)
      if (done > 0) changed += 1
      hits += done
    }
    // If this cannot be written: what was planned is there, and tells enough.
    await (plan.size === 0 ? kept.drop(head.id) : keepPlan()).catch(() => undefined)
    return ok({ articles: changed, hits, left: asked - hits, ...(hits === 0 ? {} : { id: head.id }) })
  }

  /** Answers what was put into the article, if anything may have been, and how much of it is on disk. */
  async #replaceIn(
    id: ArticleId,
    replacements: readonly TextReplacement[],
    client: number,
    keepPlan: (put: PutWords[]) => Promise<void>,
  ): Promise<{ readonly put?: PutWords[]; readonly done: number }> {
    let wanted = replacements
    while (wanted.length > 0 && !this.#isClosing) {
      let fitting: readonly TextReplacement[] = []
      let put: PutWords[] | undefined
      let done = 0
      const edited = await this.#parts.open.edit(id, (doc) => {
        if (hasWritten(doc, client)) return
        fitting = fittingHits(doc, wanted)
        if (!isSame(fitting, wanted)) return
        put = putWords(wanted)
        asClient(doc, client, () => {
          done = countHits(replaceHits(doc, wanted))
        })
        put = withContexts(doc, put)
      })
      if (put !== undefined) return { put, done: edited.ok ? done : 0 }
      // Its text has changed since it was looked through, or words have marks of their own: what goes where has to be known before.
      const isKnown =
        fitting.length > 0 &&
        (await keepPlan(putWords(fitting)).then(
          () => true,
          () => false,
        ))
      wanted = isKnown ? fitting : []
    }
    return { done: 0 }
  }

  async #takeBack(id: string): Promise<Outcome> {
    const { kept } = this.#parts
    const entry = (await kept.list()).find((each) => each.id === id)
    if (entry === undefined) return ok({ articles: 0, hits: 0, left: 0 })
    const later: KeptReplacement['articles'] = []
    let [articles, hits, left] = [0, 0, 0]
    for (const article of entry.articles) {
      const { taken, untried } = await this.#takeBackIn(entry.client, article)
      if (taken === undefined) continue
      if (taken > 0) articles += 1
      hits += taken
      left += countHits(article.put) - taken
      if (untried.length > 0) later.push({ id: article.id, put: untried })
    }
    // If this cannot be written: where words were taken back already, none are found when it is done again.
    const known = later.length === 0 ? kept.drop(id) : kept.keep({ ...entry, articles: later })
    await known.catch(() => undefined)
    return ok({ articles, hits, left })
  }

  /** Answers how much was taken back, undefined where the replacement never came, and what could not be tried now. */
  async #takeBackIn(
    client: number,
    { id, put }: KeptReplacement['articles'][number],
  ): Promise<{ readonly taken: number | undefined; readonly untried: PutWords[] }> {
    const isClosing = this.#isClosing
    const { now = [], later = [] } = Object.groupBy(put, ({ language }) =>
      !isClosing && this.#parts.mayWrite(id, language) ? 'now' : 'later',
    )
    if (now.length === 0) return { taken: 0, untried: later }
    let taken: number | undefined
    const edited = await this.#parts.open.edit(id, (doc) => {
      if (hasWritten(doc, client)) taken = takeWordsBack(doc, client, now)
    })
    if (!edited.ok) return { taken: 0, untried: put }
    return { taken, untried: later }
  }

  #mayReplace(id: ArticleId, { language, segment }: TextReplacement): boolean {
    // A section is one of a list, and is never written into.
    return sideOf(segment)?.kind !== 'section' && this.#parts.mayWrite(id, language)
  }
}

function isSame(fitting: readonly TextReplacement[], wanted: readonly TextReplacement[]): boolean {
  const known = new Set(wanted)
  return fitting.length === wanted.length && fitting.every((each) => known.has(each))
}

function described({ id, at, find, template, articles }: KeptReplacement): LibraryReplacement {
  const hits = articles.reduce((sum, { put }) => sum + countHits(put), 0)
  return { id, at, find, template, articles: articles.length, hits }
}
