/**
 * What the system's key store is worth: `safe` keeps a key to this person on this computer; `weak` encrypts with a key that
 * everybody knows, which protects nothing; `none` is not there, or is locked.
 */
export type KeyStoreWorth = 'safe' | 'weak' | 'none'

/** The system's key store: Keychain, DPAPI, libsecret or KWallet; the shell implements it. */
export interface KeyStore {
  worth(): KeyStoreWorth
  /** Base64. Throws when the store refuses. */
  seal(text: string): string
  /** Throws when it was sealed elsewhere, or by somebody else. */
  open(sealed: string): string
}

/** A program without windows has no key store: the recovery phrase opens what is sealed. */
export const noKeyStore: KeyStore = {
  worth: () => 'none',
  seal: () => {
    throw new Error('no key store')
  },
  open: () => {
    throw new Error('no key store')
  },
}
