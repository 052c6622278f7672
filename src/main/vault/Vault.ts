import { randomUUID } from 'node:crypto'
import { DeskError, type Failure, failureOf } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import type { Disk } from '../storage/disk'
import { diskError } from '../storage/disk-failure'
import { SerialQueue } from '../storage/serial-queue'
import { changeForm } from './change-form'
import { type DataKey, newDataKey, wrapKey } from './data-key'
import type { KeyStore, KeyStoreWorth } from './key-store'
import { newRecoveryPhrase, readRecoveryPhrase } from './recovery-phrase'
import { SealedDisk } from './SealedDisk'
import type { Sealing } from './Sealing'
import type { VaultFile, VaultRecord } from './vault-file'

/** How things stand with the encryption of a profile. */
export interface VaultStatus {
  /** `sealing` and `opening`: on the way to the one or the other, which goes on with every start until it is done. */
  readonly form: 'plain' | 'sealing' | 'sealed' | 'opening'
  readonly keyStore: KeyStoreWorth
  /** Whether the key store keeps the key, so that nobody is asked at the next start. */
  readonly opensByItself: boolean
  /** Files looked at, while the form changes. */
  readonly progress?: { readonly done: number; readonly total: number }
  /** Why the form does not change at the moment. */
  readonly failure?: Failure
  /** Files that had to stay sealed, being damaged. */
  readonly left?: number
}

type Told = Pick<VaultStatus, 'progress' | 'failure' | 'left'>

/** What a vault works on. */
export interface VaultParts {
  readonly file: VaultFile
  /** The disk below the sealed ones, for the change of form: what it makes is for this person's eyes alone. */
  readonly disk: Disk
  readonly sealing: Sealing
  readonly keyStore: KeyStore
  readonly readOnly: boolean
}

/** The encryption of one open profile: turning it on and off, and its recovery phrase. */
export class Vault {
  readonly #parts: VaultParts
  readonly #queue = new SerialQueue()
  readonly #listeners = new Set<() => void>()
  #record: VaultRecord | undefined
  /** A phrase that was made and that nobody has written down yet. */
  #offered: string | undefined
  #changing: { readonly ended: Promise<void>; readonly stop: AbortController } | undefined
  #told: Told = {}

  constructor(parts: VaultParts, record: VaultRecord | undefined) {
    this.#parts = parts
    this.#record = record
  }

  /** How things stand. */
  get status(): VaultStatus {
    return {
      form: this.#record?.form ?? 'plain',
      keyStore: this.#parts.keyStore.worth(),
      opensByItself: this.#record !== undefined && this.#record.keychain !== null,
      ...this.#told,
    }
  }

