import type { SourceChange } from './bundle'
import type { Focus } from './plan'

/** A bug that is planted to see whether the simulator finds it. */
export interface Mutation {
  readonly name: string
  /** More than one where a second guard would make up for the first. */
  readonly changes: readonly SourceChange[]
  /** What plans are about that look for it; undefined: usual ones. */
  readonly focus?: Focus
}

/** A mutation that one text in the place of another makes. */
export function mutation(name: string, file: string, find: string, put: string): Mutation {
  return { name, changes: [{ file, find, put }] }
}

/** A mutation that takes rare things to meet. */
export function rare(focus: Focus, name: string, file: string, find: string, put: string): Mutation {
  return { ...mutation(name, file, find, put), focus }
}
