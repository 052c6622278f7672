import type { KeptToken } from './session-file'

/** Keeps a text so that only this person, on this computer, can read it again; the shell implements it on the system's key store. */
export interface TokenSeal {
  /** Whether the system has a key store to encrypt with. */
  available(): boolean
  /** Base64. */
  seal(text: string): string
  /** Throws when it was sealed elsewhere. */
  open(sealed: string): string
}

/** A computer without a key store: what is kept lies in the file as it is. */
export const noSeal: TokenSeal = {
  available: () => false,
  seal: (text) => text,
  open: (text) => text,
}

/** How a session's key is put into the file. */
export function keepToken(seal: TokenSeal, token: string): KeptToken {
  return seal.available() ? { sealed: true, value: seal.seal(token) } : { sealed: false, value: token }
}

/** The key in the file; undefined when there is none, or another computer or person sealed it. */
export function readToken(seal: TokenSeal, kept: KeptToken | null): string | undefined {
  if (kept === null) return undefined
  if (!kept.sealed) return kept.value
  try {
    return seal.available() ? seal.open(kept.value) : undefined
  } catch {
    return undefined
  }
}
