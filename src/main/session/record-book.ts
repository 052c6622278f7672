import { dirname } from 'node:path'
import type { ArticleId } from '../../shared/ids'
import { ArticleRecord } from '../../shared/workflow/record'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'
import { SerialQueue } from '../storage/serial-queue'

/** The file is written anew when it has this many lines more than there are articles, and as many again. */
const SPARE_LINES = 2_000

/**
 * The articles' workflow records as the server had them last: in memory for reading, one JSON line each in an append-only file. A
 * line that cannot be read is left out: the server sends the record again with the article's next change.
 */
export class RecordBook {
  readonly #disk: Disk
  readonly #path: string
  readonly #records = new Map<ArticleId, ArticleRecord>()
  readonly #queue = new SerialQueue()
  readonly #listeners = new Set<(ids: readonly ArticleId[]) => void>()
  /** Lines in the file; undefined when it must be written anew. */
  #lines: number | undefined

  private constructor(disk: Disk, path: string) {
    this.#disk = disk
    this.#path = path
  }

  /** Opens the book in the file at `path`; an absent one is empty. */
  static async open(disk: Disk, path: string): Promise<RecordBook> {
    const book = new RecordBook(disk, path)
    const bytes = await disk.read(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    if (bytes !== undefined) book.#read(new TextDecoder().decode(bytes))
    return book
  }

  /** An article's record; undefined for one the server does not know. */
  get(id: ArticleId): ArticleRecord | undefined {
    return this.#records.get(id)
  }

  /** All records, in no particular order. */
  all(): Iterable<ArticleRecord> {
    return this.#records.values()
  }

  /** Calls `listener` with the articles whose records change from now on; returns its removal. */
  subscribe(listener: (ids: readonly ArticleId[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps records; resolves when they are on the device. */
  save(records: readonly ArticleRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve()
    for (const record of records) this.#records.set(record.id, record)
    for (const listener of this.#listeners) listener(records.map(({ id }) => id))
    return this.#queue.run(() => this.#write(records))
  }

  /** Forgets everything: another account or server. */
  clear(): Promise<void> {
    const ids = [...this.#records.keys()]
    this.#records.clear()
    for (const listener of this.#listeners) listener(ids)
    return this.#queue.run(() => {
      this.#lines = undefined
      return this.#disk.remove(this.#path)
    })
  }

  async #write(records: readonly ArticleRecord[]): Promise<void> {
    const lines = this.#lines
    this.#lines = undefined
    if (lines === undefined || lines > 2 * this.#records.size + SPARE_LINES) {
      await this.#disk.makeFolder(dirname(this.#path))
      await writeFileAtomically(this.#disk, this.#path, encode([...this.#records.values()]))
      this.#lines = this.#records.size
      return
    }
    const file = await this.#disk.open(this.#path, 'append')
    try {
      await file.write(encode(records))
      await file.syncData()
    } finally {
      await file.close()
    }
    this.#lines = lines + records.length
  }

  #read(text: string): void {
    const lines = text.split('\n')
    let whole = lines.pop() === ''
    for (const line of lines) {
      const record = parse(line)
      if (record === undefined) whole = false
      else this.#records.set(record.id, record)
    }
    // After a torn line the next one would be torn, too.
    this.#lines = whole ? lines.length : undefined
  }
}

function encode(records: readonly ArticleRecord[]): Uint8Array {
  return new TextEncoder().encode(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

function parse(line: string): ArticleRecord | undefined {
  try {
    const record = ArticleRecord.safeParse(JSON.parse(line))
    return record.success ? record.data : undefined
  } catch {
    return undefined
  }
}
