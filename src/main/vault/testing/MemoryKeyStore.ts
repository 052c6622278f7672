import type { KeyStore, KeyStoreWorth } from '../key-store'

/** A key store of one person on one computer, called `owner`: another one opens nothing that it sealed. */
export class MemoryKeyStore implements KeyStore {
  readonly #owner: string
  readonly #worth: KeyStoreWorth

  constructor(owner = 'lan', worth: KeyStoreWorth = 'safe') {
    this.#owner = owner
    this.#worth = worth
  }

  worth(): KeyStoreWorth {
    return this.#worth
  }

  seal(text: string): string {
    return Buffer.from(`${this.#owner}:${text}`).toString('base64')
  }

  open(sealed: string): string {
    const [owner, text] = Buffer.from(sealed, 'base64').toString().split(':')
    if (owner !== this.#owner || text === undefined) throw new Error('sealed by somebody else')
    return text
  }
}
