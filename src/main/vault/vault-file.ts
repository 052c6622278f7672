import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskError } from '../../shared/failure'
import { TEMPORARY_SUFFIX, writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'

/** Written one after the other, so that no damage of one file costs the key. */
const NAMES = ['vault.json', 'vault.bak'] as const

/** What opens a sealed profile. */
export const VaultRecord = z.object({
  id: z.uuid(),
  /** Counts what was written: the higher of two differing copies holds. */
  revision: z.number().int().min(1),
  /** `sealed`, or on the way there (`sealing`) or back (`opening`). */
  form: z.enum(['sealing', 'sealed', 'opening']),
  /** `DataKey.id`, base64. */
  keyId: z.string(),
  /** The data key, wrapped by the recovery phrase. */
  recovery: z.object({ salt: z.string(), box: z.string() }),
  /** The data key as the system's key store sealed it; null where it keeps none. */
  keychain: z.string().nullable(),
})
/** What opens a sealed profile. */
export type VaultRecord = z.infer<typeof VaultRecord>

const VERSION = 1
const Envelope = z.object({ version: z.number().int().min(1), sha256: z.string(), data: z.unknown() })

/** The file that opens a sealed profile, in two copies: `{ "version": 1, "sha256": of the data as JSON, "data": VaultRecord }`. */
export class VaultFile {
  readonly #disk: Disk
  readonly #root: string

  constructor(disk: Disk, root: string) {
    this.#disk = disk
    this.#root = root
  }

  /**
   * The record, or undefined where the profile has no vault; `whole` says whether both copies hold it. Rejects with a DeskError:
   * `vault-damaged` when no copy can be read, `vault-newer` when a newer version of the program wrote it; else with the system's error.
   */
  async read(): Promise<{ readonly record: VaultRecord; readonly whole: boolean } | undefined> {
    const copies = await Promise.all(NAMES.map((name) => this.#readCopy(name)))
    const records = copies.filter((copy) => typeof copy === 'object')
    const [newest] = records.sort((a, b) => b.revision - a.revision)
    if (newest !== undefined) {
      return {
        record: newest,
        whole: records.every((each) => each.revision === newest.revision) && records.length === 2,
      }
    }
    if (copies.includes('newer')) throw new DeskError('vault-newer')
    if (copies.includes('damaged')) throw new DeskError('vault-damaged')
    return undefined
  }

  /** Writes both copies durably; rejects with the system's error, one of them perhaps written. */
  async write(record: VaultRecord): Promise<void> {
    // The order of its fields counts for the check.
    const data = VaultRecord.parse(record)
    const text = { version: VERSION, sha256: checkOf(data), data }
    const bytes = new TextEncoder().encode(`${JSON.stringify(text, undefined, 2)}\n`)
    await this.#removeLeftovers()
    for (const name of NAMES) await writeFileAtomically(this.#disk, join(this.#root, name), bytes)
  }

  /** Removes both copies: nothing here is sealed any more. */
  async remove(): Promise<void> {
    await this.#removeLeftovers()
    for (const name of NAMES) {
      await this.#disk.remove(join(this.#root, name))
      await this.#disk.syncFolder(this.#root)
    }
  }

  /** What a crash left of a write: of no use, and it holds the wrapped key. */
  async #removeLeftovers(): Promise<void> {
    const names = await this.#disk.list(this.#root)
    for (const name of names.filter(isLeftover)) await this.#disk.remove(join(this.#root, name))
  }

  async #readCopy(name: string): Promise<VaultRecord | 'missing' | 'damaged' | 'newer'> {
    try {
      const envelope = Envelope.parse(JSON.parse(new TextDecoder().decode(await this.#read(name))))
      if (envelope.version > VERSION) return 'newer'
      const record = VaultRecord.parse(envelope.data)
      return checkOf(record) === envelope.sha256 ? record : 'damaged'
    } catch (error) {
      if (isMissing(error)) return 'missing'
      if (error instanceof Unreadable) throw error.cause
      return 'damaged'
    }
  }

  async #read(name: string): Promise<Uint8Array> {
    try {
      return await this.#disk.read(join(this.#root, name))
    } catch (cause) {
      // What cannot be read at the moment is not damaged.
      throw isMissing(cause) ? cause : new Unreadable(name, { cause })
    }
  }
}

function isLeftover(name: string): boolean {
  return name.endsWith(TEMPORARY_SUFFIX) && NAMES.some((whole) => name.startsWith(`${whole}.`))
}

class Unreadable extends Error {}

function checkOf(record: VaultRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex')
}