  /** Calls `listener` whenever the status changes, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Another disk below, with the same key. */
  over(disk: Disk): Disk {
    return new SealedDisk(disk, this.#parts.sealing)
  }

  /** A fresh recovery phrase, to be shown once; it counts only when `turnOn` or `replacePhrase` gets it back. */
  offerPhrase(): string {
    this.#offered = newRecoveryPhrase()
    return this.#offered
  }

  /**
   * Encrypts the profile with a key that the offered phrase opens; resolves when that is on the device, and everything else follows
   * beside the work. `typed` is the phrase as the person wrote it down (`vault-phrase-differs`).
   */
  turnOn(typed: string): Promise<Result<void>> {
    return this.#queue.run(() =>
      this.#attempt(async () => {
        const secret = this.#takeOffered(typed)
        if (secret === undefined) return fail('vault-phrase-differs')
        if (this.#record?.form === 'sealing' || this.#record?.form === 'sealed') return fail('request-refused')
        await this.#halt()
        const { sealing } = this.#parts
        const key = sealing.key ?? newDataKey()
        const id = this.#record?.id ?? randomUUID()
        await this.#write({ id, form: 'sealing', keyId: key.id.toString('base64'), ...this.#boxes(key, secret, id) })
        await sealing.gate.alone(async () => {
          sealing.key = key
          sealing.sealsNew = true
        })
        this.#begin()
        return ok(undefined)
      }),
    )
  }

  /** Decrypts the profile; resolves when that is decided on the device, and everything else follows beside the work. */
  turnOff(): Promise<Result<void>> {
    return this.#queue.run(() =>
      this.#attempt(async () => {
        const record = this.#record
        if (record === undefined || record.form === 'opening') return fail('request-refused')
        await this.#halt()
        await this.#write({ ...record, form: 'opening' })
        const { sealing } = this.#parts
        await sealing.gate.alone(async () => {
          sealing.sealsNew = false
        })
        this.#begin()
        return ok(undefined)
      }),
    )
  }

  /** Puts the offered phrase, as the person wrote it down, in the place of the one before, which opens nothing any more. */
  replacePhrase(typed: string): Promise<Result<void>> {
    return this.#queue.run(() =>
      this.#attempt(async () => {
        const { key } = this.#parts.sealing
        const record = this.#record
        if (record === undefined || key === undefined) return fail('request-refused')
        const secret = this.#takeOffered(typed)
        if (secret === undefined) return fail('vault-phrase-differs')
        await this.#write({ ...record, ...this.#boxes(key, secret, record.id) })
        return ok(undefined)
      }),
    )
  }

  /** Goes on with a change of form that was interrupted, or failed. */
  resume(): Promise<void> {
    return this.#queue.run(async () => {
      const form = this.#record?.form
      if (this.#parts.readOnly || this.#changing !== undefined || (form !== 'sealing' && form !== 'opening')) return
      this.#begin()
    })
  }

  /** Resolves when no change of form is under way: it is done, or has failed. */
  async idle(): Promise<void> {
    while (this.#changing !== undefined) await this.#changing.ended
  }

  /** Stops a change of form, which goes on at the next start. */
  close(): Promise<void> {
    return this.#queue.run(() => this.#halt())
  }

  #begin(): void {
    const stop = new AbortController()
    const ended = this.#change(stop.signal).finally(() => {
      this.#changing = undefined
      this.#tell({ ...this.#told })
    })
    this.#changing = { ended, stop }
  }

  async #change(signal: AbortSignal): Promise<void> {
    const { disk, sealing, file } = this.#parts
    this.#tell({ progress: { done: 0, total: 0 } })
    let shown = 0
    const onProgress = (progress: { readonly done: number; readonly total: number }): void => {
      const percent = Math.floor((progress.done / progress.total) * 100)
      if (percent === shown) return
      shown = percent
      this.#tell({ progress })
    }
    try {
      const left = await changeForm({ disk, sealing, onProgress, signal })
      const record = this.#record
      if (record?.form === 'sealing') {
        await this.#write({ ...record, form: 'sealed' })
        this.#tell({})
      } else if (left > 0) {
        this.#tell({ left })
      } else {
        await file.remove()
        sealing.key = undefined
        this.#record = undefined
        this.#tell({})
      }
    } catch (error) {
      this.#tell(signal.aborted ? {} : { failure: failureOf(diskError(error)) })
    }
  }

  async #halt(): Promise<void> {
    this.#changing?.stop.abort()
    await this.#changing?.ended
  }

  /** What opens the key: the phrase, and the key store where that is worth something. */
  #boxes(key: DataKey, secret: Uint8Array, id: string): Pick<VaultRecord, 'recovery' | 'keychain'> {
    return { recovery: wrapKey(key, secret, id), keychain: keptKey(this.#parts.keyStore, key) }
  }

  #takeOffered(typed: string): Uint8Array | undefined {
    const offered = this.#offered === undefined ? undefined : readRecoveryPhrase(this.#offered)
    const secret = readRecoveryPhrase(typed)
    if (offered === undefined || secret === undefined || !offered.equals(secret)) return undefined
    this.#offered = undefined
    return secret
  }

  async #write(record: Omit<VaultRecord, 'revision'>): Promise<void> {
    const next = { ...record, revision: (this.#record?.revision ?? 0) + 1 }
    await this.#parts.file.write(next)
    this.#record = next
    this.#tell({ ...this.#told })
  }

  #tell(told: Told): void {
    this.#told = told
    for (const listener of this.#listeners) listener()
  }

  async #attempt(task: () => Promise<Result<void>>): Promise<Result<void>> {
    if (this.#parts.readOnly) return fail('profile-read-only')
    try {
      return await task()
    } catch (error) {
      return { ok: false, failure: failureOf(error instanceof DeskError ? error : diskError(error)) }
    }
  }
}

/** The key as the key store seals it; null where that would protect nothing, or is refused. */
export function keptKey(keyStore: KeyStore, key: DataKey): string | null {
  try {
    return keyStore.worth() === 'safe' ? keyStore.seal(key.secret.toString('base64')) : null
  } catch {
    return null
  }
}
