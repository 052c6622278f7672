import type { Low } from 'lowdb'
import { z } from 'zod'
import { PutWords } from '../../../shared/find/put-words'
import { type ArticleId, isArticleId } from '../../../shared/ids'

/** How many replacements in the library can be taken back. */
const MOST_REPLACEMENTS = 5
/** So many places are remembered at most, of the last replacement all: the file is written as a whole. */
const MOST_PLACES = 20_000
/** For how long a replacement can be taken back, in milliseconds: 30 days. */
const TERM = 30 * 24 * 60 * 60 * 1000

const KeptReplacement = z.object({
  id: z.string(),
  /** Milliseconds since 1970, by this computer's clock. */
  at: z.number().int(),
  /** What was looked for and what it was replaced by, as the person wrote them. */
  find: z.string(),
  template: z.string(),
  /** The Yjs client that wrote it, in every article. */
  client: z.number().int(),
  articles: z.array(z.object({ id: z.custom<ArticleId>(isArticleId), put: z.array(PutWords) })),
})
/** A replacement in the library: what it put where, or was about to put when the program died. */
export type KeptReplacement = z.infer<typeof KeptReplacement>

/** The content of `replacements.json`, the last replacement first. It is no cache: nothing can rebuild it. */
export const ReplacementsFile = z.object({ replacements: z.array(KeptReplacement).default([]) })
/** The content of `replacements.json`. */
export type ReplacementsFile = z.infer<typeof ReplacementsFile>

/** The last replacements in the library, kept in a file that is not read before it is needed. */
export class KeptReplacements {
  readonly #open: () => Promise<Low<ReplacementsFile>>
  readonly #now: () => number
  #opened: Promise<Low<ReplacementsFile>> | undefined

  constructor(open: () => Promise<Low<ReplacementsFile>>, now: () => number) {
    this.#open = open
    this.#now = now
  }

  /** Those that are not too old, the last one first. This and everything else rejects with a DeskError when the disk fails. */
  async list(): Promise<readonly KeptReplacement[]> {
    const oldest = this.#now() - TERM
    return (await this.#file()).data.replacements.filter(({ at }) => at > oldest)
  }

  /** Keeps a replacement, in the place of what was known of it or as the last one; durable when it resolves. */
  async keep(replacement: KeptReplacement): Promise<void> {
    const others = await this.list()
    const isKnown = others.some(({ id }) => id === replacement.id)
    const all = isKnown
      ? others.map((each) => (each.id === replacement.id ? replacement : each))
      : [replacement, ...others]
    await this.#write(withinLimits(all))
  }

  /** Lets go of a replacement. */
  async drop(id: string): Promise<void> {
    await this.#write((await this.list()).filter((each) => each.id !== id))
  }

  /** Articles are gone for good: nothing of their words is kept. */
  async forget(ids: readonly ArticleId[]): Promise<void> {
    const gone = new Set(ids)
    const before = (await this.#file()).data.replacements
    if (!before.some(({ articles }) => articles.some(({ id }) => gone.has(id)))) return
    const left = before.flatMap((each) => {
      const articles = each.articles.filter(({ id }) => !gone.has(id))
      return articles.length === 0 ? [] : [{ ...each, articles }]
    })
    await this.#write(left)
  }

  async #write(replacements: KeptReplacement[]): Promise<void> {
    const file = await this.#file()
    const before = file.data
    file.data = { replacements }
    try {
      await file.write()
    } catch (error) {
      // What is not on disk must not be relied on.
      file.data = before
      throw error
    }
  }

  #file(): Promise<Low<ReplacementsFile>> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      // The next one who asks tries again.
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }
}

function withinLimits(replacements: readonly KeptReplacement[]): KeptReplacement[] {
  let places = 0
  return replacements.slice(0, MOST_REPLACEMENTS).filter(({ articles }, index) => {
    places += articles.reduce((sum, { put }) => sum + put.length, 0)
    return index === 0 || places <= MOST_PLACES
  })
}
