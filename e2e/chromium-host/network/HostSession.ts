import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import type { HostNet } from '../stand-ins/HostNet.ts'
import type { HostProtocol } from './HostProtocol.ts'
import type { HostWebRequest } from './HostWebRequest.ts'
import type { Permissions } from './permissions.ts'

/** `session.defaultSession`, the only session there is. */
export class HostSession extends EventEmitter implements Provided<Electron.Session> {
  readonly availableSpellCheckerLanguages: string[] = [
    'de',
    'en-GB',
    'en-US',
    'es',
    'fr',
    'id',
    'it',
    'pt-BR',
    'ru',
    'vi',
  ]
  readonly protocol: Electron.Protocol
  readonly webRequest: Electron.WebRequest
  spellCheckerEnabled = true
  readonly #permissions: Permissions
  readonly #net: HostNet
  #spellCheckerLanguages: string[] = []
  #words = new Set<string>()
  #userAgent = ''

  constructor(protocol: HostProtocol, webRequest: HostWebRequest, permissions: Permissions, net: HostNet) {
    super()
    this.protocol = protocol as unknown as Electron.Protocol
    this.webRequest = webRequest as unknown as Electron.WebRequest
    this.#permissions = permissions
    this.#net = net
  }

  setPermissionRequestHandler(handler: Permissions['requestHandler']): void {
    this.#permissions.setRequestHandler(handler)
  }
  setPermissionCheckHandler(handler: Permissions['checkHandler']): void {
    this.#permissions.setCheckHandler(handler)
  }
  /** Devices are never offered. */
  setDevicePermissionHandler(): void {}
  /** Screens are never captured. */
  setDisplayMediaRequestHandler(): void {}
  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return this.#net.fetch(input, init)
  }

  // Spelling is Chromium's own affair here: what is set is only remembered.
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellCheckerEnabled = enabled
  }
  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled
  }
  setSpellCheckerLanguages(languages: string[]): void {
    const unknown = languages.find((language) => !this.availableSpellCheckerLanguages.includes(language))
    if (unknown !== undefined)
      throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`)
    this.#spellCheckerLanguages = [...languages]
  }
  getSpellCheckerLanguages(): string[] {
    return [...this.#spellCheckerLanguages]
  }
  setSpellCheckerDictionaryDownloadURL(): void {}
  addWordToSpellCheckerDictionary(word: string): boolean {
    this.#words.add(word)
    return true
  }
  removeWordFromSpellCheckerDictionary(word: string): boolean {
    return this.#words.delete(word)
  }
  listWordsInSpellCheckerDictionary(): Promise<string[]> {
    return Promise.resolve([...this.#words])
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent
  }
  getUserAgent(): string {
    return this.#userAgent
  }
  setDownloadPath(): void {}
  flushStorageData(): void {}
  clearCache(): Promise<void> {
    return Promise.resolve()
  }
  clearStorageData(): Promise<void> {
    return Promise.resolve()
  }
  closeAllConnections(): Promise<void> {
    return Promise.resolve()
  }
  setProxy(): Promise<void> {
    return Promise.resolve()
  }
  isPersistent(): boolean {
    return true
  }
  getStoragePath(): null {
    return null
  }
}
