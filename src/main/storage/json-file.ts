import { basename } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { z } from 'zod'
import { DeskError } from '../../shared/failure'
import { writeFileAtomically } from './atomic-file'
import type { Disk } from './disk'
import { diskError, isMissing } from './disk-failure'
import type { Quarantine } from './quarantine'

/** Told when a settings-like file could not be understood and was set aside; the program goes on with defaults. */
export interface SetAside {
  readonly file: string
  readonly reason: 'not-json' | 'not-valid' | 'newer-version'
  /** The folder under `quarantine/` that keeps it. */
  readonly folder: string
}

/** How one JSON file of a profile is read and written. */
export interface JsonFileOptions<T> {
  readonly disk: Disk
  readonly path: string
  readonly quarantine: Quarantine
  readonly schema: z.ZodType<T>
  /** The pure steps from each older version to the next: `upgrades[0]` turns data of version 1 into version 2. The file's version is their number plus 1. */
  readonly upgrades: readonly ((data: unknown) => unknown)[]
  readonly onSetAside: (event: SetAside) => void
}

const Envelope = z.object({ version: z.number().int().min(1), data: z.unknown() })

/**
 * A lowdb adapter for one versioned JSON file, `{ "version": n, "data": … }`, written atomically and durably. Content that
 * cannot be understood goes to quarantine and reads as null; a file that cannot be read at all rejects, and nothing may be
 * written over it.
 */
export class JsonFile<T> implements Adapter<T> {
  readonly #options: JsonFileOptions<T>
  readonly #version: number
  #readable = false
  #running: Promise<void> = Promise.resolve()
  #next: { readonly bytes: Uint8Array; readonly done: Promise<void> } | undefined

  constructor(options: JsonFileOptions<T>) {
    this.#options = options
    this.#version = options.upgrades.length + 1
  }

  /** The file's data, or null where there is none yet or it had to be set aside. Rejects with `file-unreadable`. */
  async read(): Promise<T | null> {
    const bytes = await this.#readBytes()
    const data = bytes === undefined ? null : await this.#understand(bytes)
    this.#readable = true
    return data
  }

  /**
   * Resolves when `data` as it is at this moment, or a newer state, is on the device; rejects with a DeskError. Writes asked
   * for while one runs become a single one, of the newest data.
   */
  write(data: T): Promise<void> {
    if (!this.#readable) {
      // What could not be read may be fine: writing now would replace it with defaults.
      return Promise.reject(new DeskError('file-unreadable', { params: { file: basename(this.#options.path) } }))
    }
    const bytes = new TextEncoder().encode(`${JSON.stringify({ version: this.#version, data })}\n`)
    if (this.#next === undefined) {
      const done = this.#running.then(() => this.#writeNext())
      this.#next = { bytes, done }
      this.#running = done.catch(() => undefined)
      return done
    }
    this.#next = { bytes, done: this.#next.done }
    return this.#next.done
  }

  async #writeNext(): Promise<void> {
    const next = this.#next
    this.#next = undefined
    if (next === undefined) return
    try {
      await writeFileAtomically(this.#options.disk, this.#options.path, next.bytes)
    } catch (error) {
      throw diskError(error)
    }
  }

  async #readBytes(): Promise<Uint8Array | undefined> {
    try {
      return await this.#options.disk.read(this.#options.path)
    } catch (error) {
      if (isMissing(error)) return undefined
      // What is sealed is not out of reach: it says itself what opens it.
      if (error instanceof DeskError) throw error
      throw new DeskError('file-unreadable', { params: { file: basename(this.#options.path) }, cause: error })
    }
  }

  async #understand(bytes: Uint8Array): Promise<T | null> {
    const json = parseJson(bytes)
    if (json === undefined) return this.#setAside('not-json')
    const envelope = Envelope.safeParse(json)
    if (!envelope.success) return this.#setAside('not-valid', z.prettifyError(envelope.error))
    const { version, data } = envelope.data
    if (version > this.#version) return this.#setAside('newer-version', `version ${version}`)
    let upgraded: unknown
    try {
      upgraded = this.#options.upgrades.slice(version - 1).reduce<unknown>((older, step) => step(older), data)
    } catch (error) {
      return this.#setAside('not-valid', String(error))
    }
    const parsed = this.#options.schema.safeParse(upgraded)
    return parsed.success ? parsed.data : this.#setAside('not-valid', z.prettifyError(parsed.error))
  }

  async #setAside(reason: SetAside['reason'], detail?: string): Promise<null> {
    const { path, quarantine, onSetAside } = this.#options
    try {
      const folder = await quarantine.moveIn(path, detail === undefined ? { reason } : { reason, detail })
      onSetAside({ file: basename(path), reason, folder })
      return null
    } catch (error) {
      // In a profile that can only be read it stays where it is: nothing will be written over it either.
      if (error instanceof DeskError && error.code === 'profile-read-only') return null
      throw diskError(error)
    }
  }
}

/** A lowdb database over one JSON file, already read; `defaults` are its data where there was none or it was set aside. */
export async function openJsonFile<T>(options: JsonFileOptions<T> & { readonly defaults: T }): Promise<Low<T>> {
  const database = new Low<T>(new JsonFile(options), options.defaults)
  await database.read()
  return database
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
