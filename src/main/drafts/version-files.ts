import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { diskError, isMissing } from '../storage/disk-failure'
import type { DraftVersion, VersionId } from './draft-store'
import { decodeStateFile, encodeStateFile } from './state-file'
import { thin } from './thinning'
import { StateMerge } from './yjs-state'

const HISTORY_FOLDER = 'history'
const SUFFIX = '.bin'
/** A version's id: milliseconds since 1970 (14 digits), kind, and randomness against two in one millisecond. */
const VERSION_ID = /^(\d{14})-(named|periodic)-[0-9a-f]{8}$/

/** A state (Yjs, V2 encoding) to be kept. */
export interface NewVersion {
  readonly stateV2: Uint8Array
  readonly sequence: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly name: string
}

/** The kept versions of one draft: one state file each, in `history/`. */
export class VersionFiles {
  readonly #disk: Disk
  readonly #draftFolder: string
  readonly #folder: string

  constructor(disk: Disk, draftFolder: string) {
    this.#disk = disk
    this.#draftFolder = draftFolder
    this.#folder = join(draftFolder, HISTORY_FOLDER)
  }

  /** When the newest version was taken, in milliseconds since 1970; from file names alone. */
  async newestTime(): Promise<number | undefined> {
    const times = (await this.#ids()).map(timeOf)
    return times.length === 0 ? undefined : Math.max(...times)
  }

  /** Every version whose file is intact, newest first. */
  async list(): Promise<DraftVersion[]> {
    const versions: DraftVersion[] = []
    for (const versionId of (await this.#ids()).sort().toReversed()) {
      const read = await decodeStateFile(await this.#disk.read(this.#path(versionId)))
      if (read.kind !== 'intact') continue
      const { name, createdAt, sequence } = read.header
      versions.push({ versionId, kind: kindOf(versionId), createdAt, sequence, ...(name === '' ? {} : { name }) })
    }
    return versions
  }

  /** The version's state (Yjs, V2 encoding), or undefined where there is none or it is damaged. */
  async read(versionId: VersionId): Promise<{ readonly stateV2: Uint8Array; readonly sequence: number } | undefined> {
    if (!VERSION_ID.test(versionId)) return undefined
    try {
      const read = await decodeStateFile(await this.#disk.read(this.#path(versionId)))
      return read.kind === 'intact' ? { stateV2: read.stateV2, sequence: read.header.sequence } : undefined
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** Keeps a state as a version, and lets go of those that it outlives (DR9); rejects with a DeskError. */
  async keep(version: NewVersion): Promise<DraftVersion> {
    try {
      const kept = await this.save(version)
      await this.thin(version.createdAt)
      return kept
    } catch (error) {
      throw diskError(error)
    }
  }

  /** Keeps a state durably as a version; named when `name` is not empty. */
  async save({ stateV2, sequence, createdAt, name }: NewVersion): Promise<DraftVersion> {
    const kind = name === '' ? 'periodic' : 'named'
    const versionId = `${String(Math.max(0, Math.trunc(createdAt))).padStart(14, '0')}-${kind}-${randomBytes(4).toString('hex')}`
    if ((await this.#disk.stat(this.#folder)) === undefined) {
      await this.#disk.makeFolder(this.#folder)
      await this.#disk.syncFolder(this.#draftFolder)
    }
    const bytes = await encodeStateFile({ generation: 0, sequence, createdAt, name }, stateV2)
    await writeFileAtomically(this.#disk, this.#path(versionId), bytes)
    return { versionId, kind, createdAt, sequence, ...(name === '' ? {} : { name }) }
  }

  /** Deletes the periodic versions that have been outlived (DR9). */
  async thin(now: number): Promise<void> {
    const periodic = (await this.#ids()).filter((id) => kindOf(id) === 'periodic')
    for (const versionId of thin(periodic, timeOf, now)) await this.#disk.remove(this.#path(versionId))
  }

  /** What is wrong with each version whose file is damaged, its id first; one file in memory at a time. */
  async *damaged(): AsyncGenerator<string> {
    for (const versionId of (await this.#ids()).sort()) {
      const read = await decodeStateFile(await this.#disk.read(this.#path(versionId)))
      const detail =
        read.kind === 'damaged' ? read.detail : read.kind === 'intact' ? unreadable(read.stateV2) : undefined
      if (detail !== undefined) yield `${versionId}: ${detail}`
    }
  }

  /** The newest version of the draft's own that can be read; any other only where there is none. */
  async newestReadable(): Promise<{ readonly stateV2: Uint8Array; readonly sequence: number } | undefined> {
    let other: { readonly stateV2: Uint8Array; readonly sequence: number } | undefined
    for (const versionId of (await this.#ids()).sort().toReversed()) {
      const found = await this.read(versionId)
      if (found !== undefined && found.sequence > 0) return found
      other ??= found
    }
    return other
  }

  #path(versionId: VersionId): string {
    return join(this.#folder, versionId + SUFFIX)
  }

  async #ids(): Promise<VersionId[]> {
    try {
      const names = await this.#disk.list(this.#folder)
      const ids = names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length))
      return ids.filter((id) => VERSION_ID.test(id))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}

function unreadable(stateV2: Uint8Array): string | undefined {
  try {
    new StateMerge().addV2(stateV2)
    return undefined
  } catch (error) {
    return String(error)
  }
}

function timeOf(versionId: VersionId): number {
  return Number(versionId.slice(0, 14))
}

function kindOf(versionId: VersionId): 'named' | 'periodic' {
  return versionId.includes('-named-') ? 'named' : 'periodic'
}
