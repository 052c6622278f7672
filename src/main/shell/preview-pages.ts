import { randomUUID } from 'node:crypto'

/** Pages kept at the same time: each window shows one, printing needs another. */
const KEPT = 8

/** The reader's pages that the `preview:` protocol serves, each under an address nobody can guess. */
export class PreviewPages {
  readonly #pages = new Map<string, string>()

  /** Makes a page available and answers its address; the oldest of more than eight are withdrawn. */
  publish(html: string): string {
    const url = `preview://page/${randomUUID()}`
    this.#pages.set(url, html)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break
      this.#pages.delete(oldest)
    }
    return url
  }

  /** Takes a page away. */
  withdraw(url: string): void {
    this.#pages.delete(url)
  }

  /** The page behind an address, or undefined. */
  page(url: string): string | undefined {
    return this.#pages.get(url)
  }
}
