// `npm start`: sets up what is missing, then opens the workstation. `npm start -- --smoke` walks through the main job by itself.
import { prepare } from './bootstrap/prepare.mjs'
import { run } from './bootstrap/run.mjs'

const { node, env } = await prepare({ build: true })
process.exit(
  await run(node, ['--disable-warning=ExperimentalWarning', 'scripts/start/open.ts', ...process.argv.slice(2)], {
    env,
  }),
)
