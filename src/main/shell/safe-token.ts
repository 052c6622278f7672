import { safeStorage } from 'electron'
import type { TokenSeal } from '../session/token-seal'

/** The system's key store through Electron: Keychain, DPAPI, libsecret or KWallet. */
export function systemSeal(): TokenSeal {
  return {
    available: () => safeStorage.isEncryptionAvailable(),
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
