import { dirname } from 'node:path'
import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk, DiskFile } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import type { OwnRange } from './own-ranges'
import { type ArticleFacts, NOTHING_KNOWN } from './sync-facts'
import {
  type Comparison,
  decodeLog,
  encodeHeader,
  encodePatch,
  type OverlapRecord,
  type SyncPatch,
  type Traffic,
} from './sync-log-format'

/** The log is written anew once its patches have grown by this much (bytes), and to twice what was last written whole. */
const REWRITE_AFTER_BYTES = 512 * 1024

/** Where the facts are kept, and whose they are. */
export interface SyncStateOptions {
  readonly disk: Disk
  readonly path: string
  /** Names server and account; facts of another one are of no use. */
  readonly identity: string
}

/** The beginning of the server's log. */
export const BEGINNING: Cursor = { seq: 0, mark: 0 }

/**
 * What this computer knows of the server: in memory for reading, in an append-only file for the next start. The file follows and
 * may lag, because losing its newest facts only costs repeated work ([SY1]). Writing never fails loudly: after an error the whole
 * file is written anew with the next facts.
 */
export class SyncState {
  readonly #disk: Disk
  readonly #path: string
  readonly #identity: string
  readonly #articles = new Map<ArticleId, ArticleFacts>()
  #cursor: Cursor = BEGINNING
  #newest: Cursor = BEGINNING
  #own: readonly OwnRange[] = []
  #comparison: Comparison = { number: 1, running: true }
  #overlaps: readonly OverlapRecord[] = []
  #traffic: Traffic = {}
  /** Articles whose facts the file does not have yet. */
  readonly #noted = new Set<ArticleId>()
  /** Whether the file does not have `#newest` yet. */
  #newestNoted = false
  #waiting: string[] = []
  #writing: Promise<void> | undefined
  #file: DiskFile | undefined
  #length = 0
  #wholeLength = 0
  #untidy = true
  /** Whether the disk refused something that was committed, and has not taken it since. */
  #lags = false
  #closed = false

  private constructor({ disk, path, identity }: SyncStateOptions) {
    this.#disk = disk
    this.#path = path
    this.#identity = identity
  }

  /**
   * The facts in the file at `path`; where there is none, or it cannot be read, nothing is known and all is compared anew. Answers
   * `other-identity` when it is another server's or account's: only a person can say whether these articles go there.
   */
  static async open(options: SyncStateOptions): Promise<SyncState | 'other-identity'> {
    const state = new SyncState(options)
    const bytes = await options.disk.read(options.path).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    const read = bytes === undefined ? undefined : decodeLog(bytes)
    if (read === undefined || bytes === undefined) return state
    if (read.identity !== options.identity) return 'other-identity'
    for (const patch of read.patches) state.#take(patch)
    state.#untidy = !read.whole
    state.#length = bytes.byteLength
    state.#wholeLength = bytes.byteLength / 2
    return state
  }

  /** Knows nothing, as on a new computer, and forgets what the file held of another server or account. */
  static empty(options: SyncStateOptions): SyncState {
    return new SyncState(options)
  }

  /** Whether nothing is known yet: a new computer, another account, a file that was lost. */
  get isNew(): boolean {
    return this.#articles.size === 0 && this.#cursor.seq === BEGINNING.seq
  }

  get cursor(): Cursor {
    return this.#cursor
  }

  /**
   * The newest place of the log on which something here relies: what was acknowledged is at or before it. While the log still has
   * it with this mark, its history was not rewritten ([SY8]).
   */
  get newest(): Cursor {
    return this.#newest.seq > this.#cursor.seq ? this.#newest : this.#cursor
  }

  /** What this laptop's last push committed, after the cursor. */
  get own(): readonly OwnRange[] {
    return this.#own
  }

  /** The number of the last comparison with everything on the server, and whether it still goes on ([SY8]). */
  get comparison(): Comparison {
    return this.#comparison
  }

  get overlaps(): readonly OverlapRecord[] {
    return this.#overlaps
  }

  /** Bytes sent and received, by day. */
  get traffic(): Traffic {
    return this.#traffic
  }

  /** What is known of an article. */
  facts(id: ArticleId): ArticleFacts {
    return this.#articles.get(id) ?? NOTHING_KNOWN
  }

