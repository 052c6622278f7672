import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Clock } from '../../shared/clock'
import { DeskError, failureOf } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import type { Disk } from '../storage/disk'
import { diskError, errorCode } from '../storage/disk-failure'
import type { SetAside } from '../storage/json-file'
import { Quarantine } from '../storage/quarantine'
import { ReadOnlyDisk } from '../storage/ReadOnlyDisk'
import { openVault, type VaultKeys } from '../vault/open-vault'
import type { Vault } from '../vault/Vault'
import { identifyProfile, type ProfileIdentity } from './profile-identity'
import { isProfileHeld, takeProfileLock } from './profile-lock'
import { type ProfilePaths, profilePaths } from './profile-paths'

/** A profile folder that this process alone may use until `close`; one that is `readOnly` belongs to nobody. */
export interface Profile {
  /** What the profile's files are read and written with, sealed or not; refuses every change when the profile is `readOnly`. */
  readonly disk: Disk
  /** The same, making files that nobody but the person reads. */
  readonly ownersDisk: Disk
  /** The profile's encryption, already unlocked where there is one. */
  readonly vault: Vault
  /** Whether nothing can be written in the folder: it was opened to be read. */
  readonly readOnly: boolean
  readonly paths: ProfilePaths
  readonly identity: ProfileIdentity
  readonly quarantine: Quarantine
  /** Lets the next process in; everything that writes into the profile must be closed before. */
  close(): Promise<void>
}

/** What opening a profile needs. */
export interface OpenProfileOptions {
  readonly disk: Disk
  /** The same disk, making files that nobody but the person reads; `disk` unless told. */
  readonly ownersDisk?: Disk
  readonly clock: Clock
  /** What opens a profile that is encrypted. */
  readonly keys?: VaultKeys
  /** See `machineFingerprint`. */
  readonly machine: string
  readonly onSetAside: (event: SetAside) => void
  /** Open a profile that cannot be written for reading, instead of failing. */
  readonly mayBeReadOnly?: boolean
}

/**
 * Opens the profile in `folder`, making what is missing. Fails with `profile-in-use` while another window or command uses it,
 * `profile-unreadable` (with its `path`) when it cannot be entered, `disk-read-only` or `disk-full` when nothing can be
 * written there, and as `openVault` does when it is encrypted and cannot be unlocked. With `mayBeReadOnly` a profile that can only be read is opened all the same.
 */
export async function openProfile(folder: string, options: OpenProfileOptions): Promise<Result<Profile>> {
  const path = resolve(folder)
  const entered = await enter(options.disk, path)
  if (!entered.ok) return entered
  const paths = profilePaths(entered.value)
  const opened = await attempt(path, () => openForWriting(paths, options))
  if (opened.ok || opened.failure.code !== 'disk-read-only' || options.mayBeReadOnly !== true) return opened
  return attempt(path, async () => (await openForReading(paths, options)) ?? opened)
}

async function openForWriting(paths: ProfilePaths, options: OpenProfileOptions): Promise<Result<Profile>> {
  const { disk: plain, ownersDisk = plain, clock, keys = {} } = options
  for (const needed of [paths.locks, paths.drafts, paths.bin, paths.photos, paths.quarantine]) {
    await plain.makeFolder(needed)
  }
  await plain.syncFolder(paths.root)
  const lock = await takeProfileLock(plain, paths.locks)
  if (lock === undefined) return fail('profile-in-use')
  try {
    const vault = await openVault({ disk: plain, ownersDisk, root: paths.root, readOnly: false, keys })
    const disk = vault.over(plain)
    const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
    const identity = await identifyProfile({ ...options, disk, root: paths.root, quarantine })
    const close = async (): Promise<void> => {
      await vault.close()
      await lock.release()
    }
    return ok({ disk, ownersDisk: vault.over(ownersDisk), vault, readOnly: false, paths, identity, quarantine, close })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Undefined where there is no profile that could be read. Takes no lock, having nowhere to put it; a writer's is respected. */
async function openForReading(paths: ProfilePaths, options: OpenProfileOptions): Promise<Result<Profile> | undefined> {
  const plain = new ReadOnlyDisk(options.disk)
  const found = await plain.statAll([paths.identity, paths.drafts])
  if (found.every((entry) => entry === undefined)) return undefined
  if (await isProfileHeld(plain, paths.locks)) return fail('profile-in-use')
  const { keys = {} } = options
  const vault = await openVault({ disk: plain, ownersDisk: plain, root: paths.root, readOnly: true, keys })
  const disk = vault.over(plain)
  const quarantine = new Quarantine({ disk, clock: options.clock, folder: paths.quarantine })
  const identity = await identifyProfile({ ...options, disk, root: paths.root, quarantine, readOnly: true })
  const close = (): Promise<void> => vault.close()
  return ok({ disk, ownersDisk: disk, vault, readOnly: true, paths, identity, quarantine, close })
}

async function attempt(path: string, open: () => Promise<Result<Profile>>): Promise<Result<Profile>> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof DeskError) return { ok: false, failure: failureOf(error) }
    // A file where a folder should be is not a disk that failed.
    if (['ENOTDIR', 'EEXIST'].includes(errorCode(error) ?? ''))
      return fail('profile-unreadable', { path }, String(error))
    return { ok: false, failure: failureOf(diskError(error)) }
  }
}

/** The folder's real path, once it exists and can be listed. */
async function enter(disk: Disk, path: string): Promise<Result<string>> {
  try {
    await disk.makeFolder(path)
    await disk.list(path)
    return ok(await realpath(path))
  } catch (error) {
    return errorCode(error) === 'EROFS' || errorCode(error) === 'ENOSPC'
      ? { ok: false, failure: failureOf(diskError(error)) }
      : fail('profile-unreadable', { path }, String(error))
  }
}
