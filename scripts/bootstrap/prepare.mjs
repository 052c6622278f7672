import { delimiter, dirname } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureWindows } from './electron-binary.mjs'
import { suitableNode } from './suitable-node.mjs'

/**
 * Everything a fresh machine with Node ≥ 18 and npm lacks: a suitable Node, the dependencies, something that opens windows,
 * the build. Answers the Node to go on with and its environment. Quick when all is there.
 */
export async function prepare({ build }) {
  const node = await suitableNode()
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    ELECTRON_HOST_NODE: node,
  }
  await ensureDependencies(node, env)
  // The one waits for a network, the other works.
  const [windows] = await Promise.all([ensureWindows(node, env), build ? ensureBuilt(node, env) : undefined])
  Object.assign(env, windows)
  return { node, env }
}