  /** Every article of which something is known. */
  get articles(): ReadonlyMap<ArticleId, ArticleFacts> {
    return this.#articles
  }

  /** Takes in what is now known of an article; the file gets it with the next `commit`. */
  note(id: ArticleId, facts: ArticleFacts): void {
    this.#articles.set(id, facts)
    this.#noted.add(id)
  }

  /**
   * From now on something here relies on what the server said at `place`. The file gets it with the next `commit`: no later than any
   * fact that comes of it ([SY8]).
   */
  rely(place: Cursor): void {
    if (place.seq <= this.newest.seq) return
    this.#newest = place
    this.#newestNoted = true
  }

  /** Takes facts in at once, with all that was noted before; the file has them when `flush` resolves. */
  commit(patch: Omit<SyncPatch, 'articles'> = {}): void {
    this.#take(patch)
    const articles = [...this.#noted].map((id) => [id, this.facts(id)] as const)
    const noted = {
      ...(articles.length === 0 ? {} : { articles }),
      ...(this.#newestNoted ? { newest: this.#newest } : {}),
    }
    this.#noted.clear()
    this.#newestNoted = false
    const all = { ...patch, ...noted }
    if (this.#closed || Object.keys(all).length === 0) return
    this.#waiting.push(encodePatch(all))
    this.#begin()
  }

  /** Answers whether everything committed is on disk; what the disk refused is tried once more, whether anything new came or not. */
  async flush(): Promise<boolean> {
    await this.#written()
    if (this.#lags && !this.#closed) {
      this.#begin()
      await this.#written()
    }
    return !this.#lags
  }

  /** Writes what waits and lets go of the file. */
  async close(): Promise<void> {
    await this.flush()
    this.#closed = true
    await this.#closeFile()
  }

  #take(patch: SyncPatch): void {
    if (patch.cursor !== undefined) this.#cursor = patch.cursor
    if (patch.newest !== undefined) this.#newest = patch.newest
    if (patch.own !== undefined) this.#own = patch.own
    if (patch.comparison !== undefined) this.#comparison = patch.comparison
    if (patch.overlaps !== undefined) this.#overlaps = patch.overlaps
    if (patch.traffic !== undefined) this.#traffic = patch.traffic
    for (const [id, facts] of patch.articles ?? []) this.#articles.set(id, facts)
  }

  async #written(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
  }

  #begin(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
      // What was committed just after the last look at what waits would wait for the next commit, or for ever.
      if (this.#waiting.length > 0) this.#begin()
    })
  }

  async #write(): Promise<void> {
    do {
      const bytes = new TextEncoder().encode(this.#waiting.join(''))
      this.#waiting = []
      try {
        const grown = this.#length + bytes.byteLength
        if (this.#untidy || grown > REWRITE_AFTER_BYTES + 2 * this.#wholeLength) await this.#rewrite()
        else await this.#append(bytes)
        this.#lags = false
      } catch {
        // Only work is lost with it; the next facts bring the whole file with them.
        this.#untidy = true
        this.#lags = true
        await this.#closeFile()
      }
    } while (this.#waiting.length > 0)
  }

  async #append(bytes: Uint8Array): Promise<void> {
    this.#file ??= await this.#disk.open(this.#path, 'append')
    await this.#file.write(bytes)
    await this.#file.syncData()
    this.#length += bytes.byteLength
  }

  async #rewrite(): Promise<void> {
    await this.#closeFile()
    const bytes = new TextEncoder().encode(this.#whole())
    await this.#disk.makeFolder(dirname(this.#path))
    await writeFileAtomically(this.#disk, this.#path, bytes)
    this.#untidy = false
    this.#length = bytes.byteLength
    this.#wholeLength = bytes.byteLength
  }

  #whole(): string {
    // One line: facts about articles and the place in the log they belong to must never be read apart.
    const patch = {
      articles: [...this.#articles],
      comparison: this.#comparison,
      overlaps: this.#overlaps,
      traffic: this.#traffic,
      own: this.#own,
      cursor: this.#cursor,
      newest: this.#newest,
    }
    return encodeHeader(this.#identity) + encodePatch(patch)
  }

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close().catch(() => undefined)
  }
}
