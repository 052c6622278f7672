import { safeStorage } from 'electron'
import type { KeyStore } from '../vault/key-store'

/**
 * The system's key store through Electron: Keychain, DPAPI, libsecret or KWallet. On a Linux without a key store Electron encrypts
 * with a password that stands in its source (`basic_text`), which protects nothing.
 */
export function systemKeyStore(platform: NodeJS.Platform = process.platform): KeyStore {
  return {
    worth: () => {
      if (!safeStorage.isEncryptionAvailable()) return 'none'
      if (platform !== 'linux') return 'safe'
      const backend = safeStorage.getSelectedStorageBackend()
      return backend === 'basic_text' || backend === 'unknown' ? 'weak' : 'safe'
    },
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
