import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Disk } from '../storage/disk'
import { openJsonFile, type SetAside } from '../storage/json-file'
import type { Quarantine } from '../storage/quarantine'
import { profilePaths } from './profile-paths'

/**
 * How the profile was found: `new`; the `same` as last time; `moved` to another folder of this computer; or a `cloned` one, which was
 * given an id of its own, so that two copies are never taken for one (see reliability: a reused identity diverges for good).
 */
export type ProfileOrigin = 'new' | 'same' | 'moved' | 'cloned'

/** The profile's lasting name, and how it was found. */
export interface ProfileIdentity {
  readonly id: string
  readonly origin: ProfileOrigin
}

const Identity = z.object({ id: z.uuid(), folder: z.string(), machine: z.string() })

/**
 * Reads, and where need be renews, the profile's identity; `root` is the real path. One that is `readOnly` is not written: a
 * new id holds until it is closed. Rejects with a DeskError.
 */
export async function identifyProfile(options: {
  readonly disk: Disk
  readonly root: string
  readonly machine: string
  readonly quarantine: Quarantine
  readonly onSetAside: (event: SetAside) => void
  readonly readOnly?: boolean
}): Promise<ProfileIdentity> {
  const { disk, root, machine } = options
  const fresh = { id: randomUUID(), folder: root, machine }
  const database = await openJsonFile<z.infer<typeof Identity> | null>({
    ...options,
    path: profilePaths(root).identity,
    schema: Identity.nullable(),
    upgrades: [],
    defaults: null,
  })
  const known = database.data
  if (known !== null && known.folder === root && known.machine === machine) return { id: known.id, origin: 'same' }

  const moved = known !== null && known.machine === machine && !(await isProfile(disk, known.folder))
  database.data = moved ? { ...known, folder: root } : fresh
  if (options.readOnly !== true) await database.adapter.write(database.data)
  return { id: database.data.id, origin: known === null ? 'new' : moved ? 'moved' : 'cloned' }
}

/** Names this computer without telling anything about it: a hash of the system's machine id (machine-id(5)), else of its host name. */
export function machineFingerprint(): string {
  return createHash('sha256').update(`toasoan profile ${machineId()}`).digest('hex').slice(0, 32)
}

function machineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim()
  } catch {
    return hostname()
  }
}

async function isProfile(disk: Disk, folder: string): Promise<boolean> {
  try {
    return (await disk.stat(join(folder, 'profile.json'))) !== undefined
  } catch {
    // Not ours to look into any more: then the copy must not be taken for the original.
    return true
  }
}
