import { randomUUID } from 'node:crypto'

/** Where the reader's pages are, below the workstation's own address. */
export const PREVIEW_PATH = '/preview/'

/** Pages kept at the same time: each window shows one, printing needs another. */
const KEPT = 8

/** The reader's pages that the application serves, each under a path nobody can guess. */
export class PreviewPages {
  readonly #pages = new Map<string, string>()

  /** Makes a page available and answers its path; the oldest of more than eight are withdrawn. */
  publish(html: string): string {
    const path = PREVIEW_PATH + randomUUID()
    this.#pages.set(path, html)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break
      this.#pages.delete(oldest)
    }
    return path
  }

  /** Takes a page away. */
  withdraw(path: string): void {
    this.#pages.delete(path)
  }

  /** The page behind a path, or undefined. */
  page(path: string): string | undefined {
    return this.#pages.get(path)
  }
}
