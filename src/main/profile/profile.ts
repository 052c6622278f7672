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
import { identifyProfile, type ProfileIdentity } from './profile-identity'
import { isProfileHeld, takeProfileLock } from './profile-lock'
import { type ProfilePaths, profilePaths } from './profile-paths'

/** A profile folder that this process alone may use until `close`; one that is `readOnly` belongs to nobody. */
export interface Profile {
  /** What the profile's files are read and written with; refuses every change when the profile is `readOnly`. */
  readonly disk: Disk
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
  readonly clock: Clock
  /** See `machineFingerprint`. */
  readonly machine: string
  readonly onSetAside: (event: SetAside) => void
  /** Open a profile that cannot be written for reading, instead of failing. */
  readonly mayBeReadOnly?: boolean
}

/**
 * Opens the profile in `folder`, making what is missing. Fails with `profile-in-use` while another window or command uses it,
 * `profile-unreadable` (with its `path`) when it cannot be entered, `disk-read-only` or `disk-full` when nothing can be
 * written there. With `mayBeReadOnly` a profile that can only be read is opened all the same.
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
  const { disk, clock } = options
  for (const needed of [paths.locks, paths.drafts, paths.bin, paths.photos, paths.quarantine]) {
    await disk.makeFolder(needed)
  }
  await disk.syncFolder(paths.root)
  const lock = await takeProfileLock(disk, paths.locks)
  if (lock === undefined) return fail('profile-in-use')
  try {
    const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
    const identity = await identifyProfile({ ...options, root: paths.root, quarantine })
    return ok({ disk, readOnly: false, paths, identity, quarantine, close: () => lock.release() })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Undefined where there is no profile that could be read. Takes no lock, having nowhere to put it; a writer's is respected. */
async function openForReading(paths: ProfilePaths, options: OpenProfileOptions): Promise<Result<Profile> | undefined> {
  const disk = new ReadOnlyDisk(options.disk)
  const found = await disk.statAll([paths.identity, paths.drafts])
  if (found.every((entry) => entry === undefined)) return undefined
  if (await isProfileHeld(disk, paths.locks)) return fail('profile-in-use')
  const quarantine = new Quarantine({ disk, clock: options.clock, folder: paths.quarantine })
  const identity = await identifyProfile({ ...options, disk, root: paths.root, quarantine, readOnly: true })
  return ok({ disk, readOnly: true, paths, identity, quarantine, close: () => Promise.resolve() })
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
