import { type Kysely, sql } from 'kysely'
import type { Clock } from '../../shared/clock'
import type { NewsroomSchema } from '../db/schema'

/** How long a mark is believed without asking the database, in milliseconds. */
const BELIEVED = 4000

/** What a directory's mark is made with. */
export interface DirectoryMarkParts {
  readonly database: Kysely<NewsroomSchema>
  readonly clock: Pick<Clock, 'now'>
  /** Calls its listener when accounts or desks may have changed. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A mark of who is in the newsroom and on which desks, by name: another one when any of that is called or coloured otherwise. */
export class DirectoryMark {
  readonly #parts: DirectoryMarkParts
  #found: { readonly mark: Promise<string>; readonly until: number } | undefined

  constructor(parts: DirectoryMarkParts) {
    this.#parts = parts
    parts.subscribe(() => {
      this.#found = undefined
    })
  }

  /** The mark as it is now, or was a few seconds ago; rejects when the database cannot be asked. */
  current(): Promise<string> {
    const now = this.#parts.clock.now()
    const known = this.#found
    // Clocks may be set back: what was found in the future is not believed either.
    if (known !== undefined && known.until > now && known.until <= now + BELIEVED) return known.mark
    const found = { mark: this.#read(), until: now + BELIEVED }
    this.#found = found
    found.mark.catch(() => {
      if (this.#found === found) this.#found = undefined
    })
    return found.mark
  }

  async #read(): Promise<string> {
    const { rows } = await sql<{ mark: string }>`
      select md5(concat(
        (select string_agg(concat_ws(' ', id, colour, disabled_at is null, name), E'\\n' order by id) from account), E'\\n',
        (select string_agg(concat_ws(' ', id, archived_at is null, name), E'\\n' order by id) from desk), E'\\n',
        (select string_agg(concat_ws(' ', desk, account, role), E'\\n' order by desk, account, role) from membership)
      )) as mark
    `.execute(this.#parts.database)
    return rows[0]?.mark ?? ''
  }
}
