import { z } from 'zod'
import { Desk, Person } from '../../shared/accounts/account-api'
import type { Clock } from '../../shared/clock'
import { ConnectionError } from '../sync/server-connection'
import type { JsonData } from './json-data'
import type { WorkflowConnection } from './workflow-connection'

/** The content of `people.json`: a cache of who works in the newsroom and on which desks, and when the server last said so. */
export const PeopleFile = z.object({
  people: z.array(Person),
  desks: z.array(Desk),
  heardAt: z.number().nullable().default(null),
})
/** The content of `people.json`. */
export type PeopleFile = z.infer<typeof PeopleFile>

/** What the book is made of. */
export interface PeopleBookParts {
  readonly file: JsonData<PeopleFile>
  readonly connection: Pick<WorkflowConnection, 'people' | 'desks'>
  readonly clock: Pick<Clock, 'now'>
  readonly onChange: () => void
  readonly log: (message: string) => void
}

/** The newsroom's people and desks by name, as last heard; ids alone tell nobody anything. */
export class PeopleBook {
  readonly #parts: PeopleBookParts
  readonly #stopping = new AbortController()
  #asking: Promise<void> | undefined
  #reachable = false
  #heardAt: number | null

  constructor(parts: PeopleBookParts) {
    this.#parts = parts
    this.#heardAt = parts.file.data.heardAt
  }

  /** Everyone with an account. */
  get people(): readonly Person[] {
    return this.#parts.file.data.people
  }

  /** The desks the signed-in person sees. */
  get desks(): readonly Desk[] {
    return this.#parts.file.data.desks
  }

  /** Whether the server answered when it was last asked. */
  get reachable(): boolean {
    return this.#reachable
  }

  /** When the server last answered, in milliseconds since 1970; null when it never has. */
  get heardAt(): number | null {
    return this.#heardAt
  }

  /** Asks the server again; resolves when it answered or could not be asked. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /** Forgets every name, on disk too: this computer was signed out for good. */
  async forget(): Promise<void> {
    await this.#asking
    const { file, onChange } = this.#parts
    if (file.data.heardAt === null && file.data.people.length === 0) return
    this.#heardAt = null
    file.data = { people: [], desks: [], heardAt: null }
    onChange()
    await file.write()
  }

  /** Breaks off what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#asking
  }

  /** What became of a request to the server elsewhere. */
  heard(reachable: boolean): void {
    if (reachable) this.#heardAt = this.#parts.clock.now()
    if (this.#reachable === reachable) return
    this.#reachable = reachable
    this.#parts.onChange()
  }

  async #ask(): Promise<void> {
    const { connection, file, onChange, log } = this.#parts
    const { signal } = this.#stopping
    try {
      const [people, desks] = await Promise.all([connection.people(signal), connection.desks(signal)])
      const { heardAt: _before, ...known } = file.data
      const next = { people: [...people], desks: [...desks] }
      const same = JSON.stringify(next) === JSON.stringify(known)
      this.heard(true)
      file.data = { ...next, heardAt: this.#heardAt }
      if (!same) onChange()
      await file.write()
    } catch (error) {
      if (error instanceof ConnectionError) this.heard(false)
      else log(`people: ${String(error)}`)
    }
  }
}
