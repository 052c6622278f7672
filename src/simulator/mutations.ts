import { laptopMutations } from './laptop-mutations'
import type { Mutation } from './mutation'
import { serverMutations } from './server-mutations'

/**
 * Mistakes of the kind people make in such a program; the simulator must find all but one in twenty of them. Those that change nothing
 * that can be seen are not here: an unknown root, for one, is refused three times (`checkRoot`, `checkPlace`, `mayWriteRoot`), and who
 * may not see an article may not write in it either (`maySeeArticle` in `text-batch.ts`, `mayWriteRoot`).
 */
export const mutations: readonly Mutation[] = [...laptopMutations, ...serverMutations]

/** The few that the ordinary tests plant. */
export const usualMutations: readonly string[] = [
  'the server answers a push before its commit',
  'a refused update counts as sent',
  'the mark of a cursor is not compared',
]
