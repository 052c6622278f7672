import { catalogue, commandIds, type DeskCommand } from './catalogue'
import { type KeyPress, matchesShortcut } from './shortcut'

/** Knows who carries out each command now. Of several handlers of one command the last registered has it. */
export class CommandRegistry {
  readonly #handlers = new Map<DeskCommand, readonly (() => void)[]>()
  readonly #listeners = new Set<() => void>()
  #available: readonly DeskCommand[] | undefined

  /** Lets `run` carry out a command until the returned function is called. */
  register(id: DeskCommand, run: () => void): () => void {
    this.#set(id, [...(this.#handlers.get(id) ?? []), run])
    return () =>
      this.#set(
        id,
        (this.#handlers.get(id) ?? []).filter((each) => each !== run),
      )
  }

  /** Carries a command out; answers false when nobody does now. */
  run(id: DeskCommand): boolean {
    const run = this.#handlers.get(id)?.at(-1)
    run?.()
    return run !== undefined
  }

  /** The commands that can be carried out now, in the catalogue's order; the same array until that changes. */
  readonly available = (): readonly DeskCommand[] => {
    this.#available ??= commandIds.filter((id) => (this.#handlers.get(id) ?? []).length > 0)
    return this.#available
  }

  /** The command whose shortcut was pressed, unless its keys belong to whoever has the focus. */
  pressed(event: KeyPress, mac: boolean): DeskCommand | undefined {
    return commandIds.find((id) => {
      const { shortcut, local } = catalogue[id]
      return shortcut !== undefined && local === undefined && matchesShortcut(event, shortcut, mac)
    })
  }

  /** Calls `listener` whenever a handler comes or goes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(id: DeskCommand, handlers: readonly (() => void)[]): void {
    this.#handlers.set(id, handlers)
    this.#available = undefined
    for (const listener of this.#listeners) listener()
  }
}
