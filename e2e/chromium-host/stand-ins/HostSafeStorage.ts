import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Provided } from '../absences.ts'

const PREFIX = Buffer.from('v10')
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * `safeStorage` with its key in a file of the profile: it hides nothing from anyone who can read the profile, and says
 * so by its backend's name. `ELECTRON_HOST_SAFESTORAGE=off` makes encryption unavailable; the name of a backend makes it say
 * that it is that one.
 */
export class HostSafeStorage implements Provided<Electron.SafeStorage> {
  readonly #profile: () => string
  readonly #isReady: () => boolean
  readonly #environment: NodeJS.ProcessEnv

  constructor(profile: () => string, isReady: () => boolean, environment: NodeJS.ProcessEnv) {
    this.#profile = profile
    this.#isReady = isReady
    this.#environment = environment
  }

  isEncryptionAvailable(): boolean {
    return this.#isReady() && this.#environment['ELECTRON_HOST_SAFESTORAGE'] !== 'off'
  }
  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.isEncryptionAvailable())
  }
  getSelectedStorageBackend(): ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> {
    return this.#environment['ELECTRON_HOST_SAFESTORAGE'] === 'gnome_libsecret' ? 'gnome_libsecret' : 'basic_text'
  }
  setUsePlainTextEncryption(): void {}

  encryptString(plainText: string): Buffer {
    this.#require('encrypting the text provided to safeStorage.encryptString')
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key(), iv)
    const encrypted = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), encrypted])
  }

  decryptString(encrypted: Buffer): string {
    const doing = 'decrypting the ciphertext provided to safeStorage.decryptString'
    this.#require(doing)
    const iv = encrypted.subarray(PREFIX.length, PREFIX.length + IV_BYTES)
    const rest = encrypted.subarray(PREFIX.length + IV_BYTES)
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key(), iv)
      decipher.setAuthTag(rest.subarray(0, TAG_BYTES))
      return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString('utf8')
    } catch (error) {
      throw new Error(`Error while ${doing}.`, { cause: error })
    }
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    return this.encryptString(plainText)
  }
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    return { result: this.decryptString(encrypted), shouldReEncrypt: false }
  }

  #require(doing: string): void {
    if (!this.#isReady()) throw new Error('safeStorage cannot be used before app is ready')
    if (!this.isEncryptionAvailable()) throw new Error(`Error while ${doing}. Encryption is not available.`)
  }

  #key(): Buffer {
    const file = join(this.#profile(), 'ChromiumHostKey')
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
    return readFileSync(file)
  }
}
