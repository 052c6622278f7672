import { failureOf } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import type { RestoreOptions, RestoreReport, RestoreTargets } from './restore-backup'
import type { BackupOptions, BackupSources, BackupSummary } from './write-backup'

/** Backups of the profile, one at a time. What packs and encrypts them is loaded when the first one is asked for. */
export class BackupDesk {
  readonly #sources: BackupSources
  readonly #targets: Omit<RestoreTargets, 'versionName'>
  #running: AbortController | undefined

  constructor(sources: BackupSources, targets: Omit<RestoreTargets, 'versionName'>) {
    this.#sources = sources
    this.#targets = targets
  }

  /** Writes a backup; see `writeBackup`. `backup-busy` while another one is written or restored. */
  write(path: string, options: Omit<BackupOptions, 'signal'>): Promise<Result<BackupSummary>> {
    return this.#alone(async (signal) => {
      const { writeBackup } = await import('./write-backup')
      return writeBackup(this.#sources, path, { ...options, signal })
    })
  }

  /** Restores a backup; see `restoreBackup`. `backup-busy` while another one is written or restored. */
  restore(
    path: string,
    versionName: RestoreTargets['versionName'],
    options: Omit<RestoreOptions, 'signal'>,
  ): Promise<Result<RestoreReport>> {
    return this.#alone(async (signal) => {
      const { restoreBackup } = await import('./restore-backup')
      return restoreBackup({ ...this.#targets, versionName }, path, { ...options, signal })
    })
  }

  /** Whether a file can be read only with a passphrase; fails as reading it does. */
  async isEncrypted(path: string): Promise<Result<boolean>> {
    try {
      const { isEncryptedBackup } = await import('./backup-file')
      return ok(await isEncryptedBackup(path))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }

  /** Ends what is being written or restored; that answers `backup-stopped`. */
  stop(): void {
    this.#running?.abort()
  }

  async #alone<T>(act: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#running !== undefined) return fail('backup-busy')
    const running = new AbortController()
    this.#running = running
    try {
      const done = await act(running.signal)
      return !done.ok && running.signal.aborted ? fail('backup-stopped') : done
    } finally {
      this.#running = undefined
    }
  }
}
