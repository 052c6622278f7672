import type { ArticleId } from '../../src/shared/ids'

/** A draft of a round: its whole state, and an update that adds one word to it. */
export interface Draft {
  readonly id: ArticleId
  readonly state: Uint8Array
  readonly edit: Uint8Array
}

/** One way of bringing drafts from a writer's computer to a server and from there to a reader's. */
export interface Side {
  readonly name: string
  /** The writer takes drafts or edits of them into its own store; not measured. */
  prepare(drafts: readonly Draft[], part: 'state' | 'edit'): Promise<void>
  /** The writer sends what was prepared; resolves when the server has stored it. */
  push(): Promise<void>
  /** The reader fetches everything new, `expected` drafts at least. */
  pull(expected: number): Promise<void>
  stop(): Promise<void>
}
