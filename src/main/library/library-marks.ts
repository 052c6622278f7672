import type { Low } from 'lowdb'
import { z } from 'zod'
import type { MarkChange } from '../../shared/contract/library-contract'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { type MarkColour, markColours } from '../../shared/library-marks'

/** How many articles are remembered as opened. */
const MOST_OPENED = 50

const Article = z.custom<ArticleId>(isArticleId)

/** The content of `library-marks.json`: what this computer alone knows of articles. It is no cache: nothing can rebuild it. */
export const MarksFile = z.object({
  pinned: z.array(Article).default([]),
  colours: z.record(z.string(), z.enum(markColours)).default({}),
  /** The latest first. */
  opened: z.array(Article).default([]),
})
/** The content of `library-marks.json`. */
export type MarksFile = z.infer<typeof MarksFile>

/** What the library's index reads of the marks. */
export interface ReadMarks {
  readonly pinned: ReadonlySet<ArticleId>
  readonly colours: ReadonlyMap<ArticleId, MarkColour>
  /** The articles opened last, the latest first. */
  readonly opened: readonly ArticleId[]
}

/** Tells what changed: how articles are marked, or only which ones were opened. */
export type MarksListener = (what: 'marks' | 'opened') => void

/** Pins and colours of articles and which were opened last, on this computer; where the file is not `lasting`, until the program ends. */
export class LibraryMarks implements ReadMarks {
  readonly #file: Low<MarksFile>
  readonly #lasting: boolean
  readonly #onChange: MarksListener
  readonly #pinned: Set<ArticleId>
  readonly #colours: Map<ArticleId, MarkColour>
  #opened: readonly ArticleId[]

  constructor(file: Low<MarksFile>, { lasting, onChange }: { lasting: boolean; onChange: MarksListener }) {
    this.#file = file
    this.#lasting = lasting
    this.#onChange = onChange
    this.#pinned = new Set(file.data.pinned)
    this.#colours = new Map(Object.entries(file.data.colours) as [ArticleId, MarkColour][])
    this.#opened = file.data.opened
  }

  get pinned(): ReadonlySet<ArticleId> {
    return this.#pinned
  }

  get colours(): ReadonlyMap<ArticleId, MarkColour> {
    return this.#colours
  }

  get opened(): readonly ArticleId[] {
    return this.#opened
  }

  /** Marks articles; answers what takes it back. Rejects with a DeskError when it could not be kept, though it holds until the end. */
  async change(changes: readonly MarkChange[]): Promise<MarkChange[]> {
    const undo = changes.flatMap((change) => this.#apply(change)).toReversed()
    this.#onChange('marks')
    await this.#write()
    return undo
  }

  /** An article was opened by a person; resolves when that is kept, and rejects like `change`. */
  async noteOpened(id: ArticleId): Promise<void> {
    if (this.#opened[0] === id) return
    this.#opened = [id, ...this.#opened.filter((each) => each !== id)].slice(0, MOST_OPENED)
    this.#onChange('opened')
    await this.#write()
  }

  /** Articles are gone for good; resolves when their marks are, too. */
  async forget(ids: readonly ArticleId[]): Promise<void> {
    const gone = new Set(ids)
    const opened = this.#opened.filter((id) => !gone.has(id))
    const known = opened.length < this.#opened.length || ids.some((id) => this.#pinned.has(id) || this.#colours.has(id))
    if (!known) return
    this.#opened = opened
    for (const id of gone) {
      this.#pinned.delete(id)
      this.#colours.delete(id)
    }
    await this.#write()
  }

  #apply({ ids, pinned, colour }: MarkChange): MarkChange[] {
    const before = new Map<string, MarkChange>()
    for (const id of ids) {
      const old = {
        ...(pinned === undefined ? {} : { pinned: this.#pinned.has(id) }),
        ...(colour === undefined ? {} : { colour: this.#colours.get(id) ?? null }),
      }
      const key = JSON.stringify(old)
      const same = before.get(key) ?? { ...old, ids: [] }
      before.set(key, same)
      same.ids.push(id)
      if (pinned === true) this.#pinned.add(id)
      if (pinned === false) this.#pinned.delete(id)
      if (colour === null) this.#colours.delete(id)
      else if (colour !== undefined) this.#colours.set(id, colour)
    }
    return [...before.values()]
  }

  async #write(): Promise<void> {
    this.#file.data = {
      pinned: [...this.#pinned],
      colours: Object.fromEntries(this.#colours),
      opened: [...this.#opened],
    }
    if (this.#lasting) await this.#file.write()
  }
}
