// `npm run server`: sets up what is missing (a suitable Node, the dependencies, the build) and starts the newsroom's server.
import { delimiter, dirname } from 'node:path'
import { ensureServerBuilt } from './bootstrap/build.mjs'
import { ensureDependencies } from './bootstrap/dependencies.mjs'
import { run } from './bootstrap/run.mjs'
import { suitableNode } from './bootstrap/suitable-node.mjs'

const node = await suitableNode()
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
await ensureDependencies(node, env)
await ensureServerBuilt(node, env)
process.exit(await run(node, ['out/server/index.js', ...process.argv.slice(2)], { env }))
